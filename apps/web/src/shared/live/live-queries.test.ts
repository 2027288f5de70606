import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import { isTouched, noteEvent, nothingMoved } from './live-queries.ts';

const asOf = '2026-01-01T00:00:00.000Z';
const poolMoved: StreamEvent = { name: 'pool.changed', content: { project: 'p', pool: 'a', asOf } };
const changeMoved: StreamEvent = {
  name: 'change.changed',
  content: { id: 'c1', state: 'following', project: 'p', pool: 'a' },
};
const missed = (project?: string): StreamEvent => ({
  name: 'refetch',
  content: project === undefined ? {} : { project },
});

const keys = {
  pool: ['showPool', { params: { project: 'p', pool: 'a' } }],
  otherPool: ['showPool', { params: { project: 'p', pool: 'b' } }],
  poolElsewhere: ['showPool', { params: { project: 'q', pool: 'a' } }],
  family: ['showPoolFamily', { params: { project: 'p', pool: 'b' } }],
  list: ['listPools', { params: { project: 'p' }, query: { q: 'x' }, page: 1 }],
  listElsewhere: ['listPools', { params: { project: 'q' }, query: {} }],
  counts: ['countPools', { params: { project: 'p' }, query: {} }],
  nodes: ['listNodes', { params: { project: 'p', pool: 'a' } }],
  events: ['listEvents', { params: { project: 'p', pool: 'a' } }],
  jobs: ['listWorkloads', { params: { project: 'p', pool: 'a' } }],
  orders: ['listOrders', { params: { project: 'p', pool: 'a' } }],
  states: ['listPoolStates', { params: { project: 'p', pool: 'a' } }],
  drift: ['showDrift', { params: { project: 'p', pool: 'a' } }],
  jobsOfOther: ['listWorkloads', { params: { project: 'p', pool: 'b' } }],
  change: ['showChange', { params: { id: 'c1' } }],
  otherChange: ['showChange', { params: { id: 'c2' } }],
  changes: ['listChanges', { query: { state: ['following'] } }],
  changesOfPool: ['listChanges', { query: { project: 'p', pool: 'a' } }],
  changesOfOther: ['listChanges', { query: { project: 'p', pool: 'b' } }],
  audit: ['listAudit', { query: {} }],
  session: ['showSession', {}],
  projects: ['listProjects', {}],
};

/** What the pool or a change of it does shows in them. */
const parts = ['nodes', 'events', 'jobs', 'orders', 'states', 'drift'];

function touchedBy(...events: StreamEvent[]): string[] {
  const moved = nothingMoved();
  for (const event of events) noteEvent(moved, event);
  return Object.entries(keys).flatMap(([name, key]) => (isTouched(moved, key) ? [name] : []));
}

describe('the queries that an event touches', () => {
  it.each<[string, StreamEvent[], string[]]>([
    ['a pool that moved', [poolMoved], ['pool', 'family', 'list', 'counts', ...parts]],
    ['a change that moved', [changeMoved], [...parts, 'change', 'changes', 'changesOfPool', 'audit']],
    [
      'both at once',
      [poolMoved, changeMoved],
      ['pool', 'family', 'list', 'counts', ...parts, 'change', 'changes', 'changesOfPool', 'audit'],
    ],
    ['the first word of a stream', [{ name: 'stream.ready', content: { user: 'a', resumed: false } }], []],
    [
      'a gap of one project',
      [missed('q')],
      [
        'poolElsewhere',
        'listElsewhere',
        'change',
        'otherChange',
        'changes',
        'changesOfPool',
        'changesOfOther',
        'audit',
      ],
    ],
  ])('%s', (_, events, touched) => {
    expect(touchedBy(...events)).toEqual(touched);
  });

  it('are after a gap all that events are about', () => {
    const untouched = new Set(['session', 'projects']);
    expect(touchedBy(missed())).toEqual(Object.keys(keys).filter((name) => !untouched.has(name)));
  });
});
