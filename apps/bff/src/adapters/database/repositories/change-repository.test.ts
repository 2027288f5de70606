import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import { auditLine, databaseWorld, sampleChange } from '../database.test-kit.ts';
import { finalStates } from '../schema.ts';

describe('filing a change', () => {
  test('what was filed is found again, whole and to the character', async () => {
    const { changes, file } = await databaseWorld();
    const record = sampleChange({
      reason: 'more "nodes"\n节点 \u2028 🚀',
      body: '{\n  "spec": { "b": 1, "a": "\\u0000 é" }\n}\n',
      attempts: [{ n: 1, sentAt: '2026-01-01T00:00:00.001Z', outcome: 'sending' }],
      nextAttemptAt: '2026-01-01T00:00:01.002Z',
      goodSince: '2026-01-01T00:00:02.003Z',
      settleUntil: '2026-01-01T00:01:00.999Z',
      owner: 'boot-1',
      fence: 4,
      unsettled: true,
    });
    expect(await file(record)).toBeNull();
    expect(await changes.find(record.id)).toEqual(record);
    expect(await changes.find('no such id')).toBeNull();
  });

  test('documents keep the order of their keys', async () => {
    const { changes, file } = await databaseWorld();
    const text =
      '{"zeta":1,"alpha":{"b":[{"y":1,"x":2}],"a":null},"metadata":{"name":"p"},"spec":{"type":"t","resources":[]},"__proto__x":1,"long":1.50,"nul":"\\u0000","half":"\\ud800"}';
    const base = JSON.parse(text);
    const record = sampleChange({
      base,
      result: base,
      live: base,
      edit: { scope: { to: ['Train'], from: null } },
    });
    await file(record);
    const found = await changes.find(record.id);
    for (const kept of [found?.base, found?.result, found?.live]) {
      expect(JSON.stringify(kept)).toBe(JSON.stringify(base));
    }
    expect(JSON.stringify(found?.edit)).toBe('{"scope":{"to":["Train"],"from":null}}');
  });

  test('any JSON document comes back as it was', { timeout: 60_000 }, async () => {
    const { changes, file } = await databaseWorld();
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (extra) => {
        const base = { ...sampleChange().base, extra };
        const record = sampleChange({ base, state: 'draft' });
        await file(record);
        expect(JSON.stringify((await changes.find(record.id))?.base)).toBe(JSON.stringify(base));
      }),
      { seed: 20261123, numRuns: 60 },
    );
  });

  test('a character the engine cannot keep is shown as a replacement and refuses nothing', async () => {
    const { changes, file } = await databaseWorld();
    const record = sampleChange({ displayName: 'a\u0000b' });
    await file(record);
    expect((await changes.find(record.id))?.displayName).toBe('a\uFFFDb');
    expect(await changes.list({ pool: '\u0000' })).toEqual({ items: [] });
  });

  test.each(['applying', 'checking', 'conflict'] as const)(
    'a pool with a change in state %s takes no second one, and the answer names the first',
    async (state) => {
      const { changes, keys, audit, file } = await databaseWorld();
      const first = sampleChange({ state });
      const second = sampleChange({ state: 'applying' });
      await file(first);
      expect(await file(second, [auditLine({ changeId: second.id })])).toEqual({ inFlight: first.id });
      expect(await changes.find(second.id)).toBeNull();
      expect((await audit.list({ change: second.id })).items).toEqual([]);
      const key = { userId: second.actor.id, key: second.idempotencyKey };
      expect(await keys.claim(key, 'hash', 'boot-2')).toMatchObject({ kind: 'running', changeId: null });
    },
  );

  test('other pools, other projects and changes that are not in flight do not stand in the way', async () => {
    const { file } = await databaseWorld();
    expect(await file(sampleChange())).toBeNull();
    expect(await file(sampleChange({ pool: 'other' }))).toBeNull();
    expect(await file(sampleChange({ project: 'other' }))).toBeNull();
    expect(await file(sampleChange({ state: 'following' }))).toBeNull();
    expect(await file(sampleChange({ state: 'applied' }))).toBeNull();
  });

  test('of 50 at once for one pool exactly one is filed, and 49 hear its id', async () => {
    const { changes, file } = await databaseWorld();
    const records = Array.from({ length: 50 }, () => sampleChange());
    const answers = await Promise.all(records.map((record) => file(record)));
    const filed = records.filter((_, n) => answers[n] === null);
    expect(filed).toHaveLength(1);
    expect(answers.filter((answer) => answer?.inFlight === filed[0]?.id)).toHaveLength(49);
    expect((await changes.list({})).items.map(({ id }) => id)).toEqual([filed[0]?.id]);
  });

  test('the key of a filed change points to it', async () => {
    const { keys, file } = await databaseWorld();
    const record = sampleChange();
    await file(record);
    const key = { userId: record.actor.id, key: record.idempotencyKey };
    expect(await keys.claim(key, 'hash', 'boot-2')).toEqual({
      kind: 'running',
      expired: false,
      owner: 'boot-1',
      changeId: record.id,
    });
  });

  test('without a claimed key nothing is written', async () => {
    const { changes, audit } = await databaseWorld();
    const record = sampleChange();
    const filing = changes.insert(record, { userId: 'u', key: 'unclaimed' }, [auditLine()]);
    await expect(filing).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(await changes.find(record.id)).toBeNull();
    expect((await audit.list({})).items).toEqual([]);
  });

  test('one key files one change', async () => {
    const { changes, keys } = await databaseWorld();
    const key = { userId: 'u', key: 'key-1' };
    await keys.claim(key, 'hash', 'boot-1');
    await changes.insert(sampleChange(), key, []);
    const second = changes.insert(sampleChange({ pool: 'other' }), key, []);
    await expect(second).rejects.toMatchObject({ code: 'store.unavailable' });
    expect((await changes.list({})).items).toHaveLength(1);
  });

  test('when the audit refuses, the change is not filed', async () => {
    const { changes, db, file } = await databaseWorld();
    await db.execute('alter table audit rename to elsewhere');
    const record = sampleChange();
    await expect(file(record, [auditLine()])).rejects.toMatchObject({ code: 'store.unavailable' });
    await db.execute('alter table elsewhere rename to audit');
    expect(await changes.find(record.id)).toBeNull();
  });

  test('a state that is none is refused by the database itself', async () => {
    const { db, file } = await databaseWorld();
    await file(sampleChange());
    await expect(db.execute(`update changes set state = 'done'`)).rejects.toThrow();
  });
});

