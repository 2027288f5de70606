import { expect, test } from 'vitest';
import { fakeAudit } from '../audit/fakes.ts';
import type { AuditLine } from '../audit/ports.ts';
import type { Person } from '../session/ports.ts';
import type { AccessDeps } from './access-deps.ts';
import { createAccessBook, type ConfiguredAccess } from './access-book.ts';
import type { Actor } from './actor.ts';
import { addGrant } from './add-grant.ts';
import { createGrantedActors } from './granted-actors.ts';
import { createFakeAccessStore } from './fakes.ts';
import { endGrant } from './end-grant.ts';
import { disablePerson, enablePerson } from './disable-person.ts';
import { listPeople } from './list-people.ts';
import { removeTeam, saveTeam } from './save-team.ts';

const nothing: ConfiguredAccess = { grants: [], teams: [], otherAdmins: [] };
const admin: Actor = { id: 'admin', name: 'Admin', roles: ['admin'], teams: [] };
const by = (actor: Actor) => ({ actor, requestId: 'r1', way: 'browser' as const });
const everywhere = { kind: 'everywhere' } as const;
const rules = { name: 'Vision', pools: ['vision-*'], labels: ['team=vision'] };

function world(configured: Partial<ConfiguredAccess> = {}, told: readonly Person[] = []) {
  const lines: AuditLine[] = [];
  const accessStore = createFakeAccessStore(lines);
  const configuredAccess = { ...nothing, ...configured };
  let now = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 0, 1) + now), monotonic: () => now };
  let ids = 0;
  const project = { id: 'p1', name: 'P', region: 'r', consoleUrl: '' };
  const deps: AccessDeps = {
    access: createAccessBook(accessStore, configuredAccess, clock),
    accessStore,
    configuredAccess,
    projects: { list: () => [project], find: (id) => (id === 'p1' ? project : undefined) },
    people: { recent: async () => told },
    audit: fakeAudit(lines),
    clock,
    ids: { uuid: () => String((ids += 1)) },
  };
  return { deps, lines, accessStore, pass: (ms: number) => (now += ms) };
}

test.each([
  [
    'addGrant',
    (deps: AccessDeps, actor: Actor) =>
      addGrant(deps, by(actor), { person: 'x', role: 'viewer', reach: everywhere }),
  ],
  ['endGrant', (deps: AccessDeps, actor: Actor) => endGrant(deps, by(actor), '1')],
  ['listPeople', (deps: AccessDeps, actor: Actor) => listPeople(deps, by(actor))],
  ['disablePerson', (deps: AccessDeps, actor: Actor) => disablePerson(deps, by(actor), 'x')],
  ['enablePerson', (deps: AccessDeps, actor: Actor) => enablePerson(deps, by(actor), 'x')],
  ['saveTeam', (deps: AccessDeps, actor: Actor) => saveTeam(deps, by(actor), 'vision', rules)],
  ['removeTeam', (deps: AccessDeps, actor: Actor) => removeTeam(deps, by(actor), 'vision')],
] as const)('%s refuses an actor without the right and leaves an audit row', async (_, run) => {
  const { deps, lines } = world();
  for (const actor of [
    { ...admin, roles: ['viewer', 'member', 'approver', 'auditor'] as const, teams: ['vision'] },
    { ...admin, roles: [], granted: [{ role: 'admin', reach: { kind: 'project', project: 'p1' } }] as const },
  ]) {
    await expect(run(deps, actor)).rejects.toMatchObject({ code: 'access.denied' });
    expect(lines.splice(0)).toMatchObject([{ action: 'manageAccess', kind: 'refused' }]);
  }
});

test('a role counts from the next look on and ends with it; both are in the audit', async () => {
  const { deps, lines } = world();
  const ada: Actor = { id: 'ada', name: 'Ada', roles: [], teams: [] };
  const reach = { kind: 'project', project: 'p1' } as const;
  const { id } = await addGrant(deps, by(admin), { person: 'ada', role: 'viewer', reach });
  expect((await deps.access.withGrants(ada)).granted).toEqual([{ role: 'viewer', reach }]);
  expect(await endGrant(deps, by(admin), id)).toBe(true);
  expect((await deps.access.withGrants(ada)).granted).toBeUndefined();
  expect(lines).toMatchObject([
    { action: 'addGrant', kind: 'done', details: { person: 'ada', role: 'viewer', reach } },
    { action: 'endGrant', kind: 'done', details: { person: 'ada' } },
  ]);
});

