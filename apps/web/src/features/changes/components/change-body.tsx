import type { Change } from '@poolwright/schemas/changes/change';
import { useText } from '../../../shared/i18n/use-text.ts';
import { CopyButton } from '../../../shared/ui/actions/copy-button.tsx';
import { CodeBlock } from '../../../shared/ui/layout/code-block.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';

/** The exact text that was sent. */
export function ChangeBody({ change }: { change: Change }) {
  const t = useText();
  if (change.body === null) {
    return (
      <Panel title={t('change.body')}>
        <p className="text-ink-2">{t('change.body.none')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('change.body')}
      note={t('change.body.note')}
      actions={
        <span className="flex items-center gap-2">
          <CopyButton text={change.body} label={t('app.copy')} copiedLabel={t('app.copied')} />
        </span>
      }
    >
      <div className="flex flex-col gap-2">
        <CodeBlock text={change.body} label={t('change.body')} />
        {change.planHash !== null && (
          <p className="text-sm break-all text-ink-3">
            {t('change.hash')}: <span className="font-mono">{change.planHash}</span>
          </p>
        )}
      </div>
    </Panel>
  );
}
