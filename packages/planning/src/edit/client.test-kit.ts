// A script that writes the whole wanted list by hand, from what it meant and nothing of ours.
import { intended } from '../plan/person.test-kit.ts';
import type { RawEntry, RawPool, Wish } from '../plan/person.test-kit.ts';

/** The client's document, or null where the pool is such that a careful client would not try by hand. */
export function toClientPatch(pool: RawPool, meant: readonly Wish[]): unknown {
  const wish = intended(pool, meant);
  const listed = meant.some((each) => 'at' in each || each.about === 'new');
  const resources = listed ? toList(pool, wish, meant) : undefined;
  if (resources === null) return null;
  const annotations = changedOf(wish.metadata.annotations, pool.metadata.annotations, [
    'os.modelarts/description',
    'os.modelarts/order.id',
  ]);
  const order = meant.find((each) => each.about === 'order');
  return {
    metadata: { annotations: { ...annotations, ...(order ? { 'os.modelarts/order.id': order.id } : {}) } },
    spec: {
      scope: wish.spec.scope,
      ...(wish.spec.jobFlavors ? { jobFlavors: wish.spec.jobFlavors } : {}),
      driver: driverOf(meant),
      ...(resources === undefined ? {} : { resources }),
    },
  };
}

function driverOf(meant: readonly Wish[]): Record<string, string> {
  const driver: Record<string, string> = {};
  for (const each of meant) {
    if (each.about !== 'driver') continue;
    driver[each.key] = each.version;
    if (each.strategy !== null) driver['updateStrategy'] = each.strategy;
  }
  return driver;
}

function changedOf(now: Record<string, unknown>, before: Record<string, unknown>, keys: readonly string[]) {
  return Object.fromEntries(keys.flatMap((key) => (now[key] === before[key] ? [] : [[key, now[key]]])));
}

function toList(pool: RawPool, wish: RawPool, meant: readonly Wish[]): unknown[] | null {
  const gone = new Set(meant.flatMap((each) => (each.about === 'gone' ? [each.at] : [])));
  const read = pool.spec.resources;
  const names = read.map((entry) =>
    JSON.stringify([entry.flavor, entry.nodePool ?? `${entry.flavor}-default`, entry.creatingStep?.step]),
  );
  if (new Set(names).size < names.length) return null;
  const kept = read.flatMap((entry, at) => (gone.has(at) ? [] : [entry]));
  return wish.spec.resources.map((entry, index) => {
    const before = kept[index];
    const ofFlavor = (list: readonly RawEntry[]) =>
      list.filter(({ flavor }) => flavor === entry.flavor).length;
    const mustSelect = before !== undefined && ofFlavor(kept) < ofFlavor(read);
    return {
      flavor: entry.flavor,
      count: entry.count,
      ...(before?.azs !== undefined && entry.azs === undefined ? { azs: [] } : {}),
      ...(entry.azs ? { azs: entry.azs.map(({ az, count }) => ({ az, count })) } : {}),
      ...(mustSelect ? { nodePool: before.nodePool ?? `${entry.flavor}-default` } : {}),
      ...(mustSelect && before.creatingStep ? { creatingStep: before.creatingStep } : {}),
    };
  });
}
