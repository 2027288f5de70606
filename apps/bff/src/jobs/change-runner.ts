import { advanceChange } from '../domain/changes/advance-change.ts';
import type { ChangeDeps } from '../domain/changes/change-deps.ts';

/** Looks after changes that are on their way: one timer a change, nothing in a transaction, nothing sent blindly. */
export interface ChangeRunner {
  /** Picks up what an earlier process left unfinished. */
  start(): Promise<void>;
  watch(changeId: string, inMs: number): void;
  /** Stops looking and waits for the looks that run. */
  close(): Promise<void>;
}

/** After a look that failed (the store is away, say) the next one comes after this long. */
const retryMs = 2000;

export function createChangeRunner(depsOf: () => ChangeDeps): ChangeRunner {
  const timers = new Map<string, NodeJS.Timeout>();
  const looking = new Set<Promise<void>>();
  let closed = false;

  async function look(changeId: string): Promise<void> {
    const deps = depsOf();
    try {
      const next = await advanceChange(deps, changeId);
      if (next !== null) watch(changeId, next);
    } catch (error) {
      deps.log.error('change.look_failed', {
        changeId,
        error: error instanceof Error ? error.message : 'unknown',
      });
      watch(changeId, retryMs);
    }
  }

  function watch(changeId: string, inMs: number): void {
    if (closed) return;
    clearTimeout(timers.get(changeId));
    const timer = setTimeout(() => {
      timers.delete(changeId);
      const running = look(changeId).finally(() => looking.delete(running));
      looking.add(running);
    }, inMs);
    timers.set(changeId, timer);
  }

  return {
    watch,
    async start() {
      const deps = depsOf();
      const open = await deps.changes.inStates(['applying', 'checking', 'following']);
      for (const record of open) watch(record.id, 0);
      if (open.length > 0) deps.log.info('changes.resumed', { count: open.length });
    },
    async close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all(looking);
    },
  };
}
