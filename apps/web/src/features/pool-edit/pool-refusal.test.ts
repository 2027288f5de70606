import { pool } from '@poolwright/schemas/modelarts/pool';
import type { Problem } from '@poolwright/schemas/problem';
import { expect, test } from 'vitest';
import { refusedFindings } from './pool-refusal.ts';

const base = pool.parse({
  kind: 'Pool',
  apiVersion: 'v2',
  metadata: { name: 'p' },
  spec: {
    type: 'Dedicate',
    resources: [
      { flavor: 'cpu', count: 2 },
      { flavor: 'gpu', count: 1, azs: [{ az: 'a', count: 1 }] },
    ],
  },
});
const edit = {
  description: { from: null, to: 'x' },
  entries: [
    { entry: { flavor: 'gpu' }, count: { from: 1, to: 3 }, azs: { from: [{ az: 'a', count: 1 }], to: [] } },
    { add: { flavor: 'npu', count: 0 } },
  ],
};
const refused = (...errors: Problem['errors']): Problem => ({
  type: 'about:blank',
  title: '',
  status: 422,
  detail: '',
  code: 'pool.refused',
  requestId: '',
  errors,
});
const at = (pointer: string, code = 'entry.step') =>
  refused({ pointer, code, message: '', params: { step: 8 } });

test.each([
  ['/metadata/annotations/os.modelarts~1description', '/description'],
  ['/spec/resources/1/count', '/entries/0/count/to'],
  ['/spec/resources/1/azs', '/entries/0/azs/to'],
  ['/spec/resources/2/count', '/entries/1/add/count'],
  // What stands in the list but is no part of the edit belongs to the list.
  ['/spec/resources/0/count', '/entries'],
  ['/spec/scope', '/scope'],
  ['', ''],
])('a refusal at %s of the patch is told at %s of the form', (inPatch, inForm) => {
  expect(refusedFindings(at(inPatch), base, edit)).toEqual([
    { code: 'entry.step', pointer: inForm, severity: 'block', params: { step: 8 } },
  ]);
});

test('a code nobody knows here is no finding of a field', () => {
  expect(refusedFindings(at('/spec/scope', 'rule.of.tomorrow'), base, edit)).toEqual([]);
});
