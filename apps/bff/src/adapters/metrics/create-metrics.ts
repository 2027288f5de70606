import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreFigures, StoreLoad } from '../../domain/ports.ts';

/** What is asked when somebody looks. */
export interface MetricSources {
  /** Rejects when the database does not answer. */
  readonly figures: () => Promise<StoreFigures>;
  readonly database: () => StoreLoad;
  readonly streams: () => number;
  /** Milliseconds since the oldest read of the pools; null where none was. */
  readonly oldestReadMs: () => number | null;
}

export interface Metrics {
  readonly answered: (route: string, method: string, status: number, seconds: number) => void;
  readonly told: (code: string) => void;
  readonly exchanged: (operation: string, outcome: string, seconds: number) => void;
  readonly repeated: (isAllowed: boolean) => void;
  readonly watchRequests: (inHand: () => number) => void;
  readonly watch: (sources: MetricSources) => void;
  readonly text: () => Promise<string>;
}

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Every label has few values, of lists of ours: the template of a route, a code, a state. Names of people, teams and pools,
 * and ids, are never among them.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, collect: (of: Gauge) => void) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        collect(this);
      },
    });
  let inHand = (): number => 0;
  let refresh = async (): Promise<void> => undefined;
  gauge('poolwright_http_requests_in_hand', 'Requests that are being answered', (of) => of.set(inHand()));
  return {
    ...createCounters(registry),
    watchRequests: (read) => void (inHand = read),
    watch(sources) {
      gauge('poolwright_streams', 'Open streams of live events', (of) => of.set(sources.streams()));
      gauge('poolwright_snapshot_age_seconds', 'Age of the oldest read of the pools', (of) => {
        const ms = sources.oldestReadMs();
        of.set(ms === null ? Number.NaN : ms / 1000);
      });
      refresh = watchDatabase(registry, sources);
    },
    text: async () => {
      await refresh();
      return registry.metrics();
    },
  };
}

function createCounters(registry: Registry): Pick<Metrics, 'answered' | 'told' | 'exchanged' | 'repeated'> {
  const registers = [registry];
  const requests = new Histogram({
    name: 'poolwright_http_request_duration_seconds',
    help: 'Answers, by the template of the route, method and class of status',
    labelNames: ['route', 'method', 'status'],
    buckets: secondsBuckets,
    registers,
  });
  const problems = new Counter({
    name: 'poolwright_problems_total',
    help: 'Problems that were told, by code: request.rate_limited, server.busy and so on',
    labelNames: ['code'],
    registers,
  });
  const calls = new Histogram({
    name: 'poolwright_upstream_request_duration_seconds',
    help: 'Calls to the cloud, by operation and outcome (class of status, or why there was no answer)',
    labelNames: ['operation', 'outcome'],
    buckets: secondsBuckets,
    registers,
  });
  const repeats = new Counter({
    name: 'poolwright_upstream_repeats_total',
    help: 'Repeats of reads that were wanted; not allowed: the budget of repeats was used up',
    labelNames: ['allowed'],
    registers,
  });
  return {
    answered: (route, method, status, seconds) =>
      requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds),
    told: (code) => problems.inc({ code }),
    exchanged: (operation, outcome, seconds) => calls.observe({ operation, outcome }, seconds),
    repeated: (isAllowed) => repeats.inc({ allowed: String(isAllowed) }),
  };
}

/** One read of the database for all that is told of it; without an answer only that it has none. */
function watchDatabase(registry: Registry, { figures, database }: MetricSources): () => Promise<void> {
  const registers = [registry];
  const plain = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers });
  const up = plain('poolwright_database_up', 'Whether the database answers');
  const connections = plain(
    'poolwright_database_connections',
    'Connections, busy ones, and what waits',
    'kind',
  );
  const byState = plain('poolwright_changes', 'Changes that are not over, by state', 'state');
  const oldest = plain('poolwright_change_oldest_age_seconds', 'Age of the oldest change that is not over');
  const lag = plain(
    'poolwright_runner_lag_seconds',
    'How long the change most overdue waits to be looked at',
  );
  const sessions = plain('poolwright_sessions', 'Sessions somebody may still use');
  return async () => {
    const load = database();
    connections.set({ kind: 'most' }, load.connections);
    connections.set({ kind: 'busy' }, load.busy);
    connections.set({ kind: 'waiting' }, load.waiting);
    const found = await figures().catch(() => null);
    up.set(found === null ? 0 : 1);
    byState.reset();
    for (const [state, count] of found?.changes ?? []) byState.set({ state }, count);
    oldest.set(found === null ? Number.NaN : (found.oldestChange ?? 0));
    lag.set(found === null ? Number.NaN : (found.runnerLag ?? 0));
    sessions.set(found?.sessions ?? Number.NaN);
  };
}
