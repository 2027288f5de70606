import { expect, it } from 'vitest';
import { createMetrics, type MetricSources } from './create-metrics.ts';

const figures = { changes: new Map([['following', 2]]), oldestChange: 61.5, runnerLag: null, sessions: 7 };
const sources: MetricSources = {
  figures: async () => figures,
  database: () => ({ connections: 10, busy: 3, waiting: 4 }),
  streams: () => 5,
  oldestReadMs: () => 1500,
};
const linesOf = async (metrics: { text: () => Promise<string> }) => (await metrics.text()).split('\n');

it('tells what is now, as of the very moment it is asked', async () => {
  const metrics = createMetrics();
  metrics.watch(sources);
  metrics.watchRequests(() => 6);
  const lines = await linesOf(metrics);
  for (const line of [
    'poolwright_changes{state="following"} 2',
    'poolwright_change_oldest_age_seconds 61.5',
    'poolwright_runner_lag_seconds 0',
    'poolwright_sessions 7',
    'poolwright_streams 5',
    'poolwright_snapshot_age_seconds 1.5',
    'poolwright_database_up 1',
    'poolwright_database_connections{kind="waiting"} 4',
    'poolwright_http_requests_in_hand 6',
  ])
    expect(lines).toContain(line);
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBe(true);
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
});

it('counts answers, problems, calls to the cloud and repeats', async () => {
  const metrics = createMetrics();
  metrics.answered('/api/projects/:project/pools', 'GET', 204, 0.02);
  metrics.told('server.busy');
  metrics.exchanged('GET v2/pools/*', '2xx', 0.3);
  metrics.repeated(false);
  const lines = await linesOf(metrics);
  const labels = 'route="/api/projects/:project/pools",method="GET",status="2xx"';
  for (const line of [
    `poolwright_http_request_duration_seconds_bucket{le="0.025",${labels}} 1`,
    `poolwright_http_request_duration_seconds_bucket{le="0.01",${labels}} 0`,
    'poolwright_problems_total{code="server.busy"} 1',
    'poolwright_upstream_request_duration_seconds_count{operation="GET v2/pools/*",outcome="2xx"} 1',
    'poolwright_upstream_repeats_total{allowed="false"} 1',
  ])
    expect(lines).toContain(line);
});

it('says that the database is away, and no number that it no longer knows', async () => {
  const metrics = createMetrics();
  let isAway = false;
  metrics.watch({
    ...sources,
    figures: async () => {
      if (isAway) throw new Error('away');
      return figures;
    },
  });
  await metrics.text();
  isAway = true;
  const lines = await linesOf(metrics);
  expect(lines).toContain('poolwright_database_up 0');
  expect(lines).toContain('poolwright_sessions Nan');
  expect(lines.some((line) => line.startsWith('poolwright_changes{'))).toBe(false);
});
