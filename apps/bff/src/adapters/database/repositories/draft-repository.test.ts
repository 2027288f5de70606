import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versionOf, type DraftRecord } from '../../../domain/drafts/draft-record.ts';
import { auditLine, databaseWorld } from '../database.test-kit.ts';

const owner = { userId: 'sample:admin', project: 'p1', pool: 'auto-pool-os-1' };
const started = auditLine({ action: 'saveDraft', kind: 'done' });
const discarded = auditLine({ action: 'discardDraft', kind: 'done' });
const values = {
  description: 'half typ',
  orderId: '',
  scope: ['Train'],
  jobFlavors: [],
  gpuVersion: null,
  npuVersion: null,
  updateStrategy: null,
  entries: [],
};

function sampleDraft(differences: Partial<DraftRecord> = {}): DraftRecord {
  return {
    ...owner,
    displayName: 'auto-pool-os',
    editor: 'one',
    seq: 1,
    base: { metadata: { name: 'auto-pool-os-1' }, spec: { type: 'Dedicate', resources: [] } },
    baseEtag: 'tag',
    baseAsOf: '2026-01-01T00:00:00.000Z',
    content: { values },
    matrix: null,
    changes: 1,
    idempotencyKey: 'key-00000001',
    sent: null,
    restores: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    savedAt: '2026-01-01T00:00:00.000Z',
    ...differences,
  };
}

test('a draft is found as it was saved, by its author alone', async () => {
  const { drafts } = await databaseWorld();
  const row = { row: 0, mode: 'manual' as const, total: 2, cells: [2], pinned: [0] };
  const matrix = { zones: ['az'], rows: ['key'], now: [row], past: [[row]], future: [] };
  const draft = sampleDraft({ sent: '{"a":1}', matrix });
  expect(await drafts.save(draft, null, started, 9)).toEqual({ kind: 'done', startedAt: draft.startedAt });
  expect(await drafts.find(owner)).toEqual(draft);
  expect(await drafts.find({ ...owner, userId: 'sample:member' })).toBeNull();
  expect(await drafts.list('sample:member')).toEqual([]);
  expect(await drafts.list(owner.userId)).toEqual([draft]);
});

test('any text that can be typed comes back as it was', async () => {
  const { drafts } = await databaseWorld();
  let seq = 0;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (description) => {
      seq += 1;
      const content = { values: { ...values, description } };
      await drafts.save(sampleDraft({ seq, content }), seq === 1 ? null : `one.${seq - 1}`, started, 9);
      expect((await drafts.find(owner))?.content).toEqual(content);
    }),
    { numRuns: 60 },
  );
});

test('a second form with an old version overwrites nothing and is given what is kept', async () => {
  const { drafts } = await databaseWorld();
  await drafts.save(sampleDraft(), null, started, 9);
  const mine = sampleDraft({ editor: 'two' });
  expect(await drafts.save(mine, null, started, 9)).toEqual({ kind: 'moved', current: sampleDraft() });
  expect(await drafts.save(mine, 'one.7', started, 9)).toEqual({ kind: 'moved', current: sampleDraft() });
  expect(await drafts.find(owner)).toEqual(sampleDraft());
  expect(await drafts.save(mine, 'one.1', started, 9)).toMatchObject({ kind: 'done' });
});

test('of two saves of one form the newest wins in either order', async () => {
  const { drafts } = await databaseWorld();
  await drafts.save(sampleDraft({ seq: 3 }), null, started, 9);
  const late = await drafts.save(sampleDraft({ seq: 2 }), null, started, 9);
  expect(late).toMatchObject({ kind: 'moved', current: { seq: 3 } });
  expect(await drafts.save(sampleDraft({ seq: 4 }), null, started, 9)).toMatchObject({ kind: 'done' });
});

test('a draft that was discarded elsewhere is not made again by a form that still knew it', async () => {
  const { drafts } = await databaseWorld();
  await drafts.save(sampleDraft(), null, started, 9);
  await drafts.discard(owner, 'one.1', discarded);
  const again = await drafts.save(sampleDraft({ seq: 2 }), 'one.1', started, 9);
  expect(again).toEqual({ kind: 'moved', current: null });
  expect(await drafts.find(owner)).toBeNull();
  expect(await drafts.discard(owner, 'one.1', discarded)).toBeNull();
});

test('a discard with an old version deletes nothing', async () => {
  const { drafts } = await databaseWorld();
  await drafts.save(sampleDraft(), null, started, 9);
  await drafts.save(sampleDraft({ seq: 2 }), 'one.1', started, 9);
  expect(await drafts.discard(owner, 'one.1', discarded)).toMatchObject({
    kind: 'moved',
    current: { seq: 2 },
  });
  expect(await drafts.find(owner)).toMatchObject({ seq: 2 });
});

test('the audit has one line for each form that saved and one for the discard, however often it saved', async () => {
  const { drafts, audit } = await databaseWorld();
  for (let seq = 1; seq <= 20; seq += 1) {
    await drafts.save(sampleDraft({ seq }), seq === 1 ? null : `one.${seq - 1}`, started, 9);
  }
  await drafts.save(sampleDraft({ editor: 'two' }), 'one.20', started, 9);
  await drafts.discard(owner, 'two.1', discarded);
  const { items } = await audit.list({});
  expect(items.map(({ action }) => action)).toEqual(['discardDraft', 'saveDraft', 'saveDraft']);
});

test('a draft ends with the change of its own key only', async () => {
  const { drafts } = await databaseWorld();
  await drafts.save(sampleDraft(), null, started, 9);
  await drafts.finish(owner, 'key-of-a-script');
  expect(await drafts.find(owner)).not.toBeNull();
  await drafts.finish(owner, 'key-00000001');
  expect(await drafts.find(owner)).toBeNull();
});

test('a person has a limited number of drafts, and it never keeps the ones there are from being saved', async () => {
  const { drafts } = await databaseWorld();
  await drafts.save(sampleDraft(), null, started, 2);
  await drafts.save(sampleDraft({ pool: 'b' }), null, started, 2);
  expect(await drafts.save(sampleDraft({ pool: 'c' }), null, started, 2)).toEqual({ kind: 'full' });
  expect(await drafts.save(sampleDraft({ seq: 2 }), 'one.1', started, 2)).toMatchObject({ kind: 'done' });
  expect(await drafts.save(sampleDraft({ userId: 'other' }), null, started, 2)).toMatchObject({
    kind: 'done',
  });
});

test('of many forms that save at once exactly one makes the draft', async () => {
  const { drafts } = await databaseWorld();
  const forms = Array.from({ length: 20 }, (_, at) => sampleDraft({ editor: `form-${at}` }));
  const outcomes = await Promise.all(forms.map((form) => drafts.save(form, null, started, 9)));
  expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  const kept = await drafts.find(owner);
  expect(kept === null ? null : versionOf(kept)).toMatch(/^form-\d+\.1$/);
});
