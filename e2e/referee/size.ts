/** `TEST_SIZE=full` is what `pnpm test:full` sets; without it a check has a tenth of its figure. */
export const isFull = process.env['TEST_SIZE'] === 'full';

/** So many of a check's full figure as this run has. */
export const sized = (full: number): number => (isFull ? full : Math.ceil(full / 10));

/** Every random choice of a check follows from it, and every check prints it. */
export const seed = Number(process.env['TEST_SEED'] ?? 1);

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(start: number): () => number {
  let state = Math.imul(start + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The line a check ends with. */
export function sayFigure(check: string, figure: string): void {
  process.stdout.write(`\n${check}: ${figure} (seed ${seed}${isFull ? '' : ', smoke size'})\n`);
}
