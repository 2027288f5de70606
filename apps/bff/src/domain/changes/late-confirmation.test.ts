import { describe, expect, test } from 'vitest';
import { showDraft } from '../drafts/show-draft.ts';
import { DomainError } from '../domain-error.ts';
import { acceptAtOnce } from '../pools/fakes.ts';
import { updatePool } from '../pools/update-pool.ts';
import { advanceChange } from './advance-change.ts';
import { callerWith, changeWorld } from './change-world.test-kit.ts';
import { rebaseChange } from './rebase-change.ts';
import { showChange } from './show-change.ts';

const admin = callerWith('admin');
type World = ReturnType<typeof changeWorld>;
const agreed = { acknowledge: ['entry.shrunk', 'subpools.squeezed'], confirm: 'auto-pool-os' } as const;
const shrink = (world: World, more: object = {}) => ({ ...world.request(1), ...agreed, ...more });

/** A job begins to run: what was no matter of jobs has to be confirmed from now on. */
function beginJob({ gateway }: World): void {
  const job = { type: 'train', status: 'Running', name: 'job-1', uid: 'job-1' };
  gateway.listWorkloads = async () => ({ items: [job], unreadable: 0 });
}

function newest(world: World) {
  const record = [...world.store.records.values()].at(-1);
  if (record === undefined) throw new Error('no change was stored');
  return record;
}

/** A shrink that the upstream has asked to send again in five seconds: the caller got 202 and closed the form. */
async function held(): Promise<World> {
  const world = changeWorld();
  const retryAt = new Date(world.clock.now().getTime() + 5000);
  const error = new DomainError('upstream.throttled');
  world.gateway.onSend = (_body, pool) => ({
    after: pool,
    result: { kind: 'not-applied', throttled: true, retryAt, error },
  });
  expect(await updatePool(world.deps, admin, shrink(world))).toMatchObject({ status: 202 });
  world.gateway.onSend = acceptAtOnce;
  world.clock.advance(5000);
  return world;
}

describe('a confirmation that is first needed', () => {
  test('between the look and the send is asked: nothing is sent, and the answer has the plan that asks for it', async () => {
    const world = changeWorld();
    const insert: World['deps']['changes']['insert'] = async (...args) => {
      beginJob(world);
      return world.deps.changes.insert(...args);
    };
    const deps = { ...world.deps, changes: { ...world.deps.changes, insert } };
    await expect(updatePool(deps, admin, shrink(world))).rejects.toMatchObject({
      code: 'change.confirmation_required',
      options: {
        changeId: expect.any(String),
        errors: [{ code: 'jobs.hit' }],
        extra: { plan: { acknowledge: expect.arrayContaining(['jobs.hit']) } },
      },
    });
    expect(world.gateway.sent).toEqual([]);
    expect(newest(world)).toMatchObject({ state: 'failed', attempts: [] });
    const again = { key: 'key-again-00000000', acknowledge: [...agreed.acknowledge, 'jobs.hit'] };
    expect(await updatePool(deps, admin, shrink(world, again))).toMatchObject({ status: 200 });
  });

  test('when a change that was held is taken up is asked: it is not sent, and what it meant can be begun again', async () => {
    const world = await held();
    beginJob(world);
    await advanceChange(world.deps, newest(world).id);
    const { id, pool, edit } = newest(world);
    expect(world.gateway.sent).toHaveLength(1);
    expect(await showChange(world.deps, admin, id)).toMatchObject({
      state: 'failed',
      error: { code: 'change.confirmation_required', errors: [{ code: 'jobs.hit' }] },
      actions: ['rebase'],
    });
    expect(await rebaseChange(world.deps, admin, id)).toMatchObject({ state: 'failed' });
    expect(await showDraft(world.deps, admin, 'p1', pool)).toMatchObject({ content: { edit } });
    expect(
      await updatePool(world.deps, admin, {
        ...shrink(world, { key: 'key-again-00000000' }),
        acknowledge: [...agreed.acknowledge, 'jobs.hit'],
      }),
    ).toMatchObject({ status: 200 });
  });

  test('before a repeat is a question for a person: the sends before it may still take effect', async () => {
    const world = changeWorld();
    world.gateway.onSend = (_body, pool) => ({ after: pool, result: { kind: 'unknown', cause: 'timeout' } });
    await updatePool(world.deps, admin, shrink(world));
    beginJob(world);
    for (let look = 0; look < 12; look += 1)
      world.clock.advance((await advanceChange(world.deps, newest(world).id)) ?? 0);
    expect(world.gateway.sent).toHaveLength(1);
    expect(await showChange(world.deps, admin, newest(world).id)).toMatchObject({
      state: 'checking',
      unsettled: true,
      error: { code: 'change.confirmation_required' },
      actions: ['wait-on', 'withdraw'],
    });
  });
});

describe('what was agreed to', () => {
  test('is kept with the change, and asked for no second time', async () => {
    const world = await held();
    expect(newest(world).confirmed).toEqual({ acknowledged: [...agreed.acknowledge], typed: true });
    await advanceChange(world.deps, newest(world).id);
    expect(newest(world).state).toBe('following');
  });

  test('is not known of a change that an earlier version filed: it goes on as it was', async () => {
    const world = await held();
    beginJob(world);
    world.store.records.set(newest(world).id, { ...newest(world), confirmed: null });
    await advanceChange(world.deps, newest(world).id);
    expect(newest(world).state).toBe('following');
  });
});

describe('a change that was certainly not applied', () => {
  test('because its pool moved while it waited can be begun again, and stays stale', async () => {
    const world = await held();
    const pool = world.live();
    const annotations = { ...pool.metadata.annotations, 'os.modelarts/description': 'elsewhere' };
    world.gateway.pools.set(pool.metadata.name, { ...pool, metadata: { ...pool.metadata, annotations } });
    await advanceChange(world.deps, newest(world).id);
    const { id, edit } = newest(world);
    expect(await showChange(world.deps, admin, id)).toMatchObject({ state: 'stale', actions: ['rebase'] });
    expect(await rebaseChange(world.deps, admin, id)).toMatchObject({ state: 'stale' });
    const draft = await showDraft(world.deps, admin, 'p1', pool.metadata.name);
    expect(draft).toMatchObject({ content: { edit }, base: { pool: world.live() } });
  });

  test('is begun again by those alone who may decide about it', async () => {
    const world = await held();
    beginJob(world);
    await advanceChange(world.deps, newest(world).id);
    const viewer = callerWith('viewer');
    expect((await showChange(world.deps, viewer, newest(world).id)).actions).toEqual([]);
    await expect(rebaseChange(world.deps, viewer, newest(world).id)).rejects.toMatchObject({
      code: 'access.denied',
    });
  });

  test('and of which something was sent is not: nobody knows what became of it', async () => {
    const world = await held();
    const record = newest(world);
    world.store.records.set(record.id, {
      ...record,
      state: 'stale',
      attempts: [{ n: 1, sentAt: record.filedAt, outcome: 'unknown' }],
    });
    expect((await showChange(world.deps, admin, record.id)).actions).toEqual([]);
    await expect(rebaseChange(world.deps, admin, record.id)).rejects.toMatchObject({
      code: 'change.illegal_step',
    });
    expect(await showDraft(world.deps, admin, 'p1', record.pool)).toBeNull();
  });
});
