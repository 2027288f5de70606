import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { nextShortcut, nothingPressed } from '../../shared/shortcuts/next-shortcut.ts';
import { keysOf } from '../../shared/shortcuts/shortcut-table.ts';
import type { ShortcutId } from '../../shared/shortcuts/shortcut-table.ts';
import { shortcutsOn } from '../../shared/shortcuts/shortcut-setting.ts';
import { openedOverlay } from './opened-overlay.ts';
import { focusSearch, isPaletteKey, mayBeShortcut, pressElementOf } from './press-shortcut.ts';
import { usePlaces } from './use-places.ts';

/** Listens to the keyboard for as long as somebody is signed in. Shows nothing. */
export function ShortcutKeys() {
  const navigate = useNavigate();
  const places = usePlaces();
  const pressed = useRef(nothingPressed);
  useEffect(() => {
    const run = (id: ShortcutId): void => {
      const place = places.find(({ shortcut }) => shortcut === id);
      if (place !== undefined) void navigate({ to: place.to });
      else if (id === 'shortcuts') openedOverlay.set('shortcuts');
      else if (id === 'search' && !focusSearch()) openedOverlay.set('palette');
      else for (const key of keysOf(id)) pressElementOf(key);
    };
    const handleKey = (event: KeyboardEvent) => {
      if (isPaletteKey(event)) {
        // The browser's own meaning of Ctrl K is its search field.
        event.preventDefault();
        openedOverlay.set(openedOverlay.read() === 'palette' ? null : 'palette');
        return;
      }
      // Shift alone is on its way to "?".
      if (event.key === 'Shift' || !shortcutsOn.read() || !mayBeShortcut(event)) return;
      const next = nextShortcut(pressed.current, event.key, event.timeStamp);
      pressed.current = next.pressed;
      if (next.shortcut === null) return;
      event.preventDefault();
      run(next.shortcut);
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [navigate, places]);
  return null;
}
