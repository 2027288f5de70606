import { readStoredText } from '../ui/stored-text.ts';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';

/** Where the language chosen on this device is kept. */
export const storageKey = 'poolwright.language';

/** What the first page says. */
export const firstCatalogues = {
  en: () => import('./messages/en.ts'),
  'zh-CN': () => import('./messages/zh-cn.ts'),
} as const;

/** What the other pages say besides. */
export const laterCatalogues = {
  en: () => import('./messages/en-later.ts'),
  'zh-CN': () => import('./messages/zh-cn-later.ts'),
} as const;

/** The language chosen on this device, else the browser's, else English. */
export function preferredLanguage(): Language {
  const stored = readStoredText(storageKey);
  const chosen = languages.find(({ code }) => code === stored);
  if (chosen) return chosen.code;
  const wanted = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return wanted !== undefined && /^zh/i.test(wanted) ? 'zh-CN' : 'en';
}

/** Begins to fetch what the first page, or every page, says. Who shows it asks again, and meets the failure there. */
export function fetchMessages(language: Language, all: boolean): void {
  firstCatalogues[language]().catch(() => undefined);
  if (all) laterCatalogues[language]().catch(() => undefined);
}