test('what another process wrote is seen within half a second, or at once where a notice came', async () => {
  const { deps, accessStore, pass } = world();
  await deps.access.refresh();
  await accessStore.saveTeam({ id: 'vision', ...rules }, () => ({ ...lineOf }));
  await deps.access.refresh();
  expect(deps.access.teams).toEqual([]);
  pass(500);
  await deps.access.refresh();
  expect(deps.access.teams).toHaveLength(1);
  expect(deps.access.directory.version).toBe(1);
  await accessStore.removeTeam('vision', () => ({ ...lineOf }));
  deps.access.forget();
  await deps.access.refresh();
  expect(deps.access.teams).toEqual([]);
  expect(deps.access.directory.version).toBe(2);
});

const lineOf: AuditLine = {
  actor: null,
  action: 'saveTeam',
  kind: 'done',
  way: 'job',
  requestId: 'r',
  details: {},
};

test.each([
  [{ role: 'viewer', reach: { kind: 'team', team: 'nobody' } }, 'grant.no_such_team'],
  [{ role: 'viewer', reach: { kind: 'project', project: 'p2' } }, 'grant.no_such_project'],
  [{ role: 'auditor', reach: { kind: 'project', project: 'p1' } }, 'grant.auditor_everywhere'],
] as const)('a role that would reach nothing is refused: %j', async (role, code) => {
  const { deps, lines } = world();
  await expect(addGrant(deps, by(admin), { person: 'ada', ...role })).rejects.toMatchObject({ code });
  expect(lines).toEqual([]);
});

test('the last admin stays; one by the sign-in, the configuration, the sample account or the local link counts', async () => {
  const asked = { person: 'ada', role: 'admin', reach: everywhere } as const;
  const alone = world();
  const ada = by({ id: 'ada', name: 'Ada', roles: [], teams: [], granted: [asked] });
  const { id } = await addGrant(alone.deps, ada, asked);
  await addGrant(alone.deps, ada, { ...asked, reach: { kind: 'project', project: 'p1' } });
  await expect(endGrant(alone.deps, ada, id)).rejects.toMatchObject({ code: 'grant.last_admin' });
  await addGrant(alone.deps, ada, { ...asked, person: 'bob' });
  expect(await endGrant(alone.deps, ada, id)).toBe(true);
  const bySignIn = world();
  const last = await addGrant(bySignIn.deps, by(admin), asked);
  expect(await endGrant(bySignIn.deps, by(admin), last.id)).toBe(true);

  const others: Partial<ConfiguredAccess>[] = [
    { otherAdmins: ['local-admin'] },
    { grants: [{ id: 'configuration-0', ...asked, from: 'configuration' }] },
  ];
  for (const configured of others) {
    const { deps } = world(configured);
    const granted = await addGrant(deps, ada, { ...asked, person: 'bob' });
    expect(await endGrant(deps, ada, granted.id)).toBe(true);
  }
});

test('a team of the configuration is changed there, and wins over one of its name', async () => {
  const { deps, accessStore } = world({ teams: [{ id: 'vision', ...rules, from: 'configuration' }] });
  await expect(saveTeam(deps, by(admin), 'vision', rules)).rejects.toMatchObject({ code: 'team.configured' });
  await expect(removeTeam(deps, by(admin), 'vision')).rejects.toMatchObject({ code: 'team.configured' });
  await accessStore.saveTeam({ id: 'vision', ...rules, pools: ['*'] }, () => ({ ...lineOf }));
  deps.access.forget();
  await deps.access.refresh();
  expect(deps.access.teams).toEqual([{ id: 'vision', ...rules, from: 'configuration' }]);
});

test.each([
  ['vision-*', 'vision-a', true],
  ['vision-*', 'a-vision-', false],
  ['*a*b*', 'xxaxxbxx', true],
  ['*a*b', 'ab', true],
  ['a*a', 'a', false],
  ['*', '', true],
  ['a.c', 'abc', false],
  [`${'*a'.repeat(90)}b`, 'a'.repeat(5000), false],
])('the pattern %j over %j: %s', async (pattern, displayName, owns) => {
  const { deps } = world({
    teams: [{ id: 't', name: 't', pools: [pattern], labels: [], from: 'configuration' }],
  });
  expect(deps.access.directory.ownersOf('p1', { displayName, labels: {} })).toEqual(owns ? ['t'] : []);
});

