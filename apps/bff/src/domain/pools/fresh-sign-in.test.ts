import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { expect, test } from 'vitest';
import type { Actor, Authentication, Caller } from '../access/actor.ts';
import type { FreshRule } from '../access/fresh-sign-in.ts';
import { callerWith, changeWorld } from '../changes/change-world.test-kit.ts';
import { planPoolUpdate } from './plan-pool-update.ts';
import type { UpdatePoolRequest } from './pool-verbs.ts';
import { updatePool } from './update-pool.ts';

const rule: FreshRule = { maxAgeMs: 300_000, acr: [] };
const strict: FreshRule = { maxAgeMs: 300_000, acr: ['mfa', 'phr'] };

function worldOf(freshRule: FreshRule | null) {
  const world = changeWorld();
  return { ...world, deps: { ...world.deps, freshRule } };
}
type World = ReturnType<typeof worldOf>;

const signedIn = (
  world: World,
  ageMs: number | null,
  more: Partial<Authentication> = {},
): Authentication => ({
  way: 'oidc',
  at: ageMs === null ? null : new Date(world.clock.now().getTime() - ageMs),
  acr: null,
  ...more,
});

function callerOf(authenticated: Authentication | undefined): Caller {
  const admin = callerWith('admin');
  const actor: Actor = authenticated === undefined ? admin.actor : { ...admin.actor, authenticated };
  return { ...admin, actor };
}

/** Takes a node away, with all that has to be confirmed. */
function shrink(world: World, count = 1): UpdatePoolRequest {
  const name = world.live().metadata.labels?.['os.modelarts/name'] ?? '';
  return { ...world.request(count), acknowledge: ['entry.shrunk'], confirm: name };
}

test.each<[string, FreshRule, (world: World) => Authentication | undefined]>([
  ['by a token', rule, () => undefined],
  ['whose provider did not say when', rule, (world) => signedIn(world, null)],
  ['that is too old', rule, (world) => signedIn(world, 300_001)],
  ['that is too old, by the local link', rule, (world) => signedIn(world, 300_001, { way: 'local-admin' })],
  ['in a way that is not told', strict, (world) => signedIn(world, 1000)],
  ['in another way', strict, (world) => signedIn(world, 1000, { acr: 'pwd' })],
  ['in the right way, too long ago', strict, (world) => signedIn(world, 300_001, { acr: 'mfa' })],
])('a dangerous change by a sign-in %s is refused, audited, and nothing is sent', async (_, fresh, by) => {
  const world = worldOf(fresh);
  const asked = updatePool(world.deps, callerOf(by(world)), shrink(world));
  await expect(asked).rejects.toMatchObject({
    code: 'session.fresh_required',
    options: { params: { gates: ['shrink'], maxAgeMs: 300_000 }, errors: [{ code: 'shrink' }] },
  });
  expect(world.gateway.sent).toEqual([]);
  expect(world.store.records.size).toBe(0);
  expect(world.store.lines).toMatchObject([{ kind: 'refused', details: { code: 'session.fresh_required' } }]);
});

test.each<[string, FreshRule | null, (world: World) => Authentication | undefined]>([
  ['just now', rule, (world) => signedIn(world, 0)],
  ['as old as may be', rule, (world) => signedIn(world, 300_000)],
  ['in the right way', strict, (world) => signedIn(world, 1000, { acr: 'phr' })],
  ['as a sample account, which has no way', strict, (world) => signedIn(world, 1000, { way: 'sample' })],
  ['long ago, where no rule is set', null, (world) => signedIn(world, 9_000_000)],
])('a dangerous change by a sign-in %s goes out', async (_, fresh, by) => {
  const world = worldOf(fresh);
  await updatePool(world.deps, callerOf(by(world)), shrink(world));
  expect(world.gateway.sent).toHaveLength(1);
});

test('a change without danger asks for nothing', async () => {
  const world = worldOf(rule);
  await updatePool(world.deps, callerOf(signedIn(world, 9_000_000)), world.request(3));
  expect(world.gateway.sent).toHaveLength(1);
});

test('the plan says before what will be asked for, to those who may apply it', async () => {
  const world = worldOf(rule);
  const [entry] = world.live().spec?.resources ?? [];
  const edit: PoolEdit = {
    entries: [{ entry: { flavor: entry?.flavor ?? '' }, count: { from: entry?.count ?? 0, to: 1 } }],
  };
  const ask = (caller: Caller) =>
    planPoolUpdate(world.deps, caller, 'p1', world.request(1).pool, edit, world.request(1).ifMatch);
  const old = await ask(callerOf(signedIn(world, 300_001)));
  expect(old.freshSignIn).toEqual({ gates: ['shrink'], maxAgeMs: 300_000, byProvider: true });
  expect((await ask(callerOf(signedIn(world, 1000)))).freshSignIn).toBeUndefined();
  expect((await ask(callerOf(undefined))).freshSignIn).toMatchObject({ byProvider: false });
});
