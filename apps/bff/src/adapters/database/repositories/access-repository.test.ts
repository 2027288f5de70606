import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { StoredGrant } from '../../../domain/access/access-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { fakeSession } from '../../../domain/session/fakes.ts';
import type { Notice } from '../../../domain/stream/ports.ts';
import { auditLine, databaseWorld } from '../database.test-kit.ts';

const grant = (id: string, parts: Partial<StoredGrant> = {}): StoredGrant => ({
  id,
  person: 'https://idp.example#ada',
  role: 'admin',
  reach: { kind: 'everywhere' },
  by: { id: 'admin', name: 'Admin' },
  at: new Date('2026-01-01T00:00:00Z'),
  ...parts,
});
const added = auditLine({ action: 'addGrant', kind: 'done' });
const ended = () => auditLine({ action: 'endGrant', kind: 'done' });
const always = () => undefined;

test('a role is kept once for a person and reach, each with its audit line', async () => {
  const { access, audit } = await databaseWorld();
  const first = grant('1');
  expect(await access.addGrant(first, added)).toEqual(first);
  expect(await access.addGrant(grant('2'), added)).toEqual(first);
  const ofTeam = grant('3', {
    reach: { kind: 'team', team: 'vision' },
    at: new Date('2026-01-02T00:00:00Z'),
  });
  const ofProject = grant('4', {
    reach: { kind: 'project', project: 'vision' },
    at: new Date('2026-01-03T00:00:00Z'),
  });
  await access.addGrant(ofTeam, added);
  await access.addGrant(ofProject, added);
  expect((await access.read()).grants).toEqual([ofProject, ofTeam, first]);
  expect((await audit.list({ limit: 10 })).items).toHaveLength(3);
});

test('of two who end the last two admins at one moment one is refused, and nothing of that is written', async () => {
  const { access, audit } = await databaseWorld();
  await access.addGrant(grant('1'), added);
  await access.addGrant(grant('2', { person: 'bob' }), added);
  const mayEnd = (_: StoredGrant, left: readonly StoredGrant[]) => {
    if (left.length === 0) throw new DomainError('grant.last_admin');
  };
  const outcomes = await Promise.allSettled(['1', '2'].map((id) => access.endGrant(id, mayEnd, ended)));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await access.read()).grants).toHaveLength(1);
  expect((await audit.list({ limit: 10 })).items.map(({ action }) => action)).toEqual([
    'endGrant',
    'addGrant',
    'addGrant',
  ]);
  expect(await access.endGrant('none', always, ended)).toBe(false);
});

test('a team is replaced and taken away, and whoever does it is told what it was', async () => {
  const { access } = await databaseWorld();
  const vision = { id: 'vision', name: 'Vision', pools: ['vision-*'], labels: ['team=vision'] };
  const befores: unknown[] = [];
  const toLine = (before: unknown) => {
    befores.push(before);
    return auditLine({ action: 'saveTeam', kind: 'done' });
  };
  await access.saveTeam(vision, toLine);
  await access.saveTeam({ ...vision, pools: [] }, toLine);
  expect((await access.read()).teams).toEqual([{ ...vision, pools: [] }]);
  expect(await access.removeTeam('vision', toLine)).toBe(true);
  expect(await access.removeTeam('vision', toLine)).toBe(false);
  expect(befores).toEqual([null, vision, { ...vision, pools: [] }]);
  expect((await access.read()).teams).toEqual([]);
});

test('what moves is told to every process once it is committed', async () => {
  const { access, notices } = await databaseWorld();
  const heard: Notice[] = [];
  await notices.listen((notice) => heard.push(notice));
  await access.addGrant(grant('1'), added);
  await expect.poll(() => heard).toEqual([{ kind: 'access-changed' }]);
  await access.endGrant('1', always, ended);
  await expect.poll(() => heard).toHaveLength(2);
  await access.saveTeam({ id: 'a', name: 'A', pools: [], labels: [] }, () => added);
  await expect.poll(() => heard).toHaveLength(3);
});

test('a person is disabled once, with every session and a line, or nothing of it; of two who disable each other one is refused', async () => {
  const { access, audit, sessions, db } = await databaseWorld();
  const person = 'https://idp.example#ada';
  const at = new Date('2026-01-01T00:00:00Z');
  const entry = (of: string, by = 'admin') => ({ person: of, by: { id: by, name: by }, at });
  const line = (ended: number) => auditLine({ action: 'disablePerson', kind: 'done', details: { ended } });
  const limits = { idleMs: 60_000, maxMs: 60_000, now: at };
  const own = {
    ...fakeSession('h1', at),
    handle: 'one',
    actor: { ...fakeSession('h1', at).actor, id: person },
  };
  await sessions.insert(own);
  await sessions.insert({ ...fakeSession('h2', at), handle: 'two' });
  await db.execute(sql`create function fails() returns trigger language plpgsql as
    $$ begin raise exception 'the disk is full'; end $$`);
  await db.execute(sql`create trigger fails before insert on audit for each row execute function fails()`);
  await expect(access.disable(entry(person), always, line)).rejects.toMatchObject({
    code: 'store.unavailable',
  });
  expect([(await access.read()).disabled, await sessions.peek('h1', limits)]).toEqual([[], own]);
  await db.execute(sql`drop function fails cascade`);
  expect(await access.disable(entry(person), always, line)).toBe(true);
  expect(await access.disable(entry(person), always, line)).toBe(false);
  expect((await access.read()).disabled).toEqual([entry(person)]);
  expect(await sessions.peek('h1', limits)).toBeNull();
  expect(await sessions.peek('h2', limits)).not.toBeNull();
  expect((await audit.list({ limit: 10 })).items.map(({ details }) => details)).toEqual([{ ended: 1 }]);
  const refuse = (by: string) => (disabled: ReadonlySet<string>) => {
    if (disabled.has(by)) throw new DomainError('access.denied');
  };
  const both = await Promise.allSettled([
    access.disable(entry('bo', 'cy'), refuse('cy'), line),
    access.disable(entry('cy', 'bo'), refuse('bo'), line),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await access.enable(person, auditLine({ action: 'enablePerson', kind: 'done' }))).toBe(true);
  expect(await access.enable(person, auditLine({ action: 'enablePerson', kind: 'done' }))).toBe(false);
});
