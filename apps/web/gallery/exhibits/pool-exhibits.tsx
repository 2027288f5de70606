import { changeStates } from '@poolwright/schemas/changes/change-state';
import type { RestoreLoss } from '@poolwright/schemas/history/restore-loss';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { ReactNode } from 'react';
import type { Text } from '../../src/shared/i18n/use-text.ts';
import { ChangeStateTag } from '../../src/shared/pools/change-state-tag.tsx';
import { ChangeWords } from '../../src/shared/pools/change-words.tsx';
import { FindingList } from '../../src/shared/pools/finding-list.tsx';
import { Freshness, StaleBanner } from '../../src/shared/pools/freshness.tsx';
import { NodeMeter, NodeStateWords } from '../../src/shared/pools/node-meter.tsx';
import { PhaseTag } from '../../src/shared/pools/phase-tag.tsx';
import { RestoreLosses } from '../../src/shared/pools/restore-losses.tsx';
import type { Exhibit } from '../exhibit.ts';
import { distributionExhibits } from './distribution-exhibits.tsx';

const asOf = '2026-01-15T08:30:00Z';
const flavor = 'modelarts.vm.cpu.4ud';
const phases = [
  'Running',
  'Creating',
  'Waiting',
  'Deleting',
  'Abnormal',
  'Error',
  'CreationFailed',
  'ScalingFailed',
  'New',
];
const findings: Finding[] = [
  { code: 'entry.zero', severity: 'block', params: { flavor } },
  { code: 'jobs.hit', severity: 'confirm', params: { running: 2 } },
  { code: 'balance.difference', severity: 'warn', params: { difference: 6, step: 1 } },
];
const lost: RestoreLoss[] = [
  { code: 'nodes.new', params: { flavor, nodePool: null, step: null, count: 2 } },
  { code: 'scope.jobs', params: { types: ['Train'] } },
  { code: 'order_id', params: { from: null, to: null } },
];
const counts = { available: 4, creating: 2, abnormal: 1, deleting: 1 };

export function poolExhibits(t: Text): Exhibit[] {
  return [
    {
      files: ['pools/phase-tag.tsx'],
      states: [
        {
          name: 'phases',
          show: (
            <Row
              items={phases.map((phase) => (
                <PhaseTag key={phase} phase={phase} />
              ))}
            />
          ),
        },
      ],
    },
    {
      files: ['pools/change-state-tag.tsx'],
      states: [
        {
          name: 'states',
          show: (
            <Row
              items={changeStates.map((state) => (
                <ChangeStateTag key={state} state={state} />
              ))}
            />
          ),
        },
      ],
    },
    {
      files: ['pools/restore-losses.tsx'],
      states: [
        { name: 'nothing', show: <RestoreLosses lost={[]} /> },
        { name: 'losses', show: <RestoreLosses lost={lost} /> },
      ],
    },
    {
      files: ['pools/change-words.tsx'],
      states: [
        { name: 'nothing', show: <ChangeWords changes={[]} /> },
        {
          name: 'sentences',
          show: (
            <ChangeWords
              changes={[
                { code: 'entry.grown', params: { flavor, nodePool: null, from: 2, to: 3, by: 1 } },
                { code: 'scope.removed', params: { types: ['Notebook'] } },
              ]}
            />
          ),
        },
      ],
    },
    {
      files: ['pools/finding-list.tsx'],
      states: [{ name: 'block, confirm, warn', show: <FindingList findings={findings} /> }],
    },
    {
      files: ['pools/freshness.tsx'],
      states: [
        { name: 'Freshness', show: <Freshness asOf={asOf} now={() => Date.parse(asOf) + 90_000} /> },
        { name: 'StaleBanner', show: <StaleBanner asOf={asOf} /> },
      ],
    },
    {
      files: ['pools/node-meter.tsx'],
      states: [
        { name: 'every state', show: <NodeMeter counts={counts} wanted={10} /> },
        { name: 'words', show: <NodeStateWords counts={counts} /> },
      ],
    },
    ...distributionExhibits(t),
  ];
}

function Row({ items }: { items: ReactNode[] }) {
  return <div className="flex flex-wrap gap-2">{items}</div>;
}
