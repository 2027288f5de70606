import { expect, test } from 'vitest';
import { toAuditFilter } from './audit-filter.ts';

test('an address becomes a filter; what is empty or nothing known is passed over', () => {
  expect(
    toAuditFilter({
      q: ' spring ',
      actor: '',
      kind: 'refused',
      action: 'updatePool',
      from: '2026-01-01T00:00:00.000Z',
      to: 'yesterday',
      pool: ['a', 'b'],
      other: 'x',
    }),
  ).toEqual({ q: 'spring', kind: 'refused', action: 'updatePool', from: '2026-01-01T00:00:00.000Z' });
  expect(toAuditFilter({ kind: 'nothing' })).toEqual({});
});
