import type { HeldRole } from '@poolwright/schemas/access/grant';
import { accessActions, actionsOnAll, rights } from '@poolwright/schemas/access/rights';
import { roles } from '@poolwright/schemas/access/role';
import { describe, expect, test } from 'vitest';
import { isAllowed } from './is-allowed.ts';

const vision = { project: 'p1', owners: ['vision'] };
const language = { project: 'p1', owners: ['language'] };
const nobodys = { project: 'p1', owners: [] };
const elsewhere = { project: 'p2', owners: [] };
const of = (role: HeldRole['role'], reach: HeldRole['reach']): HeldRole[] => [{ role, reach }];

describe('a role for one team', () => {
  const held = of('member', { kind: 'team', team: 'vision' });

  test('reaches the pools of that team, and no other', () => {
    expect(
      [vision, language, nobodys, elsewhere].map((pool) => isAllowed(held, 'planPoolUpdate', pool)),
    ).toEqual([true, false, false, false]);
  });

  test('may be asked about before a pool is known, and about a project as such', () => {
    expect(isAllowed(held, 'planPoolUpdate')).toBe(true);
    expect(isAllowed(held, 'listProjects', { project: 'p9', owners: null })).toBe(true);
  });

  test('does not carry the rights of another role with another reach', () => {
    const both = [...held, ...of('viewer', { kind: 'everywhere' })];
    expect(isAllowed(both, 'readPool', language)).toBe(true);
    expect(isAllowed(both, 'planPoolUpdate', language)).toBe(false);
  });
});

test('a role for one project reaches every pool of it, and no other project', () => {
  const held = of('admin', { kind: 'project', project: 'p1' });
  expect([vision, nobodys, elsewhere].map((pool) => isAllowed(held, 'updatePool', pool))).toEqual([
    true,
    true,
    false,
  ]);
});

test.each(actionsOnAll)('%s needs the role everywhere', (action) => {
  const role = roles.find((each) => rights[each].includes(action)) ?? 'viewer';
  expect(isAllowed(of(role, { kind: 'everywhere' }), action)).toBe(true);
  expect(isAllowed(of(role, { kind: 'project', project: 'p1' }), action)).toBe(false);
  expect(isAllowed(of(role, { kind: 'team', team: 'vision' }), action)).toBe(false);
});

test('who has no role may do nothing', () => {
  expect(accessActions.filter((action) => isAllowed([], action))).toEqual([]);
});
