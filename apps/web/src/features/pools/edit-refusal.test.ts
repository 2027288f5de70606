import { expect, test } from 'vitest';
import type { Text } from '../../shared/i18n/use-text.ts';
import { editRefusal } from './edit-refusal.ts';

const t: Text = (key) => key;
const pool = (controlMode: number) => ({ metadata: { name: 'p' }, spec: { controlMode } });
const noRight = 'the reason why';

test.each([
  ['who may', null, 0, false, null],
  ['who may not', noRight, 0, false, noRight],
  ['who may, of a frozen pool', null, 9, false, 'restriction.frozen'],
  ['who may not, of a frozen pool', noRight, 9, false, 'restriction.frozen'],
  ['who may, of a restricted service', null, 4, false, 'restriction.serviceRestricted'],
  ['who may, of a pool whose specifications alone are restricted', null, 2, false, null],
  ['who may, while the cloud is not reachable', null, 0, true, 'pool.edit.stale'],
  ['who may not, while the cloud is not reachable', noRight, 0, true, noRight],
] as const)('%s', (_, why, controlMode, isStale, refusal) => {
  expect(editRefusal(t, pool(controlMode), { noRight: why, isStale })).toBe(refusal);
});

test('nobody edits a pool that is being deleted', () => {
  const leaving = { metadata: { name: 'p' }, status: { phase: 'Deleting' } };
  expect(editRefusal(t, leaving, { noRight: null, isStale: false })).toBe('pool.edit.deleting');
});
