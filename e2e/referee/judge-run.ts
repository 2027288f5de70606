import type { JournalEntry } from '../fixtures/control.ts';
import { plainCountOf } from './plain-pool.ts';

/** What the page said of a change, and when that had arrived, in milliseconds of the wall's clock. */
export interface Word {
  readonly at: number;
  readonly state: string;
}

/** One change of one pool as everybody saw it. */
export interface Run {
  readonly base: number;
  readonly target: number;
  /** What somebody else asked for meanwhile. */
  readonly foreign?: number;
  readonly words: readonly Word[];
  /** The last word; null where the change was not there or came to no end in time. */
  readonly final: string | null;
  /** The pool's PATCHes, in order of arrival. */
  readonly entries: readonly JournalEntry[];
  /** The pool at the end. */
  readonly count: number | undefined;
}

export interface Flaws {
  readonly wrong: readonly string[];
  readonly double: readonly string[];
  readonly lost: readonly string[];
}

const claimsEffect = new Set(['following', 'applied', 'partly-applied']);
const claimsNone = new Set(['failed', 'stale']);

/** Compares what was said and done with the journal: the final state, the sends, and every word on the way. */
export function judgeRun(run: Run): Flaws {
  return { wrong: [...wrongWords(run), ...wrongEnd(run)], double: doubleSends(run), lost: lostChange(run) };
}

function lostChange({ final }: Run): string[] {
  return final === null ? ['the change came to no end'] : [];
}

/** I5: "accepted" only after an effect, "failed" only where there is none. */
function wrongWords({ words, entries }: Run): string[] {
  const effects = entries.flatMap(({ effectAt }) => (effectAt === null ? [] : [Date.parse(effectAt)]));
  const first = Math.min(Number.POSITIVE_INFINITY, ...effects);
  return words.flatMap(({ at, state }) => {
    if (claimsEffect.has(state) && at < first) return [`"${state}" before there was an effect`];
    if (claimsNone.has(state) && effects.length > 0) return [`"${state}" with an effect`];
    return [];
  });
}

function wrongEnd({ final, entries, foreign, count, base, target }: Run): string[] {
  const isEffective = entries.some(({ effect }) => effect);
  const wanted = foreign ?? (isEffective ? target : base);
  const flaws = count === wanted ? [] : [`the pool has ${count} nodes asked for, not ${wanted}`];
  if (final === null) return flaws;
  if (foreign !== undefined) {
    // Seen as asked before somebody else came is as true as the conflict afterwards.
    return isEffective && claimsEffect.has(final) ? flaws : [...flaws, ...unless(final, 'unresolved')];
  }
  if (isEffective) return claimsEffect.has(final) ? flaws : [...flaws, `ended ${final} with an effect`];
  return final === 'unresolved' || claimsNone.has(final) ? flaws : [...flaws, `ended ${final} without one`];
}

const unless = (final: string, wanted: string) => (final === wanted ? [] : [`ended ${final}, not ${wanted}`]);

/** I2: three byte-identical sends at most, each repeat to a pool that stands as before. */
function doubleSends({ entries, base }: Run): string[] {
  const flaws: string[] = [];
  if (entries.length > 3) flaws.push(`${entries.length} sends`);
  if (new Set(entries.map(({ bodySha256 }) => bodySha256)).size > 1) flaws.push('sends that differ');
  for (const [n, { before }] of entries.entries()) {
    if (n > 0 && plainCountOf(before) !== base) flaws.push(`send ${n + 1} to a pool that has moved`);
  }
  return flaws;
}
