import { randomUUID } from 'node:crypto';
import { maxViews, type ViewSave } from '@poolwright/schemas/views/endpoints';
import { describe, expect, test } from 'vitest';
import { callerWith, changeWorld } from '../changes/change-world.test-kit.ts';
import { fakeViews } from './fakes.ts';
import { listViews } from './list-views.ts';
import { removeView } from './remove-view.ts';
import { saveView } from './save-view.ts';

const viewer = callerWith('viewer');
const plain: ViewSave = { name: 'Abnormal', query: { phase: ['Abnormal'] }, isDefault: false };

function viewWorld() {
  const { deps, store } = changeWorld();
  return { deps: { ...deps, views: fakeViews(store.lines) }, lines: store.lines };
}

describe('a saved view', () => {
  test('is kept for whoever may look at pools, and for nobody else', async () => {
    const { deps } = viewWorld();
    const id = randomUUID();
    await saveView(deps, viewer, 'p1', id, plain);
    expect((await listViews(deps, viewer, 'p1')).items).toMatchObject([{ id, ...plain }]);
    expect((await listViews(deps, callerWith('admin'), 'p1')).items).toEqual([]);
  });

  test('is refused to a person without a role, and the refusal is in the audit', async () => {
    const { deps, lines } = viewWorld();
    const nobody = { ...viewer, actor: { ...viewer.actor, roles: [] } };
    const id = randomUUID();
    await expect(saveView(deps, nobody, 'p1', id, plain)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(removeView(deps, nobody, 'p1', id)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(listViews(deps, nobody, 'p1')).rejects.toMatchObject({ code: 'access.denied' });
    expect(lines.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
  });

  test('of a project nobody knows is not kept', async () => {
    const { deps } = viewWorld();
    const saving = saveView(deps, viewer, 'elsewhere', randomUUID(), plain);
    await expect(saving).rejects.toMatchObject({ code: 'project.not_found' });
  });

  test('with a name that is taken is refused, and the refusal names the field', async () => {
    const { deps } = viewWorld();
    await saveView(deps, viewer, 'p1', randomUUID(), plain);
    const again = saveView(deps, viewer, 'p1', randomUUID(), { ...plain, name: 'abnormal' });
    await expect(again).rejects.toMatchObject({
      code: 'view.name_taken',
      options: { errors: [{ pointer: '/name' }], params: { name: 'abnormal' } },
    });
  });

  test(`number ${maxViews + 1} is refused`, async () => {
    const { deps } = viewWorld();
    for (let n = 0; n < maxViews; n += 1) {
      await saveView(deps, viewer, 'p1', randomUUID(), { ...plain, name: `view ${n}` });
    }
    const more = saveView(deps, viewer, 'p1', randomUUID(), plain);
    await expect(more).rejects.toMatchObject({
      code: 'view.too_many',
      options: { params: { max: maxViews } },
    });
  });

  test('leaves in the audit what it was and what it became', async () => {
    const { deps, lines } = viewWorld();
    const id = randomUUID();
    const renamed = { ...plain, name: 'Renamed', isDefault: true };
    await saveView(deps, viewer, 'p1', id, plain);
    await saveView(deps, viewer, 'p1', id, renamed);
    expect(await removeView(deps, viewer, 'p1', id)).toBe(true);
    expect(await removeView(deps, viewer, 'p1', id)).toBe(false);
    expect(lines.map(({ action, details }) => [action, details['before'], details['after']])).toEqual([
      ['saveView', null, plain],
      ['saveView', plain, renamed],
      ['removeView', renamed, null],
    ]);
  });
});
