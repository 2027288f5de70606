import { expect, test, vi } from 'vitest';
import type { StoredGrant } from '../../../domain/access/access-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
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
  await vi.waitFor(() => expect(heard).toEqual([{ kind: 'access-changed' }]));
  await access.endGrant('1', always, ended);
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  await access.saveTeam({ id: 'a', name: 'A', pools: [], labels: [] }, () => added);
  await vi.waitFor(() => expect(heard).toHaveLength(3));
});
