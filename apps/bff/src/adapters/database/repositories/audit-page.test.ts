import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { describe, expect, test } from 'vitest';
import { auditLine, databaseWorld } from '../database.test-kit.ts';

const total = 2400;

/**
 * As many rows as are looked through for words first, and some more: `early` stands in the oldest thirty, `sparse` in
 * every hundredth, `usual` in all. Even rows are refused; every other one of those is of a pool.
 */
async function manyRows() {
  const { audit, execute } = await databaseWorld();
  await execute(
    `insert into audit (at, actor_id, actor_name, action, kind, pool, request_id, details)
     select timestamptz '2026-01-01T00:00:00Z' + n * interval '1 minute', 'user-1', 'Wang', 'updatePool',
       case when n % 2 = 0 then 'refused' else 'done' end, case when n % 4 = 0 then 'pool-1' end, 'req-' || n,
       json_build_object('n', n, 'words', 'usual' || case when n <= 30 then ' early' else '' end || case when n % 100 = 0 then ' sparse' else '' end)
     from generate_series(1, ${total}) as n`,
  );
  /** All numbers of the rows a filter finds, over as many pages as there are. */
  const find = async (filter: AuditFilter) => {
    const found: unknown[] = [];
    for (let cursor: string | undefined, page = 0; page === 0 || cursor !== undefined; page += 1) {
      const answer = await audit.list({ ...filter, limit: 7, cursor });
      found.push(...answer.items.map(({ details }) => details['n']));
      cursor = page > 20 ? undefined : answer.nextCursor;
    }
    return found;
  };
  return { find };
}

const down = (from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((from - to) / step) + 1 }, (_, n) => from - n * step);

describe('words in the audit', () => {
  test('are found wherever they stand, newest first, on all pages, together with what else is asked', async () => {
    const { find } = await manyRows();
    expect((await find({ q: 'usu' })).slice(0, 20)).toEqual(down(total, total - 19, 1));
    expect(await find({ q: 'early' })).toEqual(down(30, 1, 1));
    expect(await find({ q: 'sparse' })).toEqual(down(total, 100, 100));
    expect(await find({ q: 'early', kind: 'refused' })).toEqual(down(30, 2, 2));
    expect(await find({ q: 'early', kind: 'refused', pool: 'pool-1', actor: 'WANG' })).toEqual(
      down(28, 4, 4),
    );
    expect(await find({ q: 'early usual', request: 'req-7' })).toEqual([7]);
    expect(await find({ q: 'early', to: '2026-01-01T00:10:00.000Z' })).toEqual(down(9, 1, 1));
    expect(await find({ q: 'early sparse' })).toEqual([]);
    expect(await find({ q: 'early', pool: 'pool-2' })).toEqual([]);
    expect(await find({ q: '—', request: 'req-7' })).toEqual([7]);
  });
});

test('who is called as somebody else is identified finds both, each row once', async () => {
  const { audit } = await databaseWorld();
  const actors = [
    { id: 'eve', name: 'Eve' },
    { id: 'u2', name: 'EVE' },
    { id: 'eve', name: 'Somebody' },
    { id: 'u3', name: 'Evelyn' },
  ];
  for (const [n, actor] of actors.entries()) await audit.append(auditLine({ actor, requestId: `req-${n}` }));
  const { items } = await audit.list({ actor: 'eve' });
  expect(items.map(({ requestId }) => requestId)).toEqual(['req-2', 'req-1', 'req-0']);
  expect((await audit.list({ actor: 'eve', request: 'req-1' })).items).toHaveLength(1);
});
