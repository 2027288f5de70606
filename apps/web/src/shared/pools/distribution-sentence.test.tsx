import type { SentenceNumbers } from '@poolwright/planning/pictures/sentence-numbers';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';
import { DistributionSentence } from './distribution-sentence.tsx';

const none = { nodes: 0, zonesInUse: 0, largest: null, difference: 0, elsewhere: 0, deleting: 0 };
const inZones = {
  ...none,
  nodes: 3010,
  zonesInUse: 2,
  largest: { az: 'cn-north-7a', nodes: 2000, share: 2000 / 3010 },
  difference: 990,
};

const cases: [string, 'actual' | 'wanted', SentenceNumbers, string][] = [
  [
    'nodes without a zone and those being deleted',
    'actual',
    { ...inZones, elsewhere: 4, deleting: 1200 },
    '3,010 nodes in 2 zones. Largest zone cn-north-7a holds 66% (2,000). Difference between zones: 990. ' +
      '4 more nodes in no told zone. 1,200 nodes are being deleted.',
  ],
  [
    'nodes the cloud is to place',
    'wanted',
    { ...inZones, elsewhere: 1 },
    '3,010 nodes in 2 zones. Largest zone cn-north-7a holds 66% (2,000). Difference between zones: 990. ' +
      '1 more node placed by the cloud.',
  ],
  [
    'nothing but what the cloud is to place',
    'wanted',
    { ...none, elsewhere: 7 },
    '7 nodes, placed by the cloud.',
  ],
  ['no zone that is told', 'actual', { ...none, elsewhere: 7 }, '7 nodes, none of them in a told zone.'],
  ['nothing but nodes that go', 'actual', { ...none, deleting: 1 }, '1 node is being deleted.'],
  ['no node', 'actual', none, 'The pool has no nodes.'],
];

test.for(cases)('the sentence leaves no node out: %s', async ([, side, numbers, words]) => {
  await renderApp(<DistributionSentence numbers={numbers} side={side} />);
  expect(screen.getByRole('paragraph').textContent).toBe(words);
});
