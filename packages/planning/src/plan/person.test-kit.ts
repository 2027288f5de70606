// What a person means, told without a line of the planner: documents, wishes, and a naive hand that carries the wishes
// out on the document itself. The planner's body, merged by RFC 7396, must come to the same document.
import type { EntryIdentity, PoolEdit, ZoneCount } from '@poolwright/schemas/pools/pool-edit';
import fc from 'fast-check';

/** An entry as the cloud writes it, with whatever else it writes. */
export type RawEntry = {
  flavor: string;
  count: number;
  maxCount?: number;
  azs?: (ZoneCount & Record<string, unknown>)[];
  nodePool?: string;
  creatingStep?: { step: number; type: string };
  [key: string]: unknown;
};
/** A pool as the cloud writes it. */
export type RawPool = {
  metadata: { name: string; labels: Record<string, unknown>; annotations: Record<string, unknown> };
  spec: {
    type: string;
    scope: string[];
    resources: RawEntry[];
    jobFlavors?: string[];
    driver?: Record<string, string>;
    [key: string]: unknown;
  };
  [key: string]: unknown;
};

/** A wish about the entry that stands at a place, or about a field. */
export type Wish =
  | { about: 'count'; at: number; count: number; zones: ZoneCount[] | null }
  | { about: 'zones'; at: number; zones: ZoneCount[] }
  | { about: 'cloud'; at: number }
  | { about: 'gone'; at: number }
  | { about: 'new'; flavor: string; count: number; zones: ZoneCount[] | null }
  | { about: 'description'; text: string }
  | { about: 'order'; id: string }
  | { about: 'scope'; types: ('Train' | 'Infer' | 'Notebook')[] }
  | { about: 'jobFlavors'; names: string[] }
  | { about: 'driver'; key: 'gpuVersion' | 'npuVersion'; version: string; strategy: 'force' | 'idle' | null };

const zones = ['cn-north-7a', 'cn-north-7b', 'cn-north-7c', 'cn-southwest-242a'];
const flavors = [
  'modelarts.vm.cpu.4ud',
  'modelarts.vm.cpu.8ud',
  'modelarts.vm.gpu.t4u8',
  'modelarts.bm.gpu.8v100',
];
const newFlavors = ['modelarts.kat1.xlarge', 'modelarts.vm.ai1.snt3'];

const cells = (least: number) =>
  fc.uniqueArray(fc.record({ az: fc.constantFrom(...zones), count: fc.integer({ min: least, max: 9 }) }), {
    selector: ({ az }) => az,
    minLength: 1,
    maxLength: 4,
  });

/** Keys nobody documented, with any JSON in them, null and `__proto__` too. */
const unknownKeys = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'taints',
      'labels',
      'tags',
      'os',
      'extendParams',
      'dataVolumes',
      'rootVolume',
      'x-new',
      '__proto__',
      '7',
    ),
    fc.string({ maxLength: 6 }).map((name) => `k.${name}`),
  ),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 4, noNullPrototype: true },
);
const objectKeys = new Set(['os', 'extendParams', 'dataVolumes']);

const rawEntry: fc.Arbitrary<RawEntry> = fc
  .record({
    others: unknownKeys,
    flavor: fc.constantFrom(...flavors),
    count: fc.integer({ min: 1, max: 40 }),
    hasMax: fc.boolean(),
    azs: fc.option(cells(1), { nil: null }),
    cellKey: fc.boolean(),
    nodePool: fc.option(fc.constantFrom('np-1', 'np-2', 'np-3'), { nil: null }),
    step: fc.option(fc.constantFrom(4, 8), { nil: null, freq: 5 }),
    isFlavorFirst: fc.boolean(),
  })
  .map((parts) => {
    const inCell = parts.cellKey ? { zoneId: 'z' } : {};
    const others = Object.entries(parts.others).filter(
      ([key, value]) => !objectKeys.has(key) || (typeof value === 'object' && !Array.isArray(value)),
    );
    const known: [string, unknown][] = [
      ['flavor', parts.flavor],
      ['count', parts.count],
      ...(parts.hasMax ? [['maxCount', parts.count] as [string, unknown]] : []),
      ...(parts.azs ? [['azs', parts.azs.map((cell) => ({ ...inCell, ...cell }))] as [string, unknown]] : []),
      ...(parts.nodePool ? [['nodePool', parts.nodePool] as [string, unknown]] : []),
      ...(parts.step ? [['creatingStep', { step: parts.step, type: 'rack' }] as [string, unknown]] : []),
    ];
    const members = parts.isFlavorFirst ? [...known, ...others] : [...others, ...known];
    return { flavor: parts.flavor, count: parts.count, ...Object.fromEntries(members.toReversed()) };
  })
  .map((entry) => JSON.parse(JSON.stringify(entry)));

