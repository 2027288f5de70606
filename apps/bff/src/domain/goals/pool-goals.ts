import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { Clock } from '../ports.ts';
import type { GoalStore } from './ports.ts';

/** The goals of a project's pools as last read. */
export interface ReadGoals {
  readonly goals: ReadonlyMap<string, BalanceGoal>;
  /** Another number where the goals are others: what was made with one may be kept under it. */
  readonly version: number;
}

/** The goals beside every read of pools, without a question to the database for each. */
export interface PoolGoals {
  of(project: string): Promise<ReadGoals>;
  /** A goal was set here: the next read asks anew. Other replicas follow when what they have is old enough. */
  forget(project: string): void;
}

/** Goals that somebody set on another replica count here after so long at most. */
const keepMs = 5000;

interface Kept {
  read: ReadGoals;
  at: number;
  pending: Promise<void> | null;
}

const none: ReadGoals = { goals: new Map(), version: 0 };

/**
 * Reads the goals of a project once in a while. While the database is away the last ones count, or none: a goal only
 * warns, and pools must be readable without it.
 */
export function createPoolGoals({
  store,
  clock,
}: {
  readonly store: Pick<GoalStore, 'list'>;
  readonly clock: Pick<Clock, 'monotonic'>;
}): PoolGoals {
  const projects = new Map<string, Kept>();
  const keptOf = (project: string): Kept => {
    const kept = projects.get(project) ?? { read: none, at: -Infinity, pending: null };
    projects.set(project, kept);
    return kept;
  };

  async function renew(project: string, kept: Kept): Promise<void> {
    const at = clock.monotonic();
    try {
      const goals = await store.list(project);
      if (!isSame(goals, kept.read.goals)) kept.read = { goals, version: kept.read.version + 1 };
      kept.at = at;
    } catch {
      // Asked again with the next read.
    } finally {
      kept.pending = null;
    }
  }

  return {
    async of(project) {
      const kept = keptOf(project);
      if (clock.monotonic() - kept.at >= keepMs) {
        kept.pending ??= renew(project, kept);
        await kept.pending;
      }
      return kept.read;
    },
    forget: (project) => void (keptOf(project).at = -Infinity),
  };
}

function isSame(a: ReadonlyMap<string, BalanceGoal>, b: ReadonlyMap<string, BalanceGoal>): boolean {
  return a.size === b.size && [...a].every(([pool, goal]) => b.get(pool) === goal);
}
