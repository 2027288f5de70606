import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { restoreLoss } from '@poolwright/schemas/history/restore-loss';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { RestoreLoss } from '@poolwright/schemas/history/restore-loss';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facts, flavorFact, flavorList } from '../plan/facts.test-kit.ts';
import { mergePatch } from '../plan/merge-patch.test-kit.ts';
import { intended, possible, rawPool, wishes } from '../plan/person.test-kit.ts';
import { planPoolUpdate } from '../plan/plan-pool-update.ts';
import { poolWith } from '../plan/pool.test-kit.ts';
import { canonicalJson } from '../pool/canonical-json.ts';
import { isOlderVersion } from './is-older-version.ts';
import { restoreEdit } from './restore-edit.ts';

const cpu = (count: number, more: object = {}) => ({ flavor: 'cpu', count, ...more });
const pool = (resources: PoolResource[]) => poolWith({ spec: { resources } });
const codes = (lost: readonly RestoreLoss[]) => lost.map(({ code }) => code);

describe('what cannot come back is named:', () => {
  test('nodes that left are gone, new ones come in their place', () => {
    const { edit, lost } = restoreEdit(pool([cpu(2)]), pool([cpu(6)]), facts());
    expect(edit).toEqual({ entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 6 } }] });
    expect(lost).toEqual([
      { code: 'nodes.new', params: { flavor: 'cpu', nodePool: null, step: null, count: 4 } },
    ]);
  });

  test('taking nodes away again loses nothing that was there then', () => {
    const { edit, lost } = restoreEdit(pool([cpu(6)]), pool([cpu(2)]), facts());
    expect(edit.entries).toHaveLength(1);
    expect(lost).toEqual([]);
  });

  test('a node pool that was removed comes back without its settings', () => {
    const past = pool([cpu(2), { flavor: 'gpu', count: 3, nodePool: 'np', labels: { a: 'b' } }]);
    const { edit, lost } = restoreEdit(pool([cpu(2)]), past, facts());
    expect(edit.entries).toEqual([{ add: { flavor: 'gpu', count: 3 } }]);
    expect(codes(lost)).toEqual(['nodes.new', 'entry.settings']);
    expect(lost[1]?.params['keys']).toEqual(['labels', 'nodePool']);
  });

  test('a second node pool of a flavor the pool still has does not come back', () => {
    const past = pool([cpu(2), cpu(3, { nodePool: 'np' })]);
    const { edit, lost } = restoreEdit(pool([cpu(2)]), past, facts());
    expect(edit).toEqual({});
    expect(codes(lost)).toEqual(['entry.left_out']);
  });

  test('a flavor that went and that nobody sells any more', () => {
    const past = pool([cpu(2), { flavor: 'gpu', count: 3 }]);
    const { edit, lost } = restoreEdit(pool([cpu(2)]), past, facts({ flavors: flavorList([]) }));
    expect(edit).toEqual({});
    expect(codes(lost)).toEqual(['entry.unknown_flavor']);
  });

  test('nodes in a zone that is sold out now', () => {
    const flavors = flavorList([flavorFact('cpu', { zones: { a: 'soldout', b: 'normal' } })]);
    const [live, past] = [[{ az: 'a', count: 2 }], [{ az: 'a', count: 4 }]];
    const { edit, lost } = restoreEdit(
      pool([cpu(2, { azs: live })]),
      pool([cpu(4, { azs: past })]),
      facts({ flavors }),
    );
    expect(edit.entries).toHaveLength(1);
    expect(lost.at(-1)).toMatchObject({ code: 'entry.sold_out', params: { zones: ['a'] } });
  });

  test('a yearly/monthly pool gives no node back', () => {
    const live = poolWith({
      annotations: { 'os.modelarts/billing.mode': '1' },
      spec: { resources: [cpu(6), { flavor: 'gpu', count: 1 }] },
    });
    const { edit, lost } = restoreEdit(live, pool([cpu(2)]), facts());
    expect(edit).toEqual({});
    expect(codes(lost)).toEqual(['entry.only_grows', 'entry.only_grows', 'billing.mode']);
  });

  test('jobs of a job type that was removed', () => {
    const { edit, lost } = restoreEdit(
      poolWith(),
      poolWith({ spec: { scope: ['Train', 'Notebook'] } }),
      facts(),
    );
    expect(edit.scope).toEqual({ from: ['Train'], to: ['Train', 'Notebook'] });
    expect(lost).toEqual([{ code: 'scope.jobs', params: { types: ['Notebook'] } }]);
  });

  test('a driver is asked back to the older version, and never taken away', () => {
    const live = poolWith({
      spec: { driver: { gpuVersion: '515.105.01', npuVersion: 'C78', updateStrategy: 'idle' } },
    });
    const past = poolWith({ spec: { driver: { gpuVersion: '440.33' } } });
    const { edit, lost } = restoreEdit(live, past, facts());
    expect(edit.driver).toEqual({ gpuVersion: { from: '515.105.01', to: '440.33' } });
    expect(codes(lost)).toEqual(['driver.older', 'driver.stays', 'driver.strategy']);
  });

  test('an order id is never given again', () => {
    const past = poolWith({ annotations: { 'os.modelarts/order.id': 'CS1' } });
    expect(restoreEdit(poolWith(), past, facts())).toEqual({
      edit: {},
      lost: [{ code: 'order_id', params: { from: null, to: 'CS1' } }],
    });
  });
});

test.each([
  ['440.33', '515.105.01', true],
  ['515.105.01', '440.33', false],
  ['C78', 'C78', false],
  ['7.0.0', '7.0', false],
])('%s older than %s: %s', (version, than, isOlder) => {
  expect(isOlderVersion(version, than)).toBe(isOlder);
});

