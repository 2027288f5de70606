import { expect, test } from 'vitest';
import type { NamedPool } from '../access/owns-pool.ts';
import { poolEvent, poolsIn, streamWorld } from './stream-world.test-kit.ts';
import { tellNotice, type TellNoticeDeps } from './tell-notice.ts';

const nothing = () => undefined;

function world(snapshots: Partial<TellNoticeDeps['snapshots']> = {}) {
  const { hub, signIn, open } = streamWorld();
  const failed: unknown[] = [];
  const deps: TellNoticeDeps = {
    hub,
    teams: {
      version: 0,
      ownersOf: (_project, { displayName }: NamedPool) => [displayName.split('-')[0] ?? ''],
    },
    snapshots: { hear: () => Promise.resolve(), catchUp: () => Promise.resolve(), ...snapshots },
    onFailed: (error) => void failed.push(error),
    forgetSession: nothing,
    forgetPerson: nothing,
    forgetAccess: nothing,
    forgetToken: nothing,
  };
  const vision = open(signIn('member', 'member', ['vision'])).sink;
  const language = open(signIn('member2', 'member', ['language'])).sink;
  return { hub, deps, failed, vision, language };
}

test('a change is told to those who may read its pool, without the name of the pool', async () => {
  const { deps, vision, language } = world();
  await tellNotice(deps, {
    kind: 'change',
    id: 'c1',
    state: 'following',
    project: 'p1',
    pool: 'id',
    displayName: 'vision-secret',
    labels: {},
  });
  const content = { id: 'c1', state: 'following', project: 'p1', pool: 'id' };
  expect(vision.events.slice(1)).toEqual([{ name: 'change.changed', content }]);
  expect(language.events).toHaveLength(1);
});

test('a store that is heard again is told of even where the pools could not be caught up', async () => {
  const away = new Error('away');
  const { hub, deps, failed, vision } = world({ catchUp: () => Promise.reject(away) });
  await tellNotice(deps, { kind: 'deaf' });
  await tellNotice(deps, { kind: 'hearing' });
  hub.tell(poolEvent('a'), { project: 'p1', owners: ['vision'] });
  expect(failed).toEqual([away]);
  expect(vision.events.map(({ name }) => name)).toEqual(['stream.ready', 'refetch', 'pool.changed']);
});

test('a store that is lost again while the pools are caught up is not told of', async () => {
  let caughtUp: () => void = nothing;
  const { hub, deps, vision } = world({ catchUp: () => new Promise((resolve) => (caughtUp = resolve)) });
  await tellNotice(deps, { kind: 'deaf' });
  const hearing = tellNotice(deps, { kind: 'hearing' });
  await tellNotice(deps, { kind: 'deaf' });
  caughtUp();
  await hearing;
  hub.tell(poolEvent('a'), { project: 'p1', owners: ['vision'] });
  expect(vision.events.map(({ name }) => name)).toEqual(['stream.ready']);
});

test('new roles make nobody hear while the store is not heard', async () => {
  const { hub, deps, vision } = world();
  await tellNotice(deps, { kind: 'deaf' });
  await tellNotice(deps, { kind: 'access-changed' });
  hub.tell(poolEvent('a'), { project: 'p1', owners: ['vision'] });
  expect(poolsIn(vision.events)).toEqual([]);
});
