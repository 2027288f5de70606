import { randomUUID } from 'node:crypto';
import type { SavedView, ViewSave } from '@poolwright/schemas/views/endpoints';
import { expect, test } from 'vitest';
import type { ViewOwner } from '../../../domain/views/ports.ts';
import { auditLine, databaseWorld } from '../database.test-kit.ts';

const owner: ViewOwner = { userId: 'sample:admin', project: 'p1' };
const plain: ViewSave = {
  name: 'Abnormal',
  query: { phase: ['Abnormal'], sort: '-nodes' },
  isDefault: false,
};

async function viewWorld(maxViews = 9) {
  const world = await databaseWorld();
  const befores: (SavedView | null)[] = [];
  const toLine = (action: 'saveView' | 'removeView') => (before: SavedView | null) => {
    befores.push(before);
    return auditLine({ action, kind: 'done' });
  };
  const save = (differences: Partial<ViewSave>, id: string = randomUUID(), who = owner) =>
    world.views.save(who, id, { ...plain, ...differences }, toLine('saveView'), maxViews);
  const remove = (id: string, who = owner) => world.views.remove(who, id, toLine('removeView'));
  const names = async () => (await world.views.list(owner)).map(({ name }) => name);
  return { ...world, befores, save, remove, names };
}

test('a view is found as it was saved, by its owner alone and in its project alone', async () => {
  const { views, save, clock } = await viewWorld();
  const id = randomUUID();
  const view = { id, ...plain, savedAt: clock.now().toISOString() };
  expect(await save({}, id)).toEqual({ kind: 'done', view });
  expect(await views.list(owner)).toEqual([view]);
  expect(await views.list({ ...owner, userId: 'sample:member' })).toEqual([]);
  expect(await views.list({ ...owner, project: 'p2' })).toEqual([]);
});

test('one id of two people is two views', async () => {
  const { views, save, remove, names } = await viewWorld();
  const id = randomUUID();
  const other = { ...owner, userId: 'sample:member' };
  await save({}, id);
  await save({ name: 'Theirs' }, id, other);
  expect(await names()).toEqual(['Abnormal']);
  expect(await remove(id, other)).toBe(true);
  expect(await views.list(other)).toEqual([]);
  expect(await names()).toEqual(['Abnormal']);
});

test('a name stands for one view, in small and capital letters alike', async () => {
  const { save, names } = await viewWorld();
  const id = randomUUID();
  await save({}, id);
  expect(await save({ name: 'ABNORMAL' })).toEqual({ kind: 'name-taken' });
  expect(await save({ name: 'ABNORMAL' }, id)).toMatchObject({ kind: 'done' });
  expect(await names()).toEqual(['ABNORMAL']);
});

test('a new default takes the place of the old one', async () => {
  const { views, save } = await viewWorld();
  await save({ name: 'a', isDefault: true });
  await save({ name: 'b', isDefault: true });
  expect((await views.list(owner)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['a', false],
    ['b', true],
  ]);
});

test('of saves at the same time no more are kept than there may be, and one default', async () => {
  const { views, save } = await viewWorld(3);
  const saves = Array.from({ length: 6 }, (_, n) => save({ name: `view ${n}`, isDefault: true }));
  const kinds = (await Promise.all(saves)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'full')).toHaveLength(3);
  const kept = await views.list(owner);
  expect(kept).toHaveLength(3);
  expect(kept.filter(({ isDefault }) => isDefault)).toHaveLength(1);
});

test('a full house still lets its views be changed', async () => {
  const { save } = await viewWorld(1);
  const id = randomUUID();
  await save({}, id);
  expect(await save({ name: 'second' })).toEqual({ kind: 'full' });
  expect(await save({ name: 'renamed' }, id)).toMatchObject({ kind: 'done' });
});

test('each write leaves an audit line, which is told what was there; a refused one leaves none', async () => {
  const { audit, befores, save, remove } = await viewWorld();
  const id = randomUUID();
  await save({}, id);
  await save({ name: 'renamed' }, id);
  await save({ name: 'Renamed' });
  expect(await remove(id)).toBe(true);
  expect(await remove(id)).toBe(false);
  const { items } = await audit.list({});
  expect(items.map(({ action }) => action)).toEqual(['removeView', 'saveView', 'saveView']);
  expect(befores.map((before) => before?.name)).toEqual([undefined, 'Abnormal', 'renamed']);
});
