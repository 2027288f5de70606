import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { poolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facts } from '../plan/facts.test-kit.ts';
import { possible, rawPool, toEdit, wishes } from '../plan/person.test-kit.ts';
import { planPoolUpdate } from '../plan/plan-pool-update.ts';
import { poolWith } from '../plan/pool.test-kit.ts';
import { editFromPatch } from './edit-from-patch.ts';
import { patchFromEdit } from './patch-from-edit.ts';
import { toEditPointer, toPatchPointer } from './patch-pointers.ts';

describe('a place of an edit, in the patch it was read from', () => {
  test.each([
    ['', ''],
    ['/description/to', '/metadata/annotations/os.modelarts~1description'],
    ['/description', '/metadata/annotations/os.modelarts~1description'],
    ['/orderId', '/metadata/annotations/os.modelarts~1order.id'],
    ['/scope/to', '/spec/scope'],
    ['/jobFlavors/to', '/spec/jobFlavors'],
    ['/driver', '/spec/driver'],
    ['/driver/gpuVersion/to', '/spec/driver/gpuVersion'],
    ['/driver/npuVersion', '/spec/driver/npuVersion'],
    ['/driver/updateStrategy/to', '/spec/driver/updateStrategy'],
    ['/entries', '/spec/resources'],
    ['/entries/0/count/to', '/spec/resources/3/count'],
    ['/entries/0/azs/to', '/spec/resources/3/azs'],
    ['/entries/0', '/spec/resources/3'],
    ['/entries/1', '/spec/resources'],
    ['/entries/2/add/count', '/spec/resources/0/count'],
    ['/entries/2/add/azs', '/spec/resources/0/azs'],
    ['/entries/9/count/to', '/spec/resources'],
  ])('%s is %s', (inEdit, inPatch) => {
    expect(toPatchPointer(inEdit, [3, null, 0])).toBe(inPatch);
  });

  test('is where the client wrote it, whatever order it wrote its list in', () => {
    const pool = poolWith({
      spec: {
        resources: [
          { flavor: 'cpu', count: 2 },
          { flavor: 'gpu', count: 1 },
          { flavor: 'npu', count: 4 },
        ],
      },
    });
    const resources = [
      { flavor: 'new', count: 0 },
      { flavor: 'npu', count: 4 },
      { flavor: 'cpu', count: 3, azs: [{ az: 'a', count: 1 }] },
    ];
    const read = editFromPatch(pool, poolPatch.parse({ spec: { resources } }));
    if (!read.ok) throw new Error('refused');
    const places = planPoolUpdate(pool, read.edit, facts()).findings.map(
      ({ code, pointer = '' }) => `${code} ${toPatchPointer(pointer, read.places)}`,
    );
    expect(places).toEqual(
      expect.arrayContaining([
        'entry.zero /spec/resources/0/count',
        'entry.sum /spec/resources/2/azs',
        'entry.removed /spec/resources',
      ]),
    );
  });
});

test('a finding about a patch leads to the place of the edit the patch was made from (400 pools)', () => {
  let compared = 0;
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const pool = poolSchema.parse(raw);
      const edit = poolEdit.parse(toEdit(raw, possible(raw, wanted)));
      const patch = poolPatch.parse(patchFromEdit(pool, edit));
      const read = editFromPatch(pool, patch);
      if (!read.ok) throw new Error('refused');
      const mine = planPoolUpdate(pool, edit, facts()).findings;
      const theirs = planPoolUpdate(pool, read.edit, facts()).findings;
      const entryOf = (pointer: string) => /^\/entries\/\d+(?:\/(?:add\/)?(?:count|azs))?/.exec(pointer)?.[0];
      for (const { code, pointer = '', params } of theirs) {
        const inPatch = toPatchPointer(pointer, read.places);
        const item = /^\/spec\/resources\/(\d+)/.exec(inPatch);
        if (item === null) continue;
        expect(patch.spec?.resources?.[Number(item[1])]?.flavor).toBe(params['flavor']);
        const back = toEditPointer(inPatch, pool, edit);
        const same = mine.filter((each) => each.code === code).map((each) => entryOf(each.pointer ?? ''));
        expect(same).toContain(entryOf(back));
        compared += 1;
      }
    }),
    { seed: 7, numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(200);
});
