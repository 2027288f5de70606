import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { allowed, signIn } from '../referee/kill-world.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { isFull, sayFigure } from '../referee/size.ts';
import { startTcpProxy, type TcpProxy } from '../referee/tcp-proxy.ts';

const seconds = isFull ? 10 : 3;

interface Outage {
  readonly name: string;
  readonly upstream?: (proxy: TcpProxy) => unknown;
  readonly database?: (proxy: TcpProxy) => unknown;
  /** What `/readyz` says while it lasts. */
  readonly ready: 200 | 503;
}

const refused = (proxy: TcpProxy) => proxy.refuse();
const silent = (proxy: TcpProxy) => proxy.poison('down', { kind: 'timeout', ms: 0 });
const reset = (proxy: TcpProxy) => proxy.poison('up', { kind: 'reset_peer', ms: 0 });
const slow = (proxy: TcpProxy) => proxy.poison('down', { kind: 'latency', ms: 100 });

/** The first three are the smoke size. */
const outages: readonly Outage[] = [
  { name: 'upstream refused', upstream: refused, ready: 200 },
  { name: 'database refused', database: refused, ready: 503 },
  { name: 'database silent', database: silent, ready: 503 },
  { name: 'upstream silent', upstream: silent, ready: 200 },
  { name: 'upstream reset', upstream: reset, ready: 200 },
  { name: 'database reset', database: reset, ready: 503 },
  { name: 'database slow', database: slow, ready: 200 },
  { name: 'upstream slow', upstream: slow, ready: 200 },
  { name: 'both refused', upstream: refused, database: refused, ready: 503 },
  { name: 'upstream silent, database reset', upstream: silent, database: reset, ready: 503 },
];
const scripts = outages.slice(0, isFull ? outages.length : 3);

describe.skipIf(serverUrl === undefined)('a console whose neighbours fail', () => {
  let database: FreshDatabase;
  let wire: TcpProxy;
  let referee: Referee;
  let client: ApiClient;
  beforeAll(async () => {
    database = await freshDatabase();
    const url = new URL(database.url);
    wire = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(wire.port);
    const env = { DATABASE_WAIT_MS: '1000', DATABASE_STATEMENT_MS: '1000' };
    referee = await startReferee({ pools: 1, databaseUrl: url.href, env });
    client = await signIn(referee, 0);
  });
  afterAll(async () => {
    await referee.stop();
    await wire.close();
    await database.drop();
  });

  const status = (path: string) =>
    fetch(`${referee.consoles[0]?.url ?? ''}${path}`, { signal: AbortSignal.timeout(allowed(8000)) }).then(
      (answer) => answer.status,
      () => 0,
    );
  const becomes = async (wanted: number) => {
    const looking = { timeout: allowed(20_000), interval: 200, message: `/readyz ${wanted}` };
    await expect.poll(() => status('/readyz'), looking).toBe(wanted);
  };

  async function heal(): Promise<void> {
    for (const proxy of [referee.upstreamProxy, wire]) {
      proxy.poison('up');
      proxy.poison('down');
      await proxy.accept();
    }
    await becomes(200);
  }

  /** What was wrong with the codes, second by second. */
  async function lookAt({ name, ready }: Outage): Promise<string[]> {
    const wrong: string[] = [];
    for (let second = 0; second < seconds; second += 1) {
      await pause(1000);
      const codes = await Promise.all([status('/livez'), status('/readyz')]);
      if (codes.join() !== `200,${ready}`) wrong.push(`${name}: ${codes.join(', ')}`);
    }
    return wrong;
  }

  const listPath = () => `/api/projects/${referee.projectId}/pools`;
  /** The list is served as it was, and says so. */
  async function lookAtList({ name }: Outage): Promise<string[]> {
    const { body, status: code } = await client.get(listPath());
    const age = Date.now() - Date.parse(String(body['asOf']));
    if (code === 200 && body['stale'] === true && age > 1000) return [];
    return [`${name}: list ${code}, stale ${String(body['stale'])}, ${age} ms old`];
  }

  test('T32: /livez always, /readyz with the database, the list with its age, each second of an outage', async () => {
    const wrong: string[] = [];
    await becomes(200);
    expect((await client.get(listPath())).status).toBe(200);
    for (const outage of scripts) {
      const { upstream, database: ofDatabase, ready } = outage;
      await Promise.all([upstream?.(referee.upstreamProxy), ofDatabase?.(wire)]);
      await becomes(ready);
      wrong.push(...(await lookAt(outage)));
      const isOld = ready === 200 && upstream !== undefined && upstream !== slow;
      if (isOld) wrong.push(...(await lookAtList(outage)));
      await heal();
    }
    sayFigure('T32', `${scripts.length} outages, ${scripts.length * seconds} looks, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  });
});
