import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { describe, expect, test } from 'vitest';
import { auditLine, databaseWorld } from '../database.test-kit.ts';
import { wordReach, type WordReach } from './audit-page.ts';
import { AuditRepository } from './audit-repository.ts';

const total = 2400;

/**
 * Enough rows for several looks of the short reach below: `early` stands in the oldest thirty, `sparse` in
 * every hundredth, `usual` in all. Even rows are refused; every other one of those is of a pool.
 */
async function manyRows(reach: WordReach = wordReach) {
  const { audit: whole, db, clock, execute } = await databaseWorld();
  const audit = reach === wordReach ? whole : new AuditRepository({ run: (work) => work(db) }, clock, reach);
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
  /** The pages of a search as they come: what each found, and how far the search had come where it stopped. */
  const search = async (filter: AuditFilter) => {
    const pages: { found: unknown[]; searchedTo?: string }[] = [];
    for (let cursor: string | undefined; pages.length === 0 || cursor !== undefined;) {
      const { items, nextCursor, searchedTo } = await audit.list({ ...filter, limit: 7, cursor });
      const found = items.map(({ details }) => details['n']);
      pages.push(searchedTo === undefined ? { found } : { found, searchedTo });
      cursor = pages.length > 20 ? undefined : nextCursor;
    }
    return pages;
  };
  const pieces = async (filter: AuditFilter) => {
    const found: unknown[] = [];
    for await (const piece of audit.pieces(filter)) found.push(...piece.map(({ details }) => details['n']));
    return found;
  };
  return { find, search, pieces };
}

/** No word counts as rare, and a look ends soon. */
const short: WordReach = { first: { look: 250, rare: 0 }, on: { look: 1000, rare: 0 } };
/** When the row of that number was written. */
const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();

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

describe('words that are not in enough of the newest rows', () => {
  test('are searched for a look at a time, which says how far it came; nothing is left out or found twice', async () => {
    const { search } = await manyRows(short);
    expect(await search({ q: 'early' })).toEqual([
      { found: [], searchedTo: at(2151) },
      { found: [], searchedTo: at(1151) },
      { found: [], searchedTo: at(151) },
      { found: down(30, 24, 1) },
      { found: down(23, 17, 1) },
      { found: down(16, 10, 1) },
      { found: down(9, 3, 1) },
      { found: [2, 1] },
    ]);
    expect(await search({ q: 'sparse' })).toEqual([
      { found: [2400, 2300, 2200], searchedTo: at(2151) },
      { found: down(2100, 1500, 100) },
      { found: [1400, 1300], searchedTo: at(1250) },
      { found: down(1200, 600, 100) },
      { found: [500, 400], searchedTo: at(350) },
      { found: [300, 200, 100] },
    ]);
  });

  test('are searched for among what else is asked, and a file has them all', async () => {
    const { search, pieces } = await manyRows(short);
    expect(await search({ q: 'early usual', pool: 'pool-1' })).toEqual([
      { found: [], searchedTo: at(1404) },
      { found: down(28, 4, 4) },
    ]);
    expect(await search({ q: 'early', request: 'req-7' })).toEqual([{ found: [7] }]);
    expect(await search({ q: 'early', to: at(10) })).toEqual([{ found: down(9, 3, 1) }, { found: [2, 1] }]);
    expect(await search({ q: 'usual', pool: 'pool-2' })).toEqual([{ found: [] }]);
    expect(await pieces({ q: 'sparse' })).toEqual(down(2400, 100, 100));
    expect(await pieces({ q: 'early' })).toEqual(down(30, 1, 1));
  });

  test('are found at once where they are rare, with words that are not', async () => {
    const { search } = await manyRows({ ...short, first: { look: 10, rare: 1_000_000 } });
    expect(await search({ q: 'early usual', kind: 'refused' })).toEqual([
      { found: down(30, 18, 2) },
      { found: down(16, 4, 2) },
      { found: [2] },
    ]);
    expect(await search({ q: 'nowhere usual' })).toEqual([{ found: [] }]);
  });

  test('a cursor of no search is refused', async () => {
    const { audit } = await databaseWorld();
    for (const cursor of ['.', '.x'])
      await expect(audit.list({ q: 'a', cursor })).rejects.toMatchObject({ code: 'request.invalid' });
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
