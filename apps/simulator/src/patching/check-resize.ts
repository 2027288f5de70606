import { MAX_POOL_FLAVORS } from '../catalog/user-config.ts';
import { objectAt, stringAt } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import { BAD_REQUEST } from './rule.ts';
import type { RuleRefusal, RuleSetting } from './rule.ts';
import { countBy, entriesOf, identity, isUntouched } from '../pools/entry.ts';
import type { Entry } from '../pools/entry.ts';
import type { PoolRecord } from '../pools/pool-record.ts';
import { living, openZones } from './resize-pool.ts';

interface Resize {
  pool: PoolRecord;
  patch: JsonObject;
  setting: RuleSetting;
  before: Entry[];
  after: Entry[];
}

/** The rules for counts and zones, read against the entries as they were. */
export function checkResize(
  pool: PoolRecord,
  after: JsonObject,
  patch: JsonObject,
  setting: RuleSetting,
): RuleRefusal | null {
  const resize = { pool, patch, setting, before: entriesOf(pool.document), after: entriesOf(after) };
  const detail =
    checkFlavors(resize) ??
    checkDirection(resize) ??
    checkBilling(resize) ??
    resize.after.map((entry) => checkEntry(entry, resize)).find((wrong) => wrong !== null) ??
    null;
  if (detail !== null) return { code: BAD_REQUEST, detail };
  return checkParent(resize);
}

function checkFlavors({ before, after, setting }: Resize): string | null {
  const keys = after.map(identity);
  const twice = after.find((entry, at) => keys.indexOf(identity(entry)) !== at);
  if (twice !== undefined) return `flavor ${twice.flavor} is listed twice for the same node pool`;
  const known = new Set(before.map((entry) => entry.flavor));
  const added = after.filter((entry) => !known.has(entry.flavor));
  const unknown = added.find((entry) => setting.catalog.flavor(entry.flavor) === undefined);
  if (unknown !== undefined) return `flavor ${unknown.flavor} not found`;
  if (added.length === 0) return null;
  if (new Set(after.map((entry) => entry.flavor)).size > MAX_POOL_FLAVORS) {
    return `a pool has at most ${MAX_POOL_FLAVORS} flavors`;
  }
  const architectures = new Set(after.flatMap((entry) => setting.catalog.flavor(entry.flavor)?.arch ?? []));
  return architectures.size > 1 ? 'the flavors of a pool must have one CPU architecture' : null;
}

/** Nodes asked for more or fewer, by flavor. */
function differences({ before, after }: Resize): Map<string, number> {
  const sum = new Map<string, number>();
  for (const { flavor, count } of before) sum.set(flavor, (sum.get(flavor) ?? 0) - count);
  for (const { flavor, count } of after) sum.set(flavor, (sum.get(flavor) ?? 0) + count);
  return sum;
}

function checkDirection(resize: Resize): string | null {
  const changes = [...differences(resize)];
  const grown = changes.find(([, difference]) => difference > 0);
  const shrunk = changes.find(([, difference]) => difference < 0);
  if (grown === undefined || shrunk === undefined) return null;
  return `flavor ${grown[0]} cannot be added while flavor ${shrunk[0]} is removed`;
}

function checkBilling(resize: Resize): string | null {
  const annotations = objectAt(objectAt(resize.pool.document, 'metadata'), 'annotations');
  if (stringAt(annotations, 'os.modelarts/billing.mode') !== '1') return null;
  const old = new Map(resize.before.map((entry) => [identity(entry), entry.count]));
  const asked = new Map(resize.after.map((entry) => [identity(entry), entry.count]));
  if ([...old].some(([key, count]) => (asked.get(key) ?? 0) < count)) {
    return 'a yearly/monthly pool cannot be scaled in';
  }
  const hasGrown = [...asked].some(([key, count]) => count > (old.get(key) ?? 0));
  const sent = objectAt(objectAt(resize.patch, 'metadata'), 'annotations');
  const isPaid =
    (stringAt(sent, 'os.modelarts/order.id') ?? '') !== '' || stringAt(sent, 'os.modelarts/auto.pay') === '1';
  return hasGrown && !isPaid ? 'os.modelarts/order.id is required to expand a yearly/monthly pool' : null;
}

