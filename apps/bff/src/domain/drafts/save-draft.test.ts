import { randomUUID } from 'node:crypto';
import type { DraftSave } from '@poolwright/schemas/drafts/endpoints';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, test } from 'vitest';
import { callerWith, changeWorld, examplePool } from '../changes/change-world.test-kit.ts';
import { fakeSha256 } from '../fakes.ts';
import { poolFingerprint } from '../pools/pool-fingerprint.ts';
import { updatePool } from '../pools/update-pool.ts';
import { discardDraft } from './discard-draft.ts';
import { finishDraft } from './finish-draft.ts';
import { listDrafts } from './list-drafts.ts';
import { saveDraft } from './save-draft.ts';
import { showDraft } from './show-draft.ts';

const admin = callerWith('admin');
const name = 'auto-pool-os-1';
const tagOf = (pool: Pool) => `"${poolFingerprint(pool, fakeSha256)}"`;

function form(pool: Pool, differences: Partial<DraftSave> = {}): DraftSave {
  return {
    owner: admin.actor.id,
    editor: randomUUID(),
    seq: 1,
    base: { etag: tagOf(pool), asOf: '2026-01-01T00:00:00.000Z' },
    values: {
      description: 'half typ',
      orderId: '',
      scope: [],
      jobFlavors: [],
      gpuVersion: null,
      npuVersion: null,
      updateStrategy: null,
      entries: [],
    },
    changes: 1,
    key: 'key-00000001',
    sent: null,
    ...differences,
  };
}

describe('saving a draft', () => {
  test('keeps the form with the pool as the service itself read it', async () => {
    const { deps, live } = changeWorld();
    const saved = await saveDraft(deps, admin, 'p1', name, form(live()), null);
    const draft = await showDraft(deps, admin, 'p1', name);
    expect(draft).toMatchObject({ version: saved.version, displayName: 'auto-pool-os', changes: 1 });
    expect(draft?.base).toMatchObject({ pool: live(), etag: tagOf(live()) });
    expect(draft?.content).toEqual({ values: form(live()).values });
    expect(draft).not.toHaveProperty('matrix');
  });

  test('keeps what its matrix keeps, and forgets it with the next save that has none', async () => {
    const { deps, live } = changeWorld();
    const row = { row: 0, mode: 'manual' as const, total: 2, cells: [2], pinned: [0] };
    const matrix = { zones: ['az'], rows: ['key'], now: [row], past: [], future: [] };
    const first = form(live(), { matrix });
    const saved = await saveDraft(deps, admin, 'p1', name, first, null);
    expect(await showDraft(deps, admin, 'p1', name)).toMatchObject({ matrix });
    await saveDraft(deps, admin, 'p1', name, form(live()), saved.version);
    expect(await showDraft(deps, admin, 'p1', name)).not.toHaveProperty('matrix');
  });

  test.each(['viewer', 'auditor', 'approver'] as const)(
    'refuses a %s and says so in the audit',
    async (role) => {
      const { deps, live, store } = changeWorld();
      const caller = callerWith(role);
      const asked = saveDraft(deps, caller, 'p1', name, form(live(), { owner: caller.actor.id }), null);
      await expect(asked).rejects.toMatchObject({ code: 'access.denied' });
      expect(store.lines).toMatchObject([{ action: 'editDraft', kind: 'refused', pool: name }]);
    },
  );

  test('refuses a member whose team does not have the pool, as if it were not there', async () => {
    const pool = examplePool();
    const { deps, live } = changeWorld({
      ...pool,
      metadata: { ...pool.metadata, labels: { 'os.modelarts/name': 'vision-1' } },
    });
    const stranger = callerWith('member', ['speech']);
    const save = form(live(), { owner: stranger.actor.id });
    await expect(saveDraft(deps, stranger, 'p1', name, save, null)).rejects.toMatchObject({
      code: 'pool.not_found',
    });
    const mate = callerWith('member', ['vision']);
    await expect(saveDraft(deps, mate, 'p1', name, save, null)).resolves.toMatchObject({});
  });

  test('leaves one audit line for a form, not one for each save', async () => {
    const { deps, live, store } = changeWorld();
    const first = form(live());
    const { version } = await saveDraft(deps, admin, 'p1', name, first, null);
    await saveDraft(deps, admin, 'p1', name, { ...first, seq: 2 }, version);
    expect(store.lines).toMatchObject([{ action: 'saveDraft', kind: 'done', pool: name }]);
    expect(JSON.stringify(store.lines)).not.toContain('half typ');
  });

  test('refuses a form that was opened by somebody else', async () => {
    const { deps, live } = changeWorld();
    const save = form(live(), { owner: 'sample:member' });
    await expect(saveDraft(deps, admin, 'p1', name, save, null)).rejects.toMatchObject({
      code: 'draft.other_user',
    });
  });

  test('never overwrites what another form has saved, and gives it back', async () => {
    const { deps, live } = changeWorld();
    await saveDraft(deps, admin, 'p1', name, form(live()), null);
    const other = form(live(), { values: { ...form(live()).values, description: 'mine' } });
    await expect(saveDraft(deps, admin, 'p1', name, other, null)).rejects.toMatchObject({
      code: 'draft.changed_elsewhere',
      options: { extra: { draft: { content: { values: { description: 'half typ' } } } } },
    });
  });

  test('of a pool that moved since nobody here read it asks to look again', async () => {
    const { deps, live } = changeWorld();
    const save = form({ ...live(), spec: { type: 'Dedicate', resources: [] } });
    await expect(saveDraft(deps, admin, 'p1', name, save, null)).rejects.toMatchObject({
      code: 'pool.changed_meanwhile',
      options: { extra: { etag: tagOf(live()) } },
    });
  });

  test('never takes the document of another pool that reads the same', async () => {
    const { deps, live } = changeWorld();
    const twin: Pool = { ...live(), metadata: { name: 'twin' }, spec: { type: 'Dedicate', resources: [] } };
    deps.seen.note(poolFingerprint(twin, fakeSha256), twin);
    await expect(saveDraft(deps, admin, 'p1', name, form(twin), null)).rejects.toMatchObject({
      code: 'pool.changed_meanwhile',
    });
  });

  test('goes on while the cloud is away, once there is a draft', async () => {
    const { deps, live, gateway } = changeWorld();
    const first = form(live());
    const { version } = await saveDraft(deps, admin, 'p1', name, first, null);
    gateway.calls.length = 0;
    await saveDraft(deps, admin, 'p1', name, { ...first, seq: 2 }, version);
    expect(gateway.calls).toEqual([]);
  });

  test('is for a pool and a project that are there', async () => {
    const { deps, live } = changeWorld();
    await expect(saveDraft(deps, admin, 'p1', 'nothing', form(live()), null)).rejects.toMatchObject({
      code: 'pool.not_found',
    });
    await expect(saveDraft(deps, admin, 'p2', name, form(live()), null)).rejects.toMatchObject({
      code: 'project.not_found',
    });
  });
});

