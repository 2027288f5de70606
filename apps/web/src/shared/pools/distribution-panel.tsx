import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { useText } from '../i18n/use-text.ts';
import { Panel } from '../ui/layout/panel.tsx';
import { DistributionSentence } from './distribution-sentence.tsx';
import { DistributionTable } from './distribution-table.tsx';

/** Sentence first, then the table. */
export function DistributionPanel({ title, distribution }: { title: string; distribution: Distribution }) {
  const t = useText();
  return (
    <Panel
      flush
      title={title}
      note={<DistributionSentence balance={distribution.balance} />}
      actions={<span className="text-sm text-ink-3">{t('distribution.legend')}</span>}
    >
      <DistributionTable distribution={distribution} label={title} />
    </Panel>
  );
}
