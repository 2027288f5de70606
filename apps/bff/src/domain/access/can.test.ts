import type { HeldRole } from '@poolwright/schemas/access/grant';
import { accessActions, actionsOnAll, rights } from '@poolwright/schemas/access/rights';
import { roles } from '@poolwright/schemas/access/role';
import { expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { can, reachOf } from './can.ts';

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

const actorWith = (parts: Partial<Actor>): Actor => ({ id: 'x', name: 'x', roles: [], teams: [], ...parts });
const teams = ['vision', 'language'];
const grants: readonly HeldRole[] = [
  { role: 'viewer', reach: { kind: 'team', team: 'language' } },
  { role: 'admin', reach: { kind: 'project', project: 'p2' } },
];
const actors = subsets(roles).flatMap((some) =>
  subsets(teams).flatMap((own) =>
    subsets(grants).map((granted) => actorWith({ roles: some, teams: own, granted })),
  ),
);
const objects = ['p1', 'p2'].flatMap((project) => subsets(teams).map((owners) => ({ project, owners })));

test('actors with the same reach may read the same pools, whatever roles they have', () => {
  const answers = new Map<string, string>();
  for (const actor of actors) {
    const allowed = JSON.stringify(objects.map((object) => can(actor, 'readPool', object)));
    const reach = reachOf(actor, 'readPool');
    expect({ reach, allowed }).toEqual({ reach, allowed: answers.get(reach) ?? allowed });
    answers.set(reach, allowed);
  }
  expect(new Set(answers.values()).size).toBe(answers.size);
});

test.each<[Partial<Actor>, string]>([
  [{ roles: ['admin'] }, 'all'],
  [{ roles: ['member', 'viewer'], teams: ['vision'] }, 'all'],
  [{ roles: ['member'], teams: ['vision', 'language'] }, 'own ["team language","team vision"]'],
  [{ granted: grants }, 'own ["project p2","team language"]'],
  [{ roles: ['member'] }, 'none'],
  [{ roles: [] }, 'none'],
])('%j reaches %s', (parts, reach) => {
  expect(reachOf(actorWith(parts), 'readPool')).toBe(reach);
});

test('a role for a project or a team never does what touches every team', () => {
  for (const action of actionsOnAll) {
    expect(can(actorWith({ roles: ['admin'] }), action)).toBe(true);
    expect(can(actorWith({ granted: grants }), action)).toBe(false);
    expect(can(actorWith({ granted: grants }), action, { project: 'p2', owners: ['language'] })).toBe(false);
  }
});

test('a role for a project ends at the project, one for a team at what the team owns', () => {
  const actor = actorWith({ granted: grants });
  expect(can(actor, 'updatePool', { project: 'p2', owners: [] })).toBe(true);
  expect(can(actor, 'updatePool', { project: 'p1', owners: ['language'] })).toBe(false);
  expect(can(actor, 'readPool', { project: 'p1', owners: ['language'] })).toBe(true);
  expect(can(actor, 'readPool', { project: 'p1', owners: ['vision'] })).toBe(false);
});

test('a token does nothing it was not made for, and nothing its owner may not', () => {
  for (const only of [[], ['readPool'], ['readPool', 'updatePool']] as const) {
    for (const action of accessActions) {
      const named: readonly string[] = only;
      expect(can(actorWith({ roles: ['admin'], only }), action)).toBe(named.includes(action));
      const owned = rights.viewer.includes(action) && named.includes(action);
      expect(can(actorWith({ roles: ['viewer'], only }), action)).toBe(owned);
    }
  }
});
