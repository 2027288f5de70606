import { useText } from '../i18n/use-text.ts';
import { useStore } from '../ui/store.ts';
import { keysOf } from './shortcut-table.ts';
import type { ShortcutId } from './shortcut-table.ts';
import { shortcutsOn } from './shortcut-setting.ts';

/**
 * Spread into the button or link a shortcut presses: the attribute tells assistive technology the key, and the
 * listener of the keys finds by it what to press. Nothing while shortcuts are off.
 */
export function useShortcut(id: ShortcutId): { 'aria-keyshortcuts'?: string; title?: string } {
  const t = useText();
  const on = useStore(shortcutsOn);
  if (!on) return {};
  const key = keysOf(id).join(' ').toUpperCase();
  return { 'aria-keyshortcuts': key, title: t('app.shortcut', { key }) };
}
