import { roles } from '@poolwright/schemas/session/endpoints';
import { expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { can, reachOf } from './can.ts';

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

const actorWith = (parts: Partial<Actor>): Actor => ({ id: 'x', name: 'x', roles: [], teams: [], ...parts });
const teams = ['vision', 'language'];
const actors = subsets(roles).flatMap((some) =>
  subsets(teams).map((own) => actorWith({ roles: some, teams: own })),
);

test('actors with the same reach may read the same pools, whatever roles they have', () => {
  const answers = new Map<string, string>();
  for (const actor of actors) {
    const allowed = JSON.stringify(subsets(teams).map((owners) => can(actor, 'readPool', { owners })));
    const reach = reachOf(actor, 'readPool');
    expect({ reach, allowed }).toEqual({ reach, allowed: answers.get(reach) ?? allowed });
    answers.set(reach, allowed);
  }
  expect(answers.size).toBe(6);
});

test.each<[Partial<Actor>, string]>([
  [{ roles: ['admin'] }, 'all'],
  [{ roles: ['member', 'viewer'], teams: ['vision'] }, 'all'],
  [{ roles: ['member'], teams: ['vision', 'language'] }, 'own ["language","vision"]'],
  [{ roles: [] }, 'none'],
])('%j reaches %s', (parts, reach) => {
  expect(reachOf(actorWith(parts), 'readPool')).toBe(reach);
});
