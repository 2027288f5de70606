import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefusal } from '../start-refusal.ts';

/** Where the newest audit row is noted. */
export function anchorFileIn(directory: string): string {
  return join(directory, 'audit-anchor.json');
}

/** Stands while a restore changes one database for the other. */
export function restoreMarkerIn(directory: string): string {
  return join(directory, 'restore.unfinished');
}

/** A restore that was cut in the middle may have left no database at all; a new, empty one must not take its place. */
export async function mustNotBeHalfRestored(directory: string): Promise<void> {
  const isThere = await stat(restoreMarkerIn(directory)).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw new StartRefusal(
      `A restore into ${directory} was cut in the middle. Run the restore again; what was there before stands beside it as db.replaced-….`,
    );
  }
}
