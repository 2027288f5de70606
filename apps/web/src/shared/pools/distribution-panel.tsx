import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { sentenceNumbers } from '@poolwright/planning/pictures/sentence-numbers';
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
      note={<DistributionSentence numbers={sentenceNumbers(distribution, 'actual')} side="actual" />}
      actions={<span className="text-sm text-ink-3">{t('distribution.legend')}</span>}
    >
      <DistributionTable distribution={distribution} label={title} />
    </Panel>
  );
}