/** A pool of 1 to 20 entries; one flavor may stand in several node pools, and entries may even agree in all. */
export const rawPool: fc.Arbitrary<RawPool> = fc
  .record({
    resources: fc.array(rawEntry, { minLength: 1, maxLength: 20 }),
    type: fc.constantFrom('Dedicate', 'Dedicate', 'Logical'),
    scope: fc.uniqueArray(fc.constantFrom('Train', 'Infer', 'Notebook'), { minLength: 1 }),
    jobFlavors: fc.option(fc.uniqueArray(fc.constantFrom('j1', 'j2', 'j3')), { nil: undefined }),
    driver: fc.option(
      fc.constantFrom<Record<string, string>>(
        { gpuVersion: '440.33' },
        { npuVersion: 'C78', updateStrategy: 'idle' },
        { gpuVersion: '440.33', updateStrategy: 'force', extra: 'kept' },
      ),
      { nil: undefined },
    ),
    annotations: fc.constantFrom<Record<string, string>>(
      { 'os.modelarts/description': 'old', 'os.modelarts/billing.mode': '0', 'os.modelarts/tms.tags': '{}' },
      { 'os.modelarts/billing.mode': '1', 'os.modelarts/order.id': 'CS1', 'os.modelarts/auto.renew': '0' },
    ),
    unknownSpec: fc.jsonValue({ maxDepth: 2 }),
  })
  .map(({ resources, type, scope, jobFlavors, driver, annotations, unknownSpec }) => ({
    apiVersion: 'v2',
    kind: 'Pool',
    metadata: {
      name: 'pool-1',
      labels: { 'os.modelarts/name': 'one', 'os.modelarts/workspace.id': '0', 'x/unknown': unknownSpec },
      annotations,
    },
    spec: {
      type,
      scope,
      network: { name: 'network-1' },
      'x-unknown': unknownSpec,
      resources,
      ...(jobFlavors === undefined ? {} : { jobFlavors }),
      ...(driver === undefined ? {} : { driver }),
    },
    status: { phase: 'Running', root: 'pool-1', 'x-unknown': unknownSpec },
  }));

const place = fc.nat({ max: 19 });

