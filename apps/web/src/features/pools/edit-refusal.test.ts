import { expect, test } from 'vitest';
import { editRefusal } from './edit-refusal.ts';

const pool = (controlMode: number) => ({ metadata: { name: 'p' }, spec: { controlMode } });

test.each([
  ['an admin', ['admin'], 0, false, null],
  ['a member', ['member'], 0, false, null],
  ['a viewer', ['viewer'], 0, false, 'pool.edit.noRight'],
  ['an approver', ['approver'], 0, false, 'pool.edit.noRight'],
  ['an admin of a frozen pool', ['admin'], 9, false, 'restriction.frozen'],
  ['an admin of a restricted service', ['admin'], 4, false, 'restriction.serviceRestricted'],
  ['an admin of a pool whose specifications alone are restricted', ['admin'], 2, false, null],
  ['an admin while the cloud is not reachable', ['admin'], 0, true, 'pool.edit.stale'],
] as const)('%s', (_, roles, controlMode, isStale, refusal) => {
  expect(editRefusal(pool(controlMode), { roles: [...roles] }, isStale)).toBe(refusal);
});

test('nobody edits a pool that is being deleted', () => {
  const leaving = { metadata: { name: 'p' }, status: { phase: 'Deleting' } };
  expect(editRefusal(leaving, { roles: ['admin'] }, false)).toBe('pool.edit.deleting');
});
