import { describe, expect, it } from 'vitest';
import { callerWith, changeWorld } from '../changes/change-world.test-kit.ts';
import { DomainError } from '../domain-error.ts';
import type { UpdatePoolRequest } from './pool-verbs.ts';
import { updatePool } from './update-pool.ts';

const admin = callerWith('admin');

async function refusal(promise: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await promise.then(
    () => 'no refusal',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  if (!(error instanceof DomainError)) throw new Error('not a DomainError');
  return error;
}

describe('updatePool', () => {
  it('sends the reference example request once and answers the pool', async () => {
    const world = changeWorld();
    const reply = await updatePool(world.deps, admin, world.request(3));
    expect(reply).toMatchObject({ status: 200 });
    expect(world.gateway.sent).toEqual([
      JSON.stringify({ spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 3 }] } }, null, 2),
    ]);
    expect([...world.store.records.values()]).toMatchObject([
      { state: 'following', attempts: [{ n: 1, outcome: 'accepted' }] },
    ]);
    expect(world.store.lines.map((line) => line.kind)).toEqual(['intent', 'outcome']);
  });

  it('writes the intent and its audit line before the first byte leaves', async () => {
    const world = changeWorld();
    world.gateway.onSend = (body, pool) => {
      expect(world.store.lines).toMatchObject([{ kind: 'intent', details: { attempt: 1, body } }]);
      expect([...world.store.records.values()]).toMatchObject([
        { state: 'applying', attempts: [{ outcome: 'sending' }] },
      ]);
      return { after: pool, result: { kind: 'unknown', cause: 'timeout' } };
    };
    const reply = await updatePool(world.deps, admin, world.request(3));
    expect(reply).toMatchObject({ status: 202, change: { state: 'checking' } });
  });

  it('refuses an actor without the right, audits it, and asks the upstream nothing', async () => {
    for (const role of ['viewer', 'member', 'approver', 'auditor'] as const) {
      const world = changeWorld();
      const error = await refusal(updatePool(world.deps, callerWith(role), world.request(3)));
      expect(error.code).toBe('access.denied');
      expect(world.store.lines).toMatchObject([
        { kind: 'refused', action: 'updatePool', actor: { name: role } },
      ]);
      expect(world.gateway.calls).toEqual([]);
    }
  });

  it('answers 412 with what moved when the pool is not the one that was seen', async () => {
    const world = changeWorld();
    const request = world.request(3);
    world.gateway.pools.set(request.pool, {
      ...world.live(),
      spec: { ...world.live().spec, scope: ['Train'] },
    });
    const error = await refusal(updatePool(world.deps, admin, request));
    expect(error.code).toBe('pool.changed_meanwhile');
    expect(error.options.extra).toMatchObject({ current: { spec: { scope: ['Train'] } } });
    expect(world.gateway.sent).toEqual([]);
    expect(world.store.lines).toMatchObject([
      { kind: 'refused', details: { code: 'pool.changed_meanwhile' } },
    ]);
  });

  it('names what a rule refuses by its place in the document that was sent', async () => {
    const world = changeWorld();
    const patch: UpdatePoolRequest['patch'] = {
      metadata: { annotations: { 'os.modelarts/description': 'a < b' } },
      spec: {
        resources: [
          { flavor: 'other', count: 0 },
          { flavor: 'modelarts.vm.cpu.4ud', count: 5, azs: [{ az: 'cn-north-7c', count: 4 }] },
        ],
        driver: { gpuVersion: '1' },
      },
    };
    const error = await refusal(updatePool(world.deps, admin, world.request(0, { patch })));
    expect(error.options.status).toBe(422);
    const places = error.options.errors?.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(places).toEqual(
      expect.arrayContaining([
        'entry.zero /spec/resources/0/count',
        'entry.sum /spec/resources/1/azs',
        'description.characters /metadata/annotations/os.modelarts~1description',
      ]),
    );
    const { ifMatch } = world.request(1);
    const unconfirmed = await refusal(
      updatePool(world.deps, admin, world.request(1, { acknowledge: [], ifMatch })),
    );
    expect(unconfirmed.options.errors).toContainEqual(
      expect.objectContaining({ code: 'entry.shrunk', pointer: '/spec/resources/0/count' }),
    );
  });

  it('never leaves a pool without a node, even when confirmed', async () => {
    const world = changeWorld();
    const request = world.request(3, {
      patch: { spec: { resources: [] } },
      acknowledge: ['entry.removed', 'entry.shrunk', 'jobs.hit'],
      confirm: 'auto-pool-os',
    });
    const error = await refusal(updatePool(world.deps, admin, request));
    expect(error.code).toBe('pool.would_be_deleted');
    expect(error.options.status).toBe(422);
    expect(world.gateway.sent).toEqual([]);
  });

  it('wants a shrink acknowledged and the display name typed', async () => {
    const world = changeWorld();
    const bare = await refusal(updatePool(world.deps, admin, world.request(1)));
    expect(bare.code).toBe('change.confirmation_required');
    expect(bare.options.errors?.map((each) => each.code)).toContain('entry.shrunk');
    const named = world.request(1, { acknowledge: ['entry.shrunk', 'jobs.hit', 'entry.unknown_flavor'] });
    const untyped = await refusal(updatePool(world.deps, admin, named));
    expect(untyped.code).toBe('change.confirmation_required');
    const reply = await updatePool(world.deps, admin, { ...named, confirm: 'auto-pool-os' });
    expect(reply.status).toBe(200);
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('answers a repeated key with the stored answer and sends nothing again', async () => {
    const world = changeWorld();
    const request = world.request(3);
    const first = await updatePool(world.deps, admin, request);
    const second = await updatePool(world.deps, admin, request);
    expect(second).toMatchObject({ status: 200, storedAnswer: { status: 200 } });
    expect('storedAnswer' in second && 'pool' in first && second.storedAnswer.body).toBe(
      'pool' in first && JSON.stringify(first.pool),
    );
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('refuses a key that was used with another body', async () => {
    const world = changeWorld();
    await updatePool(world.deps, admin, world.request(3, { key: 'same-key' }));
    const error = await refusal(updatePool(world.deps, admin, world.request(4, { key: 'same-key' })));
    expect(error.code).toBe('key.reused');
  });

  it('admits one change in flight a pool and names it', async () => {
    const world = changeWorld();
    world.gateway.onSend = (_body, pool) => ({ after: pool, result: { kind: 'unknown', cause: 'timeout' } });
    const first = await updatePool(world.deps, admin, world.request(3));
    const error = await refusal(updatePool(world.deps, admin, world.request(4)));
    expect(error.code).toBe('change.in_flight');
    expect(error.options.extra).toEqual({ changeId: 'change' in first ? first.change.id : '' });
    expect(world.gateway.sent).toHaveLength(1);
    expect(world.store.lines.at(-1)).toMatchObject({
      kind: 'refused',
      details: { code: 'change.in_flight', asked: world.request(4).patch },
    });
  });

  it('gives fifty parallel calls with one key one effect', async () => {
    const world = changeWorld();
    const request = world.request(3);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => updatePool(world.deps, admin, request)),
    );
    expect(world.gateway.sent).toHaveLength(1);
    expect(outcomes.filter((each) => each.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  });

  it('sends nothing when nothing would change', async () => {
    const world = changeWorld();
    const reply = await updatePool(world.deps, admin, world.request(2));
    expect(reply.status).toBe(200);
    expect(world.gateway.sent).toEqual([]);
    expect(world.store.lines).toMatchObject([
      { kind: 'done', action: 'updatePool', details: { sent: false, state: 'applied' } },
    ]);
  });

  it('refuses another plan than the one shown, with the new one', async () => {
    const world = changeWorld();
    const error = await refusal(updatePool(world.deps, admin, world.request(3, { plan: 'f'.repeat(64) })));
    expect(error.code).toBe('plan.differs');
    expect(error.options.extra).toMatchObject({
      plan: { planHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(world.gateway.sent).toEqual([]);
  });

  it('keeps a throttled change applying and never sends before its time', async () => {
    const world = changeWorld();
    const retryAt = new Date(world.clock.now().getTime() + 5000);
    world.gateway.onSend = (_body, pool) => ({
      after: pool,
      result: { kind: 'not-applied', throttled: true, retryAt, error: new DomainError('upstream.throttled') },
    });
    const reply = await updatePool(world.deps, admin, world.request(3));
    expect(reply).toMatchObject({
      status: 202,
      change: { state: 'applying', nextAttemptAt: retryAt.toISOString() },
    });
    expect(world.watched).toMatchObject([{ inMs: 5000 }]);
  });

  it('ends as failed when the upstream certainly refused, and a repeated key says so again', async () => {
    const world = changeWorld();
    world.gateway.onSend = (_body, pool) => ({
      after: pool,
      result: {
        kind: 'not-applied',
        throttled: false,
        error: new DomainError('upstream.bad_request', {
          status: 400,
          upstream: { status: 400, errorCode: 'ModelArts.50004000' },
        }),
      },
    });
    const request = world.request(3);
    const first = await refusal(updatePool(world.deps, admin, request));
    expect(first.code).toBe('upstream.bad_request');
    expect([...world.store.records.values()]).toMatchObject([{ state: 'failed' }]);
    const again = await refusal(updatePool(world.deps, admin, request));
    expect(again.code).toBe('upstream.bad_request');
    expect(again.options.upstream).toEqual({ status: 400, errorCode: 'ModelArts.50004000' });
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('does nothing when the audit cannot be written', async () => {
    const world = changeWorld();
    const broken: typeof world.deps.changes = {
      ...world.deps.changes,
      step: () => Promise.reject(new DomainError('store.unavailable')),
    };
    const error = await refusal(updatePool({ ...world.deps, changes: broken }, admin, world.request(3)));
    expect(error.code).toBe('store.unavailable');
    expect(world.gateway.sent).toEqual([]);
  });

  it('tells a change that went stale all of it again to a repeated key', async () => {
    const world = changeWorld();
    let reads = 0;
    const showPool: typeof world.gateway.showPool = async (...args) => {
      const pool = await world.gateway.showPool(...args);
      // Somebody is faster between the plan and the claim.
      return ++reads === 1 ? pool : { ...pool, spec: { ...pool.spec, scope: ['Train'] } };
    };
    const deps = { ...world.deps, gateway: { ...world.gateway, showPool } };
    const request = world.request(3);
    const first = await refusal(updatePool(deps, admin, request));
    expect(first.code).toBe('pool.changed_meanwhile');
    expect(first.options.extra).toMatchObject({
      current: { spec: { scope: ['Train'] } },
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
      touched: ['/spec/scope'],
    });
    const again = await refusal(updatePool(deps, admin, request));
    expect([again.code, again.options.extra]).toEqual([first.code, first.options.extra]);
    expect(again.options.changeId).toBe(first.options.changeId);
    expect(world.gateway.sent).toEqual([]);
  });

  it('sends no other text than the one it was claimed for, and shows the new plan', async () => {
    const world = changeWorld();
    let reads = 0;
    const showPool: typeof world.gateway.showPool = async (...args) => {
      const pool = await world.gateway.showPool(...args);
      const resources = pool.spec?.resources?.map(({ flavor, count }) => ({ count, flavor }));
      // The same pool by its fingerprint, written with its keys in another order.
      return ++reads === 1 ? pool : { ...pool, spec: { ...pool.spec, resources } };
    };
    const deps = { ...world.deps, gateway: { ...world.gateway, showPool } };
    const error = await refusal(updatePool(deps, admin, world.request(3)));
    expect(error.code).toBe('plan.differs');
    expect(error.options.extra).toMatchObject({
      plan: { body: expect.stringContaining('"count": 3,\n        "flavor"') },
    });
    expect(world.gateway.sent).toEqual([]);
    expect([...world.store.records.values()]).toMatchObject([{ state: 'failed' }]);
  });
});
