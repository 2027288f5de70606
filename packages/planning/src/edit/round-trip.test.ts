import { poolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facts } from '../plan/facts.test-kit.ts';
import { mergePatch } from '../plan/merge-patch.test-kit.ts';
import { intended, possible, rawPool, toEdit, wishes } from '../plan/person.test-kit.ts';
import { planPoolUpdate } from '../plan/plan-pool-update.ts';
import { toClientPatch } from './client.test-kit.ts';
import { editFromPatch } from './edit-from-patch.ts';
import { patchFromEdit } from './patch-from-edit.ts';

const seed = 7;
const numRuns = 1500;

test(`an edit sent as a patch and read back plans the same body (${numRuns} pools, seed ${seed})`, () => {
  let sent = 0;
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const pool = poolSchema.parse(raw);
      const edit = poolEdit.parse(toEdit(raw, possible(raw, wanted)));
      const patch = poolPatch.parse(patchFromEdit(pool, edit));
      const read = editFromPatch(pool, patch);
      if (!read.ok) throw new Error(`refused: ${JSON.stringify(read)} for ${JSON.stringify(patch)}`);
      const direct = planPoolUpdate(pool, edit, facts());
      const back = planPoolUpdate(pool, poolEdit.parse(read.edit), facts());
      expect(back.body).toBe(direct.body);
      expect(back.acknowledge).toEqual(direct.acknowledge);
      sent += direct.body === null ? 0 : 1;
    }),
    { seed, numRuns },
  );
  expect(sent).toBeGreaterThan(numRuns / 2);
}, 120_000);

test(`a list a client writes by hand comes to what the client meant (${numRuns} pools, seed ${seed})`, () => {
  let read = 0;
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const meant = possible(raw, wanted);
      const patch = toClientPatch(raw, meant);
      if (patch === null) return;
      const pool = poolSchema.parse(raw);
      const answer = editFromPatch(pool, poolPatch.parse(patch));
      if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
      const { body } = planPoolUpdate(pool, answer.edit, facts());
      expect(body === null ? raw : mergePatch(raw, JSON.parse(body))).toEqual(intended(raw, meant));
      read += 1;
    }),
    { seed, numRuns },
  );
  expect(read).toBeGreaterThan(numRuns / 3);
}, 120_000);