describe('a draft', () => {
  test('is nobody else’s to see, list or discard', async () => {
    const { deps, live } = changeWorld();
    const { version } = await saveDraft(deps, admin, 'p1', name, form(live()), null);
    const other = { ...admin, actor: { ...admin.actor, id: 'sample:other' } };
    expect(await showDraft(deps, other, 'p1', name)).toBeNull();
    expect(await listDrafts(deps, other)).toEqual({ items: [] });
    expect(await discardDraft(deps, other, 'p1', name, version)).toBe(false);
    expect((await listDrafts(deps, admin)).items).toMatchObject([{ pool: name, version, changes: 1 }]);
  });

  test('is discarded with its version only, and the audit says so', async () => {
    const { deps, live, store } = changeWorld();
    const { version } = await saveDraft(deps, admin, 'p1', name, form(live()), null);
    await expect(discardDraft(deps, admin, 'p1', name, 'old.1')).rejects.toMatchObject({
      code: 'draft.changed_elsewhere',
    });
    expect(await discardDraft(deps, admin, 'p1', name, version)).toBe(true);
    expect(await showDraft(deps, admin, 'p1', name)).toBeNull();
    expect(store.lines.at(-1)).toMatchObject({ action: 'discardDraft', kind: 'done' });
  });

  test('ends when its change is recorded and stays when it is refused', async () => {
    const { deps, live, request } = changeWorld();
    const asked = request(3);
    await saveDraft(deps, admin, 'p1', name, form(live(), { key: asked.key }), null);
    const stale = { ...asked, ifMatch: 'old' };
    await expect(finishDraft(deps, admin, stale, () => updatePool(deps, admin, stale))).rejects.toMatchObject(
      { code: 'pool.changed_meanwhile' },
    );
    expect(await showDraft(deps, admin, 'p1', name)).not.toBeNull();
    await finishDraft(deps, admin, asked, () => updatePool(deps, admin, asked));
    expect(await showDraft(deps, admin, 'p1', name)).toBeNull();
  });
});
