import { balanceVerdicts } from '@poolwright/planning/distribution/balance-verdicts';
import { zoneLoss } from '@poolwright/planning/failure/zone-loss';
import { sentenceNumbers } from '@poolwright/planning/pictures/sentence-numbers';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { Text } from '../../src/shared/i18n/use-text.ts';
import { BalanceWords } from '../../src/shared/pools/balance-words.tsx';
import { DistributionComparison } from '../../src/shared/pools/distribution-comparison.tsx';
import { DistributionPanel } from '../../src/shared/pools/distribution-panel.tsx';
import { DistributionSentence } from '../../src/shared/pools/distribution-sentence.tsx';
import { DistributionTable } from '../../src/shared/pools/distribution-table.tsx';
import { FailedZoneSelect } from '../../src/shared/pools/failed-zone-select.tsx';
import { ZoneLossTable } from '../../src/shared/pools/zone-loss-table.tsx';
import type { Exhibit } from '../exhibit.ts';
import { emptyDistribution, sampleDistribution } from '../samples.ts';

export function distributionExhibits(t: Text): Exhibit[] {
  const title = t('pool.distribution');
  const now = sampleDistribution(6);
  const az = now.zones[0] ?? '';
  const lost = zoneLoss(now, az, 'actual').flavors;
  const [numbers, nothing] = [sentenceNumbers(now, 'actual'), sentenceNumbers(emptyDistribution, 'actual')];
  const unjudged = lost.map(({ usable: _, ...flavor }) => flavor);
  return [
    {
      files: ['pools/distribution-table.tsx', 'pools/distribution-cell.tsx', 'pools/distribution-rows.tsx'],
      states: [
        { name: 'nodes in every state', show: <DistributionTable distribution={now} label={title} /> },
        { name: 'no nodes', show: <DistributionTable distribution={emptyDistribution} label={title} /> },
      ],
    },
    {
      files: ['pools/distribution-comparison.tsx'],
      states: [
        {
          name: 'grows',
          show: (
            <DistributionComparison
              before={now}
              after={sampleDistribution(9)}
              label={t('edit.review.table')}
            />
          ),
        },
        {
          name: 'shrinks',
          show: (
            <DistributionComparison
              before={now}
              after={sampleDistribution(4)}
              label={t('edit.review.table')}
            />
          ),
        },
      ],
    },
    {
      files: ['pools/distribution-sentence.tsx'],
      states: [
        { name: 'zones', show: <DistributionSentence numbers={numbers} side="actual" /> },
        {
          name: 'nodes in no zone, and some that go',
          show: <DistributionSentence numbers={{ ...numbers, elsewhere: 4, deleting: 2 }} side="wanted" />,
        },
        { name: 'none', show: <DistributionSentence numbers={nothing} side="actual" /> },
      ],
    },
    {
      files: ['pools/balance-words.tsx'],
      states: [
        { name: 'spread', show: goalWords('spread', now.balance) },
        { name: 'together', show: goalWords('together', now.balance) },
        { name: 'no goal', show: goalWords('none', now.balance) },
        { name: 'nothing to judge', show: goalWords('spread', emptyDistribution.balance) },
      ],
    },
    {
      files: ['pools/failed-zone-select.tsx'],
      states: [
        {
          name: 'no zone',
          show: <FailedZoneSelect zones={now.zones} failed={null} onFail={() => undefined} />,
        },
        {
          name: 'a zone',
          show: <FailedZoneSelect zones={now.zones} failed={now.zones[0] ?? null} onFail={() => undefined} />,
        },
      ],
    },
    {
      files: ['pools/zone-loss-table.tsx'],
      states: [
        { name: 'with what is usable', show: <ZoneLossTable az={az} side="actual" flavors={lost} /> },
        { name: 'without', show: <ZoneLossTable az={az} side="wanted" flavors={unjudged} /> },
      ],
    },
    {
      files: ['pools/distribution-panel.tsx'],
      states: [{ name: 'panel', show: <DistributionPanel title={title} distribution={now} /> }],
    },
  ];
}

function goalWords(goal: BalanceGoal, balance: (typeof emptyDistribution)['balance']) {
  const verdicts = balanceVerdicts(balance, { goal, step: 1 });
  return <BalanceWords goal={goal} isGoalSet nodes={balance.nodes} verdicts={verdicts} />;
}
