import { useText } from '../../../shared/i18n/use-text.ts';
import { Icon } from '../../../shared/ui/icon.tsx';

/** Beside a changed field: the difference, what it was, and the way back. */
export function ChangeChip({
  difference,
  from,
  label,
  onReset,
}: {
  difference?: string;
  from: string;
  label: string;
  onReset: () => void;
}) {
  const t = useText();
  return (
    <span className="inline-flex min-h-7 max-w-full items-center gap-1.5 self-start rounded-full border border-accent bg-accent-soft ps-2.5 text-sm">
      {difference !== undefined && <strong className="num font-semibold text-accent">{difference}</strong>}
      <span className="num min-w-0 truncate text-ink-2">{t('edit.changed.from', { from })}</span>
      <button
        type="button"
        aria-label={t('edit.reset', { label })}
        title={t('edit.reset', { label })}
        onClick={onReset}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-full text-ink-2 hover:bg-hover hover:text-ink"
      >
        <Icon name="undo" size={14} />
      </button>
    </span>
  );
}
