import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { MessageKey } from '../../shared/i18n/message-key.ts';
import { factGroups, factTable, pairTable } from './pool-fact-table.ts';
import type { FactGroup, FactKind, PairRule } from './pool-fact-table.ts';
import { fits, leavesOf, toPointer } from './pool-leaves.ts';
import type { Leaf } from './pool-leaves.ts';

export interface Fact {
  readonly pointer: string;
  readonly label: MessageKey;
  readonly kind: FactKind | PairRule['kind'];
  /** Of a pair: what its naming field says (a zone, a job type). */
  readonly of?: string;
  readonly value: unknown;
}

/** Facts that belong together: those of an entry, of one of its disks, of a group of nodes; the group's own come first. */
export interface FactPart {
  readonly path: readonly string[];
  readonly facts: readonly Fact[];
}

export interface PoolFacts {
  readonly groups: readonly { readonly group: FactGroup; readonly parts: readonly FactPart[] }[];
  /** Every value that no document names, as read. */
  readonly other: readonly { readonly pointer: string; readonly value: unknown }[];
}

interface Placed {
  readonly group: FactGroup;
  readonly part: readonly string[];
  /** Place in the tables: facts are shown in that order, not as the cloud happened to write them. */
  readonly order: number;
  readonly fact: Fact;
}

/** Every value of a pool exactly once: in its group, or, where no document names it, in `other`. */
export function poolFacts(pool: Pool): PoolFacts {
  const placed: Placed[] = [];
  const other: { pointer: string; value: unknown }[] = [];
  const leaves = leavesOf(pool);
  const { names, told } = readPairs(leaves);
  for (const leaf of leaves) {
    const pair = pairOf(leaf);
    if (pair !== undefined) {
      const item = toPointer(leaf.path.slice(0, -1));
      const isName = leaf.path.at(-1) === pair.names;
      // The name is shown with the value, by itself only where there is no value.
      if (isName && told.has(item)) continue;
      placed.push(toPair(leaf, pair, isName ? undefined : names.get(item)));
      continue;
    }
    const at = factTable.findIndex(({ path }) => fits(leaf.path, path));
    const rule = factTable[at];
    if (rule === undefined) other.push({ pointer: toPointer(leaf.path), value: leaf.value });
    else {
      const { group, part, label, kind } = rule;
      const fact = { pointer: toPointer(leaf.path), label, kind, value: leaf.value };
      placed.push({ group, part: leaf.path.slice(0, part), order: at, fact });
    }
  }
  return { groups: toGroups(placed), other };
}

function pairOf({ path, value }: Leaf): PairRule | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  const [last, item] = [path.at(-1), path.slice(0, -1)];
  return pairTable.find((rule) => (last === rule.names || last === rule.tells) && fits(item, rule.path));
}

/** By the pointer of an item: what its naming field says, and whether it has a value beside it. */
function readPairs(leaves: readonly Leaf[]): { names: Map<string, string>; told: Set<string> } {
  const names = new Map<string, string>();
  const told = new Set<string>();
  for (const leaf of leaves) {
    const pair = pairOf(leaf);
    if (pair === undefined) continue;
    const item = toPointer(leaf.path.slice(0, -1));
    if (leaf.path.at(-1) === pair.names) names.set(item, String(leaf.value));
    else told.add(item);
  }
  return { names, told };
}

function toPair({ path, value }: Leaf, rule: PairRule, of: string | undefined): Placed {
  const fact = { pointer: toPointer(path), label: rule.label, kind: rule.kind, value };
  return {
    group: rule.group,
    part: path.slice(0, rule.part),
    order: factTable.length + pairTable.indexOf(rule),
    fact: of === undefined ? fact : { ...fact, of },
  };
}

function toGroups(placed: readonly Placed[]): PoolFacts['groups'] {
  return factGroups.flatMap((group) => {
    const ofGroup = placed.filter((item) => item.group === group).sort((a, b) => a.order - b.order);
    const parts = new Map<string, { path: readonly string[]; facts: Fact[] }>();
    for (const { part, fact } of ofGroup) {
      const key = toPointer(part);
      const known = parts.get(key) ?? { path: part, facts: [] };
      known.facts.push(fact);
      parts.set(key, known);
    }
    return parts.size === 0 ? [] : [{ group, parts: [...parts.values()].sort(byPlace) }];
  });
}

/** Entries and their disks in the order of the document: an entry, then what is inside it. */
function byPlace(a: FactPart, b: FactPart): number {
  for (const [at, step] of a.path.entries()) {
    const other = b.path[at];
    if (other === undefined) return 1;
    if (step === other) continue;
    const [left, right] = [Number(step), Number(other)];
    return Number.isNaN(left) || Number.isNaN(right) ? 0 : left - right;
  }
  return a.path.length - b.path.length;
}
