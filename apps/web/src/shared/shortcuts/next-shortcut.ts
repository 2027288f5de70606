import { shortcuts } from './shortcut-table.ts';
import type { ShortcutId } from './shortcut-table.ts';

/** Keys pressed so far, and when the last of them was. */
export interface PressedKeys {
  readonly keys: readonly string[];
  readonly at: number;
}

export const nothingPressed: PressedKeys = { keys: [], at: 0 };

/** Longer than this and the next key begins anew, milliseconds. */
const patienceMs = 2_000;

/** What a key means after the keys before it: a shortcut, the beginning of one, or nothing. `at` in milliseconds. */
export function nextShortcut(
  before: PressedKeys,
  key: string,
  at: number,
): { pressed: PressedKeys; shortcut: ShortcutId | null } {
  const earlier = at - before.at > patienceMs ? [] : before.keys;
  const found = matching([...earlier, key]) ?? matching([key]);
  if (found === undefined) return { pressed: nothingPressed, shortcut: null };
  if (found.isWhole) return { pressed: nothingPressed, shortcut: found.id };
  return { pressed: { keys: found.keys, at }, shortcut: null };
}

function matching(keys: readonly string[]) {
  const found = shortcuts.find((shortcut) => keys.every((key, index) => shortcut.keys[index] === key));
  return found === undefined ? undefined : { id: found.id, keys, isWhole: found.keys.length === keys.length };
}
