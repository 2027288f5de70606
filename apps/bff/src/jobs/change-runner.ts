import { advanceChange } from '../domain/changes/advance-change.ts';
import type { ChangeDeps } from '../domain/changes/change-deps.ts';

/** Looks after changes that are on their way: one timer and one look at a time a change, nothing sent blindly. */
export interface ChangeRunner {
  /** Picks up what an earlier process left unfinished. */
  start(): Promise<void>;
  watch(changeId: string, inMs: number): void;
  /** Stops looking and waits for the looks that run. */
  close(): Promise<void>;
}

/** After a look that failed (the store is away, say) the next one comes after this long. */
const retryMs = 2000;
/** A look that is due while another one runs comes after this long. */
const busyMs = 250;
/** The longest wait a timer can hold; a longer one would end at once. */
const longestMs = 2 ** 31 - 1;

type Look = (changeId: string) => Promise<void>;

/** One timer and one look at a time a change. */
function createSchedule(look: Look): Pick<ChangeRunner, 'watch' | 'close'> {
  const timers = new Map<string, NodeJS.Timeout>();
  const looking = new Map<string, Promise<void>>();
  let closed = false;

  function lookOnce(changeId: string): void {
    timers.delete(changeId);
    if (looking.has(changeId)) {
      watch(changeId, busyMs);
      return;
    }
    const running = look(changeId).finally(() => looking.delete(changeId));
    looking.set(changeId, running);
  }

  function watch(changeId: string, inMs: number): void {
    if (closed) return;
    clearTimeout(timers.get(changeId));
    const timer = setTimeout(() => lookOnce(changeId), Math.min(inMs, longestMs));
    timers.set(changeId, timer);
  }

  return {
    watch,
    async close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all(looking.values());
    },
  };
}

export function createChangeRunner(
  depsOf: () => ChangeDeps,
  advance: typeof advanceChange = advanceChange,
): ChangeRunner {
  const schedule = createSchedule(async (changeId) => {
    const deps = depsOf();
    try {
      const next = await advance(deps, changeId);
      if (next !== null) schedule.watch(changeId, next);
    } catch (error) {
      deps.log.error('change.look_failed', {
        changeId,
        error: error instanceof Error ? error.message : 'unknown',
      });
      schedule.watch(changeId, retryMs);
    }
  });
  return {
    ...schedule,
    async start() {
      const deps = depsOf();
      const open = await deps.changes.inStates(['applying', 'checking', 'following']);
      for (const record of open) schedule.watch(record.id, 0);
      if (open.length > 0) deps.log.info('changes.resumed', { count: open.length });
    },
  };
}
