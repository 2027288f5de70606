import type { Plan } from '@poolwright/schemas/plans/plan';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { CopyButton } from '../../../shared/ui/actions/copy-button.tsx';
import { CodeBlock } from '../../../shared/ui/layout/code-block.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { Tabs } from '../../../shared/ui/layout/tabs.tsx';
import { toCurl } from '../pool-curl.ts';

/** Third block: the bytes that are sent, and the same request for a shell. */
export function ReviewRequest({ plan, project, pool }: { plan: Plan; project: string; pool: string }) {
  const t = useText();
  const format = useFormat();
  const { body, carried, planHash } = plan;
  if (body === null) {
    return (
      <Panel title={t('edit.review.request')}>
        <p className="text-ink-2">{t('edit.review.request.none')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('edit.review.request')}>
      <div className="flex flex-col gap-3">
        <p className="text-sm break-words text-ink-2">
          {t('edit.review.request.note', { hash: planHash ?? '' })}
        </p>
        <Tabs
          label={t('edit.review.request')}
          tabs={[
            {
              value: 'json',
              label: t('edit.review.json'),
              content: <Code text={body} label={t('edit.review.json')} />,
            },
            {
              value: 'curl',
              label: t('edit.review.curl'),
              content: (
                <Code
                  text={toCurl(project, pool, body)}
                  label={t('edit.review.curl')}
                  note={t('edit.review.curl.note')}
                />
              ),
            },
          ]}
        />
        {carried.length > 0 && (
          <p className="text-sm text-ink-2">
            {t('edit.review.carried', { count: carried.length, keys: format.list(carried) })}
          </p>
        )}
      </div>
    </Panel>
  );
}

function Code({ text, label, note }: { text: string; label: string; note?: string }) {
  const t = useText();
  return (
    <div className="flex flex-col gap-2">
      <CodeBlock text={text} label={label} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <CopyButton text={text} label={t('app.copy')} copiedLabel={t('app.copied')} />
        {note !== undefined && <span className="text-sm text-ink-2">{note}</span>}
      </div>
    </div>
  );
}
