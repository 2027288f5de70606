import type { AuditAnchor } from './audit-anchor.ts';
import { findRestoredMark, markRestored } from './repositories/restore-repository.ts';
import type { Database, Store } from './store.ts';

const everyMs = 5000;

/** A database behind its anchor is an older one, whoever put it there: it applies nothing until reconciled. */
export async function checkAnchor(db: Database, anchor: AuditAnchor | null, now: Date): Promise<void> {
  if (anchor === null || !(await anchor.isAheadOf(db))) return;
  await markRestored(db, 'older-than-anchor', now);
}

export interface AnchorKeeper {
  /** Notes once more, then no more. */
  close(): Promise<void>;
}

/** Notes the newest audit row every few seconds. While the database counts as restored the note stays as it is. */
export function keepAnchor(
  store: Store,
  anchor: AuditAnchor | null,
  onFailed: (error: unknown) => void,
): AnchorKeeper {
  if (anchor === null) return { close: () => Promise.resolve() };
  let running: Promise<void> | undefined;
  const note = () =>
    store
      .run(async (db) => {
        if ((await findRestoredMark(db)) === null) await anchor.write(db);
      })
      .catch(onFailed);
  const timer = setInterval(() => {
    running ??= note().finally(() => {
      running = undefined;
    });
  }, everyMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
      await note();
    },
  };
}
