import type { JournalEntry } from '../fixtures/control.ts';
import type { Filed } from './change-load.ts';
import type { Flaws } from './judge-run.ts';
import type { ChangeBody } from './settled-changes.ts';

/** Everything that was asked, said, and done in one world. */
export interface Ledger {
  readonly filed: readonly Filed[];
  readonly changes: readonly ChangeBody[];
  readonly entries: readonly JournalEntry[];
  /** Descriptions at the end, by pool. */
  readonly descriptions: ReadonlyMap<string, string>;
}

const effective = new Set(['following', 'applied', 'partly-applied', 'superseded']);
/** Somebody gave up waiting: it may have taken effect or not. */
const undecided = new Set(['unresolved']);

export function descriptionOf(document: unknown): string {
  const annotations: unknown = Object(Object(document).metadata).annotations;
  const text: unknown = Object(annotations)['os.modelarts/description'];
  return typeof text === 'string' ? text : '';
}

const textOf = (body: string) => descriptionOf(JSON.parse(body));

/** I2, I3 and I5 over everything: what was promised is there, nothing came twice, the states are what happened. */
export function judgeLedger(ledger: Ledger): Flaws {
  const byPool = new Map<string, JournalEntry[]>();
  for (const entry of ledger.entries) byPool.set(entry.pool, [...(byPool.get(entry.pool) ?? []), entry]);
  return {
    lost: lostPromises(ledger),
    double: [...byPool].flatMap(([pool, entries]) => doubleSends(pool, entries)),
    wrong: [
      ...wrongStates(ledger),
      ...[...byPool].flatMap(([pool, entries]) => wrongPool(ledger, pool, entries)),
    ],
  };
}

function lostPromises({ filed, changes }: Ledger): string[] {
  const states = new Map(changes.map((change) => [String(change['id']), String(change['state'])]));
  return filed.flatMap(({ heard, changeId, text }) => {
    if (heard !== 'accepted' && heard !== 'unknown') return [];
    const state = states.get(changeId ?? '');
    if (state === undefined) return [`"${text}" was acknowledged and is gone`];
    return heard === 'accepted' && !effective.has(state) ? [`"${text}" was accepted and is ${state}`] : [];
  });
}

/** The sends of one pool: those of one change follow each other, three at most, each to the pool as it was. */
function doubleSends(pool: string, entries: readonly JournalEntry[]): string[] {
  const flaws: string[] = [];
  const over = new Set<string>();
  for (const [n, { body, before }] of entries.entries()) {
    const earlier = entries.slice(0, n).filter((entry) => entry.body === body);
    const [first] = earlier;
    if (over.has(body)) flaws.push(`${pool}: "${textOf(body)}" was sent after another change`);
    if (earlier.length > 2) flaws.push(`${pool}: "${textOf(body)}" was sent ${earlier.length + 1} times`);
    if (first !== undefined && descriptionOf(before) !== descriptionOf(first.before)) {
      flaws.push(`${pool}: "${textOf(body)}" was sent again to a pool that had moved: ${sendsOf(entries)}`);
    }
    const last = entries[n - 1];
    if (last !== undefined && last.body !== body) over.add(last.body);
  }
  return flaws;
}

/** What the journal has of a pool, for a person who looks for the reason. */
function sendsOf(entries: readonly JournalEntry[]): string {
  const words = entries.map(
    ({ at, body, before, effectAt, status, fault }) =>
      `${at} "${textOf(body)}" to "${descriptionOf(before)}", effect ${effectAt}, answer ${status}, fault ${fault}`,
  );
  return words.join('; ');
}

function wrongStates({ changes, entries }: Ledger): string[] {
  const applied = new Set(entries.filter(({ effect }) => effect).map(({ body }) => textOf(body)));
  return changes.flatMap((change) => {
    const body = change['body'];
    const state = String(change['state']);
    if (typeof body !== 'string' || undecided.has(state)) return [];
    const text = textOf(body);
    if (effective.has(state) === applied.has(text)) return [];
    return [`"${text}" is ${state}, and the journal has ${applied.has(text) ? 'its' : 'no'} effect`];
  });
}

function wrongPool({ descriptions }: Ledger, pool: string, entries: readonly JournalEntry[]): string[] {
  const last = entries.findLast(({ effect }) => effect);
  if (last === undefined) return [];
  const wanted = textOf(last.body);
  const found = descriptions.get(pool);
  return found === wanted ? [] : [`${pool} is described as "${String(found)}", not "${wanted}"`];
}