describe('claiming a change', () => {
  test('raises the fence and names the owner; an old fence gets nothing', async () => {
    const { changes, file } = await databaseWorld();
    const record = sampleChange({ state: 'checking' });
    await file(record);
    expect(await changes.claim(record.id, 0, 'boot-2')).toEqual({ ...record, owner: 'boot-2', fence: 1 });
    expect(await changes.claim(record.id, 0, 'boot-3')).toBeNull();
    expect(await changes.claim('no such id', 0, 'boot-3')).toBeNull();
  });

  test('of 20 claims with the same fence one wins', async () => {
    const { changes, file } = await databaseWorld();
    const record = sampleChange();
    await file(record);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => changes.claim(record.id, 0, `boot-${n}`)),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  test.each(changeStates)('a change in state %s is claimable only while it is unfinished', async (state) => {
    const { changes, file } = await databaseWorld();
    const record = sampleChange({ state });
    await file(record);
    const claim = await changes.claim(record.id, 0, 'boot-2');
    expect(claim === null).toBe(finalStates.includes(state));
  });
});

describe('a step', () => {
  test('alters only what it names, sets the time, and writes its audit lines', async () => {
    const { changes, audit, clock, file } = await databaseWorld();
    const record = sampleChange({ goodSince: '2026-01-01T00:00:00.000Z' });
    await file(record);
    clock.advance(5000);
    const attempts = [{ n: 1, sentAt: '2026-01-01T00:00:05.000Z', outcome: 'unknown' as const }];
    const stepped = await changes.step(
      record.id,
      0,
      'applying',
      { state: 'checking', attempts, settleUntil: '2026-01-01T00:01:00.000Z', goodSince: null },
      [
        auditLine({ kind: 'intent', changeId: record.id }),
        auditLine({ kind: 'outcome', changeId: record.id }),
      ],
    );
    const expected = {
      ...record,
      state: 'checking',
      attempts,
      settleUntil: '2026-01-01T00:01:00.000Z',
      goodSince: null,
      updatedAt: '2026-01-01T00:00:05.000Z',
    };
    expect(stepped).toEqual(expected);
    expect(await changes.find(record.id)).toEqual(expected);
    const { items } = await audit.list({ change: record.id });
    expect(items.map(({ kind, at }) => [kind, at])).toEqual([
      ['outcome', '2026-01-01T00:00:05.000Z'],
      ['intent', '2026-01-01T00:00:05.000Z'],
    ]);
  });

  test('with an old fence or from another state does nothing and leaves no line', async () => {
    const { changes, audit, file } = await databaseWorld();
    const record = sampleChange();
    await file(record);
    await changes.claim(record.id, 0, 'boot-2');
    const lines = [auditLine()];
    expect(await changes.step(record.id, 0, 'applying', { state: 'failed' }, lines)).toBeNull();
    expect(await changes.step(record.id, 1, 'checking', { state: 'failed' }, lines)).toBeNull();
    expect(await changes.find(record.id)).toMatchObject({ state: 'applying', fence: 1 });
    expect((await audit.list({})).items).toEqual([]);
  });

  test('when the audit refuses, the step is not taken', async () => {
    const { changes, db, file } = await databaseWorld();
    const record = sampleChange();
    await file(record);
    await db.execute('alter table audit rename to elsewhere');
    const step = changes.step(record.id, 0, 'applying', { state: 'failed' }, [auditLine()]);
    await expect(step).rejects.toMatchObject({ code: 'store.unavailable' });
    expect((await changes.find(record.id))?.state).toBe('applying');
  });

  test('into flight beside another change of the pool is refused with its id', async () => {
    const { changes, file } = await databaseWorld();
    const waiting = sampleChange({ state: 'approved' });
    const running = sampleChange();
    await file(waiting);
    await file(running);
    const step = changes.step(waiting.id, 0, 'approved', { state: 'applying' }, []);
    await expect(step).rejects.toMatchObject({
      code: 'change.in_flight',
      options: { extra: { changeId: running.id } },
    });
    expect((await changes.find(waiting.id))?.state).toBe('approved');
  });
});

describe('listing changes', () => {
  test('newest first, by project, pool, states and key', async () => {
    const { changes, file } = await databaseWorld();
    const a = sampleChange({ pool: 'a' });
    const b = sampleChange({ pool: 'b', state: 'applied' });
    const c = sampleChange({ pool: 'a', project: 'p2', state: 'failed' });
    for (const record of [a, b, c]) await file(record);
    const ids = async (query: Parameters<typeof changes.list>[0]) =>
      (await changes.list(query)).items.map(({ id }) => id);
    expect(await ids({})).toEqual([c.id, b.id, a.id]);
    expect(await ids({ project: 'p1' })).toEqual([b.id, a.id]);
    expect(await ids({ pool: 'a' })).toEqual([c.id, a.id]);
    expect(await ids({ state: ['applied', 'failed'] })).toEqual([c.id, b.id]);
    expect(await ids({ key: b.idempotencyKey })).toEqual([b.id]);
    expect(await ids({ project: 'p1', pool: 'a', state: ['failed'] })).toEqual([]);
    expect((await changes.inStates(['applying', 'failed'])).map(({ id }) => id)).toEqual([a.id, c.id]);
    expect(await changes.inStates([])).toEqual([]);
  });

  test('pages hold every change once, also while new ones come', async () => {
    const { changes, file } = await databaseWorld();
    const records = Array.from({ length: 7 }, (_, n) => sampleChange({ pool: `pool-${n}` }));
    for (const record of records) await file(record);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await changes.list({ limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await file(sampleChange({ state: 'applied' }));
    } while (cursor !== undefined);
    expect(seen).toEqual(records.map(({ id }) => id).reverse());
  });

  test.each(['', 'x', 'LTE', '!!!', Buffer.from('1e9').toString('base64url')])(
    'the cursor "%s" that no page gave is a wrong request',
    async (cursor) => {
      const { changes } = await databaseWorld();
      await expect(changes.list({ cursor })).rejects.toMatchObject({ code: 'request.invalid' });
    },
  );
});

test('a database that does not answer is store.unavailable at every port', async () => {
  const world = await databaseWorld();
  await world.execute('drop table idempotency_keys, changes, sessions cascade');
  await world.execute('alter table audit rename to elsewhere');
  const key = { userId: 'u', key: 'key-1' };
  const limits = { idleMs: 1, maxMs: 1, now: new Date(0) };
  const calls = [
    () => world.changes.insert(sampleChange(), key, []),
    () => world.changes.claim('id', 0, 'boot-1'),
    () => world.changes.step('id', 0, 'applying', { state: 'failed' }, []),
    () => world.changes.find('id'),
    () => world.changes.list({}),
    () => world.changes.inStates(['applying']),
    () => world.changes.takeDue('boot-1', 1, []),
    () => world.changes.renew(['id'], 'boot-1'),
    () => world.changes.release('id', 'boot-1', 0),
    () => world.keys.renew([key], 'boot-1'),
    () => world.keys.claim(key, 'hash', 'boot-1'),
    () => world.keys.takeOver(key, 'boot-1', 'boot-2'),
    () => world.keys.finish(key, { status: 200, body: '{}', headers: {} }),
    () => world.keys.release(key),
    () => world.audit.append(auditLine()),
    () => world.audit.list({}),
    () => world.sessions.find('hash', limits),
    () => world.sessions.end('hash'),
  ];
  for (const call of calls) {
    await expect(call()).rejects.toMatchObject({ name: 'DomainError', code: 'store.unavailable' });
  }
});