function checkEntry(entry: Entry, resize: Resize): string | null {
  const { before, setting } = resize;
  const old = before.find((other) => identity(other) === identity(entry));
  if (old !== undefined && isUntouched(old, entry)) return null;
  return checkStep(entry, setting) ?? checkZones(entry, setting) ?? checkSoldOut(entry, old, resize);
}

function checkStep(entry: Entry, { catalog }: RuleSetting): string | null {
  const step = entry.step ?? catalog.flavor(entry.flavor)?.step?.step;
  if (step === undefined) return null;
  const counts = [entry.count, ...(entry.azs?.values() ?? [])];
  return counts.every((count) => count % step === 0)
    ? null
    : `counts of ${entry.flavor} must be multiples of ${step}`;
}

function checkZones(entry: Entry, { catalog, switches }: RuleSetting): string | null {
  if (entry.azs === null) return null;
  const offered = catalog.flavor(entry.flavor)?.phase;
  const unknown = [...entry.azs.keys()].find((zone) => !(offered?.has(zone) ?? catalog.zones.includes(zone)));
  if (unknown !== undefined) return `flavor ${entry.flavor} is not offered in zone ${unknown}`;
  const sum = [...entry.azs.values()].reduce((total, count) => total + count, 0);
  if (switches.azs === 'delta' || sum === entry.count) return null;
  return `the azs of ${entry.flavor} add up to ${sum}, not to count ${entry.count}`;
}

function checkSoldOut(entry: Entry, old: Entry | undefined, resize: Resize): string | null {
  const { pool, setting } = resize;
  const { catalog, switches } = setting;
  if (stringAt(objectAt(pool.document, 'spec'), 'type') === 'Logical') return null;
  const offered = catalog.flavor(entry.flavor)?.phase;
  const growth = entry.count - (old?.count ?? 0);
  if (entry.azs === null) {
    const isFull = growth > 0 && openZones(entry.flavor, catalog).length === 0;
    return isFull ? `flavor ${entry.flavor} is sold out` : null;
  }
  if (switches.azs === 'delta' && growth <= 0) return null;
  const actual = switches.azs === 'delta' ? new Map() : countBy(living(pool, entry), (node) => node.az);
  const full = [...entry.azs].find(
    ([zone, count]) => count > (actual.get(zone) ?? 0) && offered?.get(zone) === 'soldout',
  );
  return full === undefined ? null : `flavor ${entry.flavor} is sold out in zone ${full[0]}`;
}

/** Logical pools live on their parent's nodes: all of them together cannot have more of a flavor than it has. */
function checkParent(resize: Resize): RuleRefusal | null {
  const { pool, setting } = resize;
  const parentName = stringAt(objectAt(pool.document, 'status'), 'parent');
  const parent = setting.others.find((other) => other.name === parentName);
  if (parent === undefined) return null;
  const siblings = setting.others.filter(
    (other) => other !== pool && stringAt(objectAt(other.document, 'status'), 'parent') === parentName,
  );
  for (const [flavor, difference] of differences(resize)) {
    if (difference <= 0) continue;
    const total = (entries: Entry[]) =>
      entries.filter((entry) => entry.flavor === flavor).reduce((sum, { count }) => sum + count, 0);
    const taken = total(siblings.flatMap(({ document }) => entriesOf(document)));
    if (taken + total(resize.after) > total(entriesOf(parent.document))) {
      return {
        code: 'ModelArts.50020100',
        detail: `insufficient resources of flavor ${flavor} in pool ${parent.name}`,
      };
    }
  }
  return null;
}
