import type { SavedView } from '@poolwright/schemas/views/endpoints';
import type { AuditLine } from '../audit/ports.ts';
import type { ViewOwner, ViewStore } from './ports.ts';

/** Views in memory, with the same promises as the database. */
export function fakeViews(lines: AuditLine[]): ViewStore {
  const owners = new Map<string, SavedView[]>();
  const keyOf = ({ userId, project }: ViewOwner) => JSON.stringify([userId, project]);
  const listOf = (owner: ViewOwner) => owners.get(keyOf(owner)) ?? [];
  return {
    list: async (owner) => listOf(owner).toSorted((one, other) => one.name.localeCompare(other.name)),
    async save(owner, id, save, toLine, maxViews) {
      const before = listOf(owner).find((view) => view.id === id) ?? null;
      const others = listOf(owner).filter((view) => view.id !== id);
      const name = save.name.toLowerCase();
      if (others.some((view) => view.name.toLowerCase() === name)) return { kind: 'name-taken' };
      if (before === null && others.length >= maxViews) return { kind: 'full' };
      const view = { id, ...save, savedAt: '2026-01-01T00:00:00.000Z' };
      const kept = save.isDefault ? others.map((other) => ({ ...other, isDefault: false })) : others;
      owners.set(keyOf(owner), [...kept, view]);
      lines.push(toLine(before));
      return { kind: 'done', view };
    },
    async remove(owner, id, toLine) {
      const gone = listOf(owner).find((view) => view.id === id);
      if (gone === undefined) return false;
      owners.set(
        keyOf(owner),
        listOf(owner).filter((view) => view.id !== id),
      );
      lines.push(toLine(gone));
      return true;
    },
  };
}
