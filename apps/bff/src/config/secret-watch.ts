import { setTimeout as pause } from 'node:timers/promises';
import { readSecretFileLater } from './secret-file.ts';
import type { SecretReading } from './secret-file.ts';
import type { SecretGroup } from './secrets.ts';

export interface SecretWatchOptions {
  readonly groups: readonly SecretGroup[];
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** What is taken stood unchanged for so long: a file that is being written is read in two ways. */
  readonly settleMs: number;
  /** Some files of a group are new and others are not: after so long that is meant. */
  readonly halfMs: number;
  /** Never goes back, in milliseconds. */
  readonly monotonic: () => number;
  /** Told when new values are in use. */
  readonly onTaken: (names: readonly string[]) => void;
  /** Told once when a file gives nothing that can be used; the value before stays in use. */
  readonly onKept: (name: string, why: string) => void;
}

export interface SecretWatch {
  start(): void;
  /** Looks now, whoever else is looking: what stands in the files when this is called is seen. */
  look(): Promise<void>;
  /** Names of the files that give nothing that can be used. */
  unusable(): readonly string[];
  close(): Promise<void>;
}

const MOST_READINGS = 5;

/**
 * Reads secrets anew while the process runs. The files are read and not watched: a directory swapped by a symbolic link,
 * a file system of another machine and a rewrite within one tick of the clock look all the same to somebody who reads.
 */
export function createSecretWatch(options: SecretWatchOptions): SecretWatch {
  const looks = options.groups.map((group) => createGroupLook(group, options));
  const lookOnce = async (): Promise<void> => void (await Promise.all(looks.map(({ look }) => look())));
  const closing = new AbortController();
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let round: Promise<void> | undefined;

  const begin = (): Promise<void> => {
    const mine = lookOnce().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  // One that is under way may have read before the caller came: one more follows it, for all who come meanwhile.
  const look = (): Promise<void> => {
    if (running === null) return begin();
    next ??= running.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
  const goRound = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await pause(options.everyMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      if (!closing.signal.aborted) await look();
    }
  };
  return {
    start: () => {
      if (looks.length > 0) round ??= goRound();
    },
    look,
    unusable: () => looks.flatMap((each) => each.unusable()),
    async close() {
      closing.abort();
      await round;
    },
  };
}

function createGroupLook(group: SecretGroup, options: SecretWatchOptions) {
  const flaws = new Map<string, string>();
  let half: { readonly texts: readonly string[]; readonly since: number } | null = null;

  const noteFlaws = (readings: readonly SecretReading[]): void => {
    group.files.forEach(({ name, toFlaw }, at) => {
      const reading = readings[at];
      const used = group.used()[at] ?? '';
      const flaw =
        reading?.kind === 'failed' ? `names a file ${reading.why}` : toFlaw(reading?.text ?? '', used);
      if (flaw === null) flaws.delete(name);
      else if (flaws.get(name) !== flaw) {
        flaws.set(name, flaw);
        options.onKept(name, flaw);
      }
    });
  };
  /** Whether this half of a pair may stand: somebody corrected one value, and no swap is under way. */
  const isHalfMeant = (texts: readonly string[], unchanged: readonly string[]): boolean => {
    const isSame = half !== null && isEqual(half.texts, texts);
    if (!isSame) {
      half = { texts, since: options.monotonic() };
      for (const name of unchanged) options.onKept(name, 'is still the old one beside a new one');
    }
    return half !== null && options.monotonic() - half.since >= options.halfMs;
  };
  const look = async (): Promise<void> => {
    const readings = await readSettled(group, options.settleMs);
    if (readings === null) return;
    noteFlaws(readings);
    const texts = readings.flatMap((reading) => (reading.kind === 'read' ? [reading.text] : []));
    if (flaws.size > 0 || texts.length < group.files.length) return;
    const used = group.used();
    const isChanged = (at: number) => texts[at] !== used[at];
    const names = group.files.map(({ name }) => name);
    const changed = names.filter((_, at) => isChanged(at));
    const unchanged = names.filter((_, at) => !isChanged(at));
    const isHalf = changed.length > 0 && unchanged.length > 0;
    if (isHalf && !isHalfMeant(texts, unchanged)) return;
    half = null;
    if (changed.length === 0) return;
    group.take(texts);
    options.onTaken(changed);
  };
  return { look, unusable: () => [...flaws.keys()] };
}

/** What the files say, once two readings one after the other say the same; null while they do not. */
async function readSettled(group: SecretGroup, settleMs: number): Promise<readonly SecretReading[] | null> {
  let before = await readAll(group);
  if (isEqual(before.map(toText), group.used())) return before;
  for (let n = 1; n < MOST_READINGS; n += 1) {
    await pause(settleMs, undefined, { ref: false });
    const again = await readAll(group);
    if (isEqual(again.map(toText), before.map(toText))) return again;
    before = again;
  }
  return null;
}

function readAll({ files }: SecretGroup): Promise<SecretReading[]> {
  return Promise.all(files.map(({ path }) => readSecretFileLater(path)));
}

/** No secret has a NUL in it. */
function toText(reading: SecretReading): string {
  return reading.kind === 'read' ? reading.text : `\0${reading.why}`;
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}
