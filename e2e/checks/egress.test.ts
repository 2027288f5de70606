import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describing } from '../referee/change-load.ts';
import { inParallel } from '../referee/in-parallel.ts';
import { signIn } from '../referee/kill-world.ts';
import { startReferee } from '../referee/referee-world.ts';
import { sayFigure, sized } from '../referee/size.ts';
import { startOnce } from '../referee/start-once.ts';

/** A place that nobody named in the configuration; it counts who comes by. */
let trap: Server;
let visits = 0;
const port = () => String(Object(trap.address()).port);

beforeAll(async () => {
  trap = createServer((socket) => {
    visits += 1;
    socket.destroy();
  }).listen(0, '::');
  await once(trap, 'listening');
});
afterAll(() => void trap.close());

/** Addresses that lead to the trap, or would after somebody's reading of them. */
const hostile = [
  'http://127.0.0.1:P',
  'https://127.0.0.1:P',
  'http://localhost:P',
  'http://[::1]:P',
  'https://[::1]:P',
  'http://[::ffff:127.0.0.1]:P',
  'http://127.1:P',
  'http://2130706433:P',
  'http://0x7f.0.0.1:P',
  'http://0.0.0.0:P',
  'https://user@127.0.0.1:P',
  'https://modelarts.cn-north-7.myhuaweicloud.com@127.0.0.1:P',
  'https://modelarts.cn-north-7.myhuaweicloud.com:443@127.0.0.1:P',
  'https://127.0.0.1:P/v2',
  '//127.0.0.1:P',
  'https://modelarts.cn-north-7.myhuaweicloud.com\\@127.0.0.1:P',
  'https://localhost.:P',
  'ftp://127.0.0.1:P',
  'http://127.0.0.1:P#modelarts.cn-north-7.myhuaweicloud.com',
  'http://①②⑦.⓪.⓪.①:P',
];
const variables = ['MODELARTS_ENDPOINT', 'IAM_ENDPOINT'];

describe('where requests go', () => {
  test('T20: a hostile endpoint is refused at the start, by its name, before any connection', async () => {
    const all = variables.flatMap((variable) => hostile.map((address) => ({ variable, address })));
    const step = all.length / sized(all.length);
    const tried = Array.from({ length: sized(all.length) }, (_, at) => all[Math.floor(at * step)]);
    const wrong: string[] = [];
    let refused = 0;
    await inParallel(tried, 2, async (each) => {
      if (each === undefined) return;
      const address = each.address.replace(':P', `:${port()}`);
      const { code, printed } = await startOnce({ LOCAL_ADMIN: 'true', [each.variable]: address });
      const isNamed = printed.includes(each.variable);
      if (code === 2 && isNamed) refused += 1;
      else wrong.push(`${each.variable}=${address}: ${code} ${printed}`);
    });
    sayFigure('T20', `${refused} of ${tried.length} hostile endpoints refused, ${visits} connections`);
    expect(wrong).toEqual([]);
    expect([refused, visits]).toEqual([tried.length, 0]);
  });

  test('T20: a redirect of the cloud is an error, of a read and of a write, and nobody follows it', async () => {
    const referee = await startReferee({ pools: 1 });
    try {
      const console = await signIn(referee, 0);
      const pool = referee.pools[0] ?? '';
      const headers = { Location: `http://127.0.0.1:${port()}/v2/stolen` };
      const told: unknown[] = [];
      for (const status of [301, 302, 303, 307, 308]) {
        const fault = { kind: 'answer', status, headers, body: {}, effect: false } as const;
        await referee.control.fault({ method: 'GET', path: '/orders', times: 1, fault });
        const read = await console.get(`${console.poolPath(pool)}/orders`);
        told.push(read.status);
        await referee.control.clearFaults();
      }
      const fault = { kind: 'answer', status: 307, headers, body: {}, effect: false } as const;
      await referee.control.fault({ method: 'PATCH', times: 1, fault });
      const written = await console.patch(pool, describing('followed'));
      const { entries } = await referee.control.journal();
      sayFigure(
        'T20',
        `5 redirected reads: ${told.join(' ')}, a redirected write: ${written.status}; ${visits} connections`,
      );
      expect(told.every((status) => status === 502)).toBe(true);
      expect(written.status).not.toBe(200);
      expect(entries.length).toBeGreaterThan(0);
      expect(visits).toBe(0);
    } finally {
      await referee.stop();
    }
  });
});