/** A few wishes; a place beyond the list counts from its start again. */
export const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.oneof(
    fc.record({
      about: fc.constant('count' as const),
      at: place,
      count: fc.integer({ min: 1, max: 60 }),
      zones: fc.option(cells(0), { nil: null }),
    }),
    fc.record({ about: fc.constant('zones' as const), at: place, zones: cells(0) }),
    fc.record({ about: fc.constant('cloud' as const), at: place }),
    fc.record({ about: fc.constant('gone' as const), at: place }),
    fc.record({
      about: fc.constant('new' as const),
      flavor: fc.constantFrom(...newFlavors),
      count: fc.integer({ min: 1, max: 9 }),
      zones: fc.option(cells(1), { nil: null }),
    }),
    fc.record({ about: fc.constant('description' as const), text: fc.string({ maxLength: 20 }) }),
    fc.record({ about: fc.constant('order' as const), id: fc.constantFrom('CS1', 'CS2') }),
    fc.record({
      about: fc.constant('scope' as const),
      types: fc.uniqueArray(fc.constantFrom('Train' as const, 'Infer' as const, 'Notebook' as const)),
    }),
    fc.record({
      about: fc.constant('jobFlavors' as const),
      names: fc.uniqueArray(fc.constantFrom('j1', 'j2', 'j4')),
    }),
    fc.record({
      about: fc.constant('driver' as const),
      key: fc.constantFrom('gpuVersion' as const, 'npuVersion' as const),
      version: fc.constantFrom('440.33', '515.105.01', 'C78'),
      strategy: fc.option(fc.constantFrom('force' as const, 'idle' as const), { nil: null }),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

const subject = (wish: Wish) =>
  'at' in wish
    ? `at ${wish.at}`
    : 'flavor' in wish
      ? wish.flavor
      : wish.about === 'driver'
        ? wish.key
        : wish.about;

const likeness = (entry: RawEntry) =>
  JSON.stringify([entry.flavor, entry.nodePool, entry.creatingStep?.step]);

/** The wishes a person could have about this pool: one about each thing, none that would leave no node. */
export function possible(pool: RawPool, wanted: readonly Wish[]): Wish[] {
  const entries = pool.spec.resources;
  const seen = new Set<string>();
  const placed = wanted.map((wish) => ('at' in wish ? { ...wish, at: wish.at % entries.length } : wish));
  const once = placed.filter((wish) => {
    const isNew = !seen.has(subject(wish));
    seen.add(subject(wish));
    return isNew && hasNodes(wish);
  });
  // Of entries that agree in all, one alone cannot be removed: nobody could say afterwards which one it was.
  const noHalfTwins = once.filter((wish) => {
    const entry = wish.about === 'gone' ? entries[wish.at] : undefined;
    return entry === undefined || entries.filter((other) => likeness(other) === likeness(entry)).length === 1;
  });
  const goes = noHalfTwins.filter((wish) => wish.about === 'gone').length;
  return goes < entries.length ? noHalfTwins : noHalfTwins.filter((wish) => wish.about !== 'gone');
}

function hasNodes(wish: Wish): boolean {
  const given = 'zones' in wish ? wish.zones : null;
  return given === null || given.some(({ count }) => count > 0);
}

const total = (given: readonly ZoneCount[]) => given.reduce((sum, { count }) => sum + count, 0);

function withZones(entry: RawEntry, given: readonly ZoneCount[]): void {
  const before = entry.azs ?? [];
  entry.azs = given
    .filter(({ count }) => count > 0)
    .map((cell) => ({ ...before.find(({ az }) => az === cell.az), ...cell }));
}

function withCount(pool: RawPool, entry: RawEntry, count: number): void {
  if (pool.spec.type === 'Dedicate' && entry.maxCount !== undefined && count !== entry.count)
    entry.maxCount = count;
  entry.count = count;
}

/** The document a person wants to see, made by hand. */
export function intended(pool: RawPool, wanted: readonly Wish[]): RawPool {
  const wish = structuredClone(pool);
  const gone = new Set<RawEntry>();
  for (const each of wanted) carryOut(wish, pool, each, gone);
  wish.spec.resources = wish.spec.resources.filter((entry) => !gone.has(entry));
  return wish;
}

function carryOut(wish: RawPool, pool: RawPool, each: Wish, gone: Set<RawEntry>): void {
  if ('at' in each) return carryOutOnEntry(wish, each, gone);
  switch (each.about) {
    case 'description':
      return describePool(wish, each.text);
    case 'order':
      wish.metadata.annotations['os.modelarts/order.id'] = each.id;
      return;
    case 'scope':
      if (isOther(each.types, pool.spec.scope)) wish.spec.scope = each.types;
      return;
    case 'jobFlavors':
      if (isOther(each.names, pool.spec.jobFlavors ?? [])) wish.spec.jobFlavors = each.names;
      return;
    case 'driver':
      return carryOutOnDriver(wish, each);
    case 'new':
      wish.spec.resources.push(newEntry(each));
  }
}

function describePool(wish: RawPool, text: string): void {
  const { annotations } = wish.metadata;
  if (text !== (annotations['os.modelarts/description'] ?? ''))
    annotations['os.modelarts/description'] = text;
}

function carryOutOnEntry(wish: RawPool, each: Extract<Wish, { at: number }>, gone: Set<RawEntry>): void {
  const entry = wish.spec.resources[each.at];
  if (entry === undefined) return;
  if (each.about === 'gone') gone.add(entry);
  else if (each.about === 'cloud') delete entry.azs;
  else if (each.zones === null) withCount(wish, entry, each.about === 'count' ? each.count : 0);
  else {
    if (!isSamePlaces(entry.azs, each.zones)) withZones(entry, each.zones);
    withCount(wish, entry, total(each.zones));
  }
}

function carryOutOnDriver(wish: RawPool, each: Extract<Wish, { about: 'driver' }>): void {
  wish.spec.driver = {
    ...wish.spec.driver,
    [each.key]: each.version,
    ...(each.strategy === null ? {} : { updateStrategy: each.strategy }),
  };
}

function newEntry({ flavor, count, zones: given }: Extract<Wish, { about: 'new' }>): RawEntry {
  if (given === null) return { flavor, count };
  return { flavor, count: total(given), azs: given.filter((cell) => cell.count > 0) };
}

const isOther = (a: readonly string[], b: readonly string[]) => [...a].sort().join() !== [...b].sort().join();

function isSamePlaces(read: readonly ZoneCount[] | undefined, given: readonly ZoneCount[]): boolean {
  const text = (list: readonly ZoneCount[]) =>
    list
      .flatMap(({ az, count }) => (count > 0 ? [`${az}=${count}`] : []))
      .sort()
      .join();
  return read !== undefined && text(read) === text(given);
}

/** The same wishes as an edit, the way a form would write them. */
export function toEdit(pool: RawPool, wanted: readonly Wish[]): PoolEdit {
  return wanted.reduce((edit, each) => ({ ...edit, ...editPart(pool, each, edit) }), {});
}

function editPart(pool: RawPool, each: Wish, edit: PoolEdit): PoolEdit {
  const entries = edit.entries ?? [];
  if ('at' in each) return { entries: [...entries, toEntryChange(pool, each)] };
  switch (each.about) {
    case 'description':
      return {
        description: { from: textOf(pool.metadata.annotations['os.modelarts/description']), to: each.text },
      };
    case 'order':
      return { orderId: { to: each.id } };
    case 'scope':
      return { scope: { from: pool.spec.scope, to: each.types } };
    case 'jobFlavors':
      return { jobFlavors: { from: pool.spec.jobFlavors ?? null, to: each.names } };
    case 'driver':
      return { driver: { ...edit.driver, ...toDriverEdit(pool, each) } };
    case 'new': {
      const count = each.zones ? total(each.zones) : each.count;
      return {
        entries: [
          ...entries,
          { add: { flavor: each.flavor, count, ...(each.zones ? { azs: each.zones } : {}) } },
        ],
      };
    }
  }
}

function toDriverEdit(
  pool: RawPool,
  each: Extract<Wish, { about: 'driver' }>,
): NonNullable<PoolEdit['driver']> {
  const before = (key: string) => pool.spec.driver?.[key] ?? null;
  return {
    [each.key]: { from: before(each.key), to: each.version },
    ...(each.strategy === null
      ? {}
      : { updateStrategy: { from: before('updateStrategy'), to: each.strategy } }),
  };
}

function toEntryChange(
  pool: RawPool,
  wish: Extract<Wish, { at: number }>,
): NonNullable<PoolEdit['entries']>[number] {
  const read = pool.spec.resources[wish.at] ?? { flavor: '', count: 0 };
  const entry = identityAt(pool, wish.at);
  const from = read.azs === undefined ? null : read.azs.map(({ az, count }) => ({ az, count }));
  if (wish.about === 'gone') return { entry, count: { from: read.count, to: 0 }, remove: true };
  if (wish.about === 'cloud') return { entry, azs: { from, to: null } };
  if (wish.zones === null)
    return { entry, count: { from: read.count, to: wish.about === 'count' ? wish.count : 0 } };
  return { entry, count: { from: read.count, to: total(wish.zones) }, azs: { from, to: wish.zones } };
}

/** How a person names the entry at a place: by flavor, node pool, step, and by number among those that agree in all. */
export function identityAt(pool: RawPool, at: number): EntryIdentity {
  const entries = pool.spec.resources;
  const entry = entries[at] ?? { flavor: '', count: 0 };
  const alike = entries.filter((other) => likeness(other) === likeness(entry));
  return {
    flavor: entry.flavor,
    ...(entry.nodePool === undefined ? {} : { nodePool: entry.nodePool }),
    ...(entry.creatingStep === undefined ? {} : { step: entry.creatingStep.step }),
    ...(alike.length > 1 ? { nth: alike.indexOf(entry) + 1 } : {}),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
