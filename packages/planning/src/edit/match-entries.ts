import type { PoolPatchEntry } from '@poolwright/schemas/modelarts/pool-patch';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import { nodePoolName } from '../entries/find-entry.ts';
import { jsonPointer } from '../pool/json-pointer.ts';
import type { PatchRefusal } from './patch-refusal.ts';

/** Which entry sent is meant by which entry read (by index), and which entries sent are additions. */
export type Matched = { ok: true; sentOf: Map<number, number>; additions: number[] };

type Sent = { at: number; entry: PoolPatchEntry };
type Read = { index: number; entry: PoolResource };

/**
 * Matches a wanted list with the entries as read, flavor by flavor. A flavor that stands once needs no selector;
 * where it stands k times, either all k are sent without selectors and match in the order read, or each one sent
 * says by its selectors which it is. Anything else is refused.
 */
export function matchEntries(
  resources: readonly PoolResource[],
  sent: readonly PoolPatchEntry[],
): Matched | PatchRefusal {
  const readByFlavor = group(resources, (entry, index): Read => ({ index, entry }));
  const sentByFlavor = group(sent, (entry, at): Sent => ({ at, entry }));
  const sentOf = new Map<number, number>();
  const additions: number[] = [];
  for (const [flavor, ofFlavor] of sentByFlavor) {
    const read = readByFlavor.get(flavor) ?? [];
    const refused = read.length === 0 ? addNew(ofFlavor, additions) : matchFlavor(read, ofFlavor, sentOf);
    if (refused !== null) return refused;
  }
  return { ok: true, sentOf, additions };
}

function group<T extends { flavor: string }, U>(
  entries: readonly T[],
  toItem: (entry: T, index: number) => U,
): Map<string, U[]> {
  const groups = new Map<string, U[]>();
  entries.forEach((entry, index) => {
    const items = groups.get(entry.flavor) ?? [];
    items.push(toItem(entry, index));
    groups.set(entry.flavor, items);
  });
  return groups;
}

function addNew(sent: readonly Sent[], additions: number[]): PatchRefusal | null {
  const [first, second] = sent;
  if (second !== undefined) return refuse('pool.ambiguous_entry', second);
  if (first !== undefined && hasSelectors(first.entry)) return refuse('entry.not_found', first);
  if (first !== undefined) additions.push(first.at);
  return null;
}

function matchFlavor(
  read: readonly Read[],
  sent: readonly Sent[],
  sentOf: Map<number, number>,
): PatchRefusal | null {
  const surplus = sent[read.length];
  if (surplus !== undefined) return refuse('pool.ambiguous_entry', surplus);
  const [unselected] = sent.filter(({ entry }) => !hasSelectors(entry));
  if (unselected === undefined) return matchSelected(read, sent, sentOf);
  const isWhole = sent.length === read.length && sent.every(({ entry }) => !hasSelectors(entry));
  if (!isWhole) return refuse('pool.ambiguous_entry', unselected);
  sent.forEach(({ at }, order) => {
    const index = read[order]?.index;
    if (index !== undefined) sentOf.set(index, at);
  });
  return null;
}

/** Entries that agree in all selectors match in the order read, if as many are sent as were read. */
function matchSelected(
  read: readonly Read[],
  sent: readonly Sent[],
  sentOf: Map<number, number>,
): PatchRefusal | null {
  for (const item of sent) {
    const candidates = candidatesFor(item.entry, read);
    if (candidates.length === 0) return refuse('entry.not_found', item);
    const same = sent.filter(({ entry }) => isSameSelection(candidatesFor(entry, read), candidates));
    if (same.length !== candidates.length) return refuse('pool.ambiguous_entry', item);
    const index = candidates[same.indexOf(item)]?.index;
    if (index === undefined || sentOf.has(index)) return refuse('pool.ambiguous_entry', item);
    sentOf.set(index, item.at);
  }
  return null;
}

/** Entries read that selectors name: exactly, with what is not said absent; else all that do not contradict. */
function candidatesFor(wanted: PoolPatchEntry, read: readonly Read[]): Read[] {
  const { nodePool, creatingStep } = wanted;
  const isType = (entry: PoolResource) =>
    creatingStep?.type === undefined || creatingStep.type === entry.creatingStep?.type;
  const exact = read.filter(
    ({ entry }) =>
      (entry.nodePool || undefined) === nodePool &&
      entry.creatingStep?.step === creatingStep?.step &&
      isType(entry),
  );
  if (exact.length > 0) return exact;
  const fitsPool = ({ entry }: Read) => nodePool === undefined || nodePoolName(entry) === nodePool;
  const fitsStep = ({ entry }: Read) =>
    creatingStep === undefined || (entry.creatingStep?.step === creatingStep.step && isType(entry));
  const fitting = read.filter((item) => fitsPool(item) && fitsStep(item));
  const withoutStep = fitting.filter(({ entry }) => !entry.creatingStep);
  return creatingStep === undefined && withoutStep.length > 0 ? withoutStep : fitting;
}

function isSameSelection(a: readonly Read[], b: readonly Read[]): boolean {
  return a.length === b.length && a.every(({ index }, at) => b[at]?.index === index);
}

function hasSelectors({ nodePool, creatingStep }: PoolPatchEntry): boolean {
  return nodePool !== undefined || creatingStep !== undefined;
}

function refuse(code: PatchRefusal['code'], { at, entry }: Sent): PatchRefusal {
  const params = {
    flavor: entry.flavor,
    nodePool: entry.nodePool ?? null,
    step: entry.creatingStep?.step ?? null,
  };
  return { ok: false, status: 400, code, pointer: jsonPointer('spec', 'resources', at), params };
}