test('a label owns by its whole value; what every object has is no label', async () => {
  const labels = ['team=vision', 'a=b=c', 'constructor=x'];
  const { deps } = world({ teams: [{ id: 't', name: 't', pools: [], labels, from: 'configuration' }] });
  const owns = (has: Record<string, unknown>) =>
    deps.access.directory.ownersOf('p1', { displayName: 'n', labels: has }).length === 1;
  expect([owns({ team: 'vision' }), owns({ team: 'vision2' }), owns({ a: 'b=c' }), owns({})]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('who is disabled is nobody from the next look on, with a row each way, and once', async () => {
  const { deps, lines } = world();
  const people = createGrantedActors({ find: async (id) => ({ ...admin, id }) }, deps.access);
  expect(await people.find('ada')).not.toBeNull();
  expect(await disablePerson(deps, by(admin), 'ada')).toBe(true);
  expect(await disablePerson(deps, by(admin), 'ada')).toBe(false);
  expect([await people.find('ada'), (await people.find('bo'))?.id]).toEqual([null, 'bo']);
  expect(await enablePerson(deps, by(admin), 'ada')).toBe(true);
  expect(await enablePerson(deps, by(admin), 'ada')).toBe(false);
  expect(await people.find('ada')).not.toBeNull();
  expect(lines.map(({ action, kind, details }) => [action, kind, details])).toEqual([
    ['disablePerson', 'done', { person: 'ada', sessions: 0 }],
    ['enablePerson', 'done', { person: 'ada' }],
  ]);
});

test('nobody disables himself, nor another one while disabled', async () => {
  const { deps, lines } = world();
  await expect(disablePerson(deps, by(admin), 'admin')).rejects.toMatchObject({ code: 'person.self' });
  expect(lines.splice(0)).toMatchObject([{ action: 'disablePerson', kind: 'refused' }]);
  const bo = { ...admin, id: 'bo' };
  await disablePerson(deps, by(bo), 'admin');
  // The request of the other one was let in before that.
  await expect(disablePerson(deps, by(admin), 'bo')).rejects.toMatchObject({ code: 'access.denied' });
  expect([await deps.access.isDisabled('bo'), [...deps.access.disabled.keys()]]).toEqual([false, ['admin']]);
});

test('the role of somebody disabled leaves nobody who may give roles', async () => {
  const { deps } = world();
  const cy: Actor = {
    id: 'cy',
    name: 'Cy',
    roles: [],
    teams: [],
    granted: [{ role: 'admin', reach: everywhere }],
  };
  const own = await addGrant(deps, by(cy), { person: 'cy', role: 'admin', reach: everywhere });
  await addGrant(deps, by(cy), { person: 'bo', role: 'admin', reach: everywhere });
  await disablePerson(deps, by(cy), 'bo');
  await expect(endGrant(deps, by(cy), own.id)).rejects.toMatchObject({ code: 'grant.last_admin' });
  await enablePerson(deps, by(cy), 'bo');
  expect(await endGrant(deps, by(cy), own.id)).toBe(true);
});

test('people are those who signed in, have a role by name or were disabled, the latter first', async () => {
  const issuer = 'https://idp.example';
  const told = (subject: string, at: number): Person => ({
    issuer,
    subject,
    name: subject.toUpperCase(),
    groups: [],
    signedInAt: new Date(at),
  });
  const { deps } = world({ otherAdmins: ['local-admin'] }, [told('bo', 2), told('ada', 1)]);
  await addGrant(deps, by(admin), { person: 'dora', role: 'viewer', reach: everywhere });
  await disablePerson(deps, by(admin), `${issuer}#ada`);
  await disablePerson(deps, by(admin), 'eve');
  const people = await listPeople(deps, by(admin));
  expect(people.map(({ id, name, disabled }) => [id, name, disabled?.by.name])).toEqual([
    [`${issuer}#ada`, 'ADA', 'Admin'],
    ['eve', undefined, 'Admin'],
    [`${issuer}#bo`, 'BO', undefined],
    ['local-admin', undefined, undefined],
    ['dora', undefined, undefined],
  ]);
});