// What is told of two documents by a naive hand: one word for each place where they differ.
const setOf = (names: unknown) =>
  JSON.stringify(Array.isArray(names) ? [...new Set(names.map(String))].sort() : []);
const entryName = (entry: Record<string, unknown>, at: number, all: readonly Record<string, unknown>[]) => {
  const like = (one: Record<string, unknown>) =>
    JSON.stringify([
      one['flavor'],
      one['nodePool'] || null,
      Object.getOwnPropertyDescriptor(Object(one['creatingStep'] ?? {}), 'step')?.value ?? null,
    ]);
  return `entry ${like(entry)} ${all.slice(0, at + 1).filter((one) => like(one) === like(entry)).length}`;
};

function entriesByName(document: Pool): Map<string, string> {
  const entries: Record<string, unknown>[] = [...(document.spec?.resources ?? [])];
  return new Map(
    entries.map((entry, at) => {
      const { maxCount, azs, ...rest } = entry;
      const cells = (Array.isArray(azs) ? azs : []).filter(({ count }) => count > 0);
      cells.sort((a, b) => (a.az < b.az ? -1 : 1));
      const kept = { ...rest, ...(cells.length === 0 ? {} : { azs: cells }) };
      const max = maxCount === undefined || maxCount === entry['count'] ? {} : { maxCount };
      return [entryName(entry, at, entries), canonicalJson({ ...kept, ...max })];
    }),
  );
}

const annotations = ['os.modelarts/description', 'os.modelarts/order.id', 'os.modelarts/billing.mode'];

/** Every place of the editable part with its value as text, so that two documents can be laid side by side. */
function placesIn({ metadata, spec }: Pool): Map<string, string> {
  const driver = Object.entries(spec?.driver ?? {}).map(([key, value]): [string, string] => [
    `driver ${key}`,
    String(value),
  ]);
  return new Map([
    ...annotations.map((key): [string, string] => [key, String(metadata.annotations?.[key] ?? '')]),
    ['type', String(spec?.type)],
    ['scope', setOf(spec?.scope)],
    ['jobFlavors', setOf(spec?.jobFlavors)],
    ...driver,
    ...entriesByName({ metadata, spec }),
  ]);
}

function differences(one: Pool, other: Pool): string[] {
  const [a, b] = [placesIn(one), placesIn(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((place) => a.get(place) !== b.get(place));
}

const fixedPlaces: Partial<Record<RestoreLoss['code'], string[]>> = {
  'nodes.new': [],
  'entry.sold_out': [],
  'scope.jobs': [],
  'driver.older': [],
  order_id: ['os.modelarts/order.id'],
  'billing.mode': ['os.modelarts/billing.mode'],
  'pool.type': ['type'],
  'driver.strategy': ['driver updateStrategy'],
};

/** The places a loss speaks of; those that only tell a consequence speak of none. */
function placesOf({ code, params }: RestoreLoss): string[] {
  const fixed = fixedPlaces[code];
  if (fixed !== undefined) return fixed;
  if (code === 'driver.stays')
    return [params['driver'] === 'GPU' ? 'driver gpuVersion' : 'driver npuVersion'];
  if (code === 'driver.settings') return [params['keys']].flat().map((key) => `driver ${String(key)}`);
  if (!code.startsWith('entry')) return [code.split('.')[0] ?? ''];
  const named = `entry ${JSON.stringify([params['flavor'], params['nodePool'], params['step']])}`;
  // Added anew without its node pool or step the entry goes by a shorter name.
  const bare = `entry ${JSON.stringify([params['flavor'], null, null])}`;
  return code === 'entry.settings' ? [named, bare] : [named];
}

const isNamed = (place: string, lost: readonly RestoreLoss[]) =>
  lost
    .flatMap(placesOf)
    .some((named) => place === named || (named.startsWith('entry') && place.startsWith(named)));

const seed = 20261127;
const numRuns = 300;

function judge(live: Pool, past: Pool): { sent: boolean; whole: boolean } {
  const { edit, lost } = restoreEdit(live, past, facts());
  poolEdit.parse(edit);
  for (const loss of lost) restoreLoss.parse(loss);
  const plan = planPoolUpdate(live, edit, facts());
  const after = poolSchema.parse(plan.patch === null ? live : mergePatch(live, plan.patch));
  const unnamed = differences(after, past).filter((place) => !isNamed(place, lost));
  expect({
    unnamed,
    lost,
    blocked: plan.findings.filter(({ code }) => /not_found|ambiguous|already/.test(code)),
  }).toEqual({
    unnamed: [],
    lost,
    blocked: [],
  });
  return { sent: plan.patch !== null, whole: differences(after, past).length === 0 };
}

test(`restoring what a person changed gives the state before, but for what is named (${numRuns} pools, seed ${seed})`, () => {
  let [sent, whole] = [0, 0];
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const past = poolSchema.parse(raw);
      const live = poolSchema.parse(intended(raw, possible(raw, wanted)));
      const judged = judge(live, past);
      sent += Number(judged.sent);
      whole += Number(judged.whole);
    }),
    { seed, numRuns },
  );
  // Most restores have something to send, and a good part loses nothing: neither is true of an empty property.
  expect(sent).toBeGreaterThan(numRuns / 2);
  expect(whole).toBeGreaterThan(numRuns / 5);
}, 120_000);

test(`so does restoring any state over any other (${numRuns / 4} pairs, seed ${seed})`, () => {
  let sent = 0;
  fc.assert(
    fc.property(rawPool, rawPool, (one, other) => {
      sent += Number(judge(poolSchema.parse(one), poolSchema.parse(other)).sent);
    }),
    { seed, numRuns: numRuns / 4 },
  );
  expect(sent).toBeGreaterThan(numRuns / 8);
}, 120_000);
