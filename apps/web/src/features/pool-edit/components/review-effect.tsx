import type { Plan } from '@poolwright/schemas/plans/plan';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { FindingList } from '../../../shared/pools/finding-list.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { withAges } from './editor-context.tsx';

/** Second block: what the rules say, first of all what cannot be taken back. */
export function ReviewEffect({ plan }: { plan: Plan }) {
  const t = useText();
  const format = useFormat();
  const findings = withAges(plan.findings, format);
  const final = findings.filter(({ typed }) => typed === true);
  const others = findings.filter(({ typed }) => typed !== true);
  return (
    <Panel title={t('edit.review.effect')}>
      <div className="flex flex-col gap-4">
        {findings.length === 0 && <p className="text-ink-2">{t('edit.review.effect.none')}</p>}
        {final.length > 0 && (
          <div className="flex flex-col gap-2 rounded-md border border-bad-line bg-bad-soft p-3">
            <h3 className="font-medium">{t('edit.review.undo')}</h3>
            <FindingList findings={final} />
          </div>
        )}
        {others.length > 0 && <FindingList findings={others} />}
      </div>
    </Panel>
  );
}
