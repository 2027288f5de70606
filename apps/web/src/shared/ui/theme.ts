import { createStore } from './store.ts';
import { keepStoredText, readStoredText } from './stored-text.ts';

/** `system` follows the device; the others are a person's choice on this device. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'poolwright.theme';

/** The theme chosen on this device. */
export const chosenTheme = createStore<Theme>(storedTheme());

function storedTheme(): Theme {
  const stored = readStoredText(storageKey);
  return themes.find((theme) => theme === stored) ?? 'system';
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  chosenTheme.set(theme);
  keepStoredText(storageKey, theme);
}
