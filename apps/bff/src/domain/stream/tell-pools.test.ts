import type { NamedPool } from '../access/owns-pool.ts';
import { expect, test } from 'vitest';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { poolsIn, streamWorld } from './stream-world.test-kit.ts';
import { tellPools } from './tell-pools.ts';

const teams = {
  version: 0,
  ownersOf: (_project: string, { displayName }: NamedPool) => [displayName.split('-')[0] ?? ''],
};
const named = (name: string): Pool => ({ metadata: { name: 'id', labels: { 'os.modelarts/name': name } } });
const asOf = new Date('2026-01-01T00:00:00Z');

function world() {
  const { hub, signIn, open } = streamWorld();
  const vision = open(signIn('member', 'member', ['vision'])).sink;
  const language = open(signIn('member2', 'member', ['language'])).sink;
  const told = () => [vision, language].map(({ events }) => poolsIn(events).length);
  return { hub, vision, language, told };
}

test('a pool that moved is told to the team it belongs to now, one that went to the team it belonged to', () => {
  const { hub, told } = world();
  const tell = (before: Pool | null, after: Pool | null) =>
    tellPools({ hub, teams }, 'p1', [{ name: 'id', before, after }], asOf);
  tell(named('vision-a'), named('vision-a'));
  expect(told()).toEqual([1, 0]);
  tell(named('vision-a'), named('language-a'));
  expect(told()).toEqual([1, 1]);
  tell(named('language-a'), null);
  expect(told()).toEqual([1, 2]);
});

test('pools that moved in great number are not told one by one', () => {
  const { hub, vision, told } = world();
  const movements = Array.from({ length: 201 }, () => ({
    name: 'id',
    before: null,
    after: named('vision-a'),
  }));
  tellPools({ hub, teams }, 'p1', movements, asOf);
  expect([told(), vision.events.at(-1)]).toEqual([[0, 0], { name: 'refetch', content: { project: 'p1' } }]);
});
