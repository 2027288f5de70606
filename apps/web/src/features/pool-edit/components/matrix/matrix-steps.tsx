import type { AutomaticStep } from '@poolwright/planning/matrix/row-change';
import { useFormat } from '../../../../shared/i18n/format.ts';
import type { Format } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { useMatrix, useMatrixValue } from './matrix-context.tsx';

/** What happened to an entry by itself, each step with the way back. */
export function MatrixSteps({ row, name }: { row: string; name: string }) {
  const t = useText();
  const format = useFormat();
  const matrix = useMatrix();
  const steps = useMatrixValue((each) => each.read().steps).filter((step) => step.row === row);
  if (steps.length === 0) return null;
  return (
    <ul aria-label={t('matrix.steps', { name })} className="flex flex-wrap gap-2">
      {steps.map((step) => {
        const words = stepText(t, format, step);
        return (
          <li
            key={step.id}
            className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-accent bg-accent-soft ps-2.5 text-sm"
          >
            <span className="num min-w-0 break-words">{words}</span>
            <button
              type="button"
              aria-label={t('matrix.step.undo', { step: words })}
              title={t('matrix.step.undo', { step: words })}
              onClick={() => matrix.act({ kind: 'undo-step', row, step })}
              className="inline-flex size-7 shrink-0 items-center justify-center rounded-full text-ink-2 hover:bg-hover hover:text-ink"
            >
              <Icon name="undo" size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function stepText(t: Text, format: Format, { kind, moves, total }: AutomaticStep): string {
  if (kind === 'total')
    return t('matrix.step.total', { from: format.number(total.from), to: format.number(total.to) });
  const moved = moves.map(({ az, from, to }) => t('matrix.step.move', { az, by: format.signed(to - from) }));
  return t(`matrix.step.${kind}`, { moves: format.list(moved) });
}
