import { describe, expect, test } from 'vitest';
import { auditLine, databaseWorld } from '../database.test-kit.ts';

describe('the audit', () => {
  test('gives back what was written, newest first, with its time and rising ids', async () => {
    const { audit, clock } = await databaseWorld();
    await audit.append(
      auditLine({ details: { z: 1, a: { after: 3, before: 2 } }, project: 'p1', pool: 'a' }),
    );
    clock.advance(1234);
    await audit.append(auditLine({ actor: null, kind: 'done', action: 'updatePool', changeId: 'c1' }));
    const { items } = await audit.list({});
    expect(items).toEqual([
      {
        id: expect.any(Number),
        at: '2026-01-01T00:00:01.234Z',
        actor: null,
        action: 'updatePool',
        kind: 'done',
        way: 'browser',
        project: null,
        pool: null,
        changeId: 'c1',
        requestId: 'req-1',
        upstreamRequestId: null,
        details: {},
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      {
        id: expect.any(Number),
        at: '2026-01-01T00:00:00.000Z',
        actor: { id: 'sample:admin', name: 'Admin' },
        action: 'updatePool',
        kind: 'intent',
        way: 'browser',
        project: 'p1',
        pool: 'a',
        changeId: null,
        requestId: 'req-1',
        upstreamRequestId: null,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        details: { z: 1, a: { after: 3, before: 2 } },
      },
    ]);
    expect(items[0]?.id).toBeGreaterThan(items[1]?.id ?? Number.POSITIVE_INFINITY);
    expect(JSON.stringify(items[1]?.details)).toBe('{"z":1,"a":{"after":3,"before":2}}');
  });

  test('is filtered by project, pool, actor, action and change', async () => {
    const { audit } = await databaseWorld();
    await audit.append(auditLine({ project: 'p1', pool: 'a', changeId: 'c1' }));
    await audit.append(auditLine({ project: 'p2', pool: 'b', actor: { id: 'eve', name: 'Eve' } }));
    await audit.append(auditLine({ project: 'p1', pool: 'b', action: 'signInSample', kind: 'refused' }));
    const count = async (query: Parameters<typeof audit.list>[0]) => (await audit.list(query)).items.length;
    expect(await count({ project: 'p1' })).toBe(2);
    expect(await count({ pool: 'b' })).toBe(2);
    expect(await count({ actor: 'eve' })).toBe(1);
    expect(await count({ action: 'signInSample' })).toBe(1);
    expect(await count({ change: 'c1' })).toBe(1);
    expect(await count({ project: 'p2', change: 'c1' })).toBe(0);
  });

  test('is paged without a gap or a repeat', async () => {
    const { audit } = await databaseWorld();
    for (let n = 0; n < 5; n += 1) await audit.append(auditLine({ requestId: `req-${n}` }));
    const first = await audit.list({ limit: 2 });
    const second = await audit.list({ limit: 2, cursor: first.nextCursor });
    const third = await audit.list({ limit: 2, cursor: second.nextCursor });
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ requestId }) => requestId));
    expect(ids).toEqual(['req-4', 'req-3', 'req-2', 'req-1', 'req-0']);
    expect(third).not.toHaveProperty('nextCursor');
  });

  test.each([
    `update audit set action = 'nothing'`,
    'delete from audit',
    'truncate audit',
    'truncate audit cascade',
    `update audit set action = 'nothing' where false`,
    `set session_replication_role = replica; delete from audit`,
    `insert into audit overriding system value select * from audit on conflict (id) do update set action = 'x'`,
  ])('is not altered by: %s', async (statement) => {
    const { audit, execute } = await databaseWorld();
    await audit.append(auditLine());
    await expect(execute(statement)).rejects.toThrow('audit is append-only');
    await execute('rollback').catch(() => undefined);
    expect((await audit.list({})).items).toMatchObject([{ action: 'updatePool' }]);
  });
});
