import type { LaterMessageKey } from '../i18n/message-key.ts';

/** Where a shortcut means something. */
type ShortcutPlace = 'everywhere' | 'pool' | 'edit';

export interface Shortcut {
  readonly id: ShortcutId;
  /** Pressed one after the other; as `KeyboardEvent.key` tells them. */
  readonly keys: readonly string[];
  readonly place: ShortcutPlace;
  readonly text: LaterMessageKey;
}

/** Every shortcut of single keys. Ctrl/⌘ K is none of them: it has a modifier and is always on. */
const table = {
  shortcuts: { keys: ['?'], place: 'everywhere', text: 'shortcuts.shortcuts' },
  search: { keys: ['/'], place: 'everywhere', text: 'shortcuts.search' },
  home: { keys: ['g', 'h'], place: 'everywhere', text: 'shortcuts.home' },
  pools: { keys: ['g', 'p'], place: 'everywhere', text: 'shortcuts.pools' },
  fleet: { keys: ['g', 'z'], place: 'everywhere', text: 'shortcuts.fleet' },
  changes: { keys: ['g', 'a'], place: 'everywhere', text: 'shortcuts.changes' },
  audit: { keys: ['g', 'u'], place: 'everywhere', text: 'shortcuts.audit' },
  edit: { keys: ['e'], place: 'pool', text: 'shortcuts.edit' },
  copy: { keys: ['c'], place: 'pool', text: 'shortcuts.copy' },
  review: { keys: ['r'], place: 'edit', text: 'shortcuts.review' },
} as const;

export type ShortcutId = keyof typeof table;

const ids = Object.keys(table).filter((id): id is ShortcutId => Object.hasOwn(table, id));

export const shortcuts: readonly Shortcut[] = ids.map((id) => ({ id, ...table[id] }));

/** What to press, for a hint: `G then P` is written by whoever shows it. */
export function keysOf(id: ShortcutId): readonly string[] {
  return table[id].keys;
}
