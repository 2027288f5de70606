import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { Clock } from '../ports.ts';
import type { GoalStore, KeptGoal } from './ports.ts';

/** The goals of a project's pools as last read. */
export interface ReadGoals {
  readonly goals: ReadonlyMap<string, BalanceGoal>;
  /** Pools whose goal is a rule. */
  readonly rules: ReadonlySet<string>;
  /** Another number where the goals are others: what was made with one may be kept under it. */
  readonly version: number;
}

/** The goals beside every read of pools, without a question to the database for each. */
export interface PoolGoals {
  of(project: string): Promise<ReadGoals>;
  /** A goal was set here: the next read asks anew. Other replicas follow when what they have is old enough. */
  forget(project: string): void;
}

/** Goals and rules that somebody set on another replica count here after so long at most. */
const keepMs = 5000;

interface Kept {
  read: ReadGoals;
  kept: ReadonlyMap<string, KeptGoal>;
  at: number;
  pending: Promise<void> | null;
}

const none: ReadGoals = { goals: new Map(), rules: new Set(), version: 0 };

/**
 * Reads the goals of a project once in a while. While the database is away the last ones count, or none: pools
 * must be readable without them, and no change is sent without the database.
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
    const kept = projects.get(project) ?? {
      read: none,
      kept: new Map<string, KeptGoal>(),
      at: -Infinity,
      pending: null,
    };
    projects.set(project, kept);
    return kept;
  };

  async function renew(project: string, kept: Kept): Promise<void> {
    const at = clock.monotonic();
    try {
      const goals = await store.list(project);
      if (!isSame(goals, kept.kept)) {
        kept.kept = goals;
        kept.read = readOf(goals, kept.read.version + 1);
      }
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

function readOf(kept: ReadonlyMap<string, KeptGoal>, version: number): ReadGoals {
  const goals = new Map([...kept].map(([pool, { goal }]) => [pool, goal]));
  return {
    goals,
    rules: new Set([...kept].flatMap(([pool, { isRule }]) => (isRule ? [pool] : []))),
    version,
  };
}

function isSame(a: ReadonlyMap<string, KeptGoal>, b: ReadonlyMap<string, KeptGoal>): boolean {
  const isSameGoal = ([pool, { goal, isRule }]: [string, KeptGoal]) =>
    b.get(pool)?.goal === goal && b.get(pool)?.isRule === isRule;
  return a.size === b.size && [...a].every(isSameGoal);
}
