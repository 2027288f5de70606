import { setupI18n } from '@lingui/core';
import { keepStoredText } from '../ui/stored-text.ts';
import { firstCatalogues, laterCatalogues, storageKey } from './catalogues.ts';
import type { Language } from './languages.ts';

/** The one Lingui instance; its catalogues were compiled at build time. */
export const i18n = setupI18n();

let active: Language = 'en';
/** Set by the first page that needs more than the first catalogue; from then on a language is loaded whole. */
let wantsAll = false;

/** Loads a language's catalogue and shows the app in it. */
export async function activateLanguage(language: Language): Promise<void> {
  const [first, later] = await Promise.all([
    firstCatalogues[language](),
    wantsAll ? laterCatalogues[language]() : null,
  ]);
  // The rest was asked for while the first part was on its way.
  if (wantsAll && later === null) return activateLanguage(language);
  active = language;
  i18n.load(language, { ...first.messages, ...later?.messages });
  i18n.activate(language);
  document.documentElement.lang = language;
  return undefined;
}

/** Loads what pages other than the first say; such a page waits for it before it is shown. */
export async function loadAllMessages(): Promise<void> {
  wantsAll = true;
  const language = active;
  i18n.load(language, (await laterCatalogues[language]()).messages);
}

export async function chooseLanguage(language: Language): Promise<void> {
  await activateLanguage(language);
  keepStoredText(storageKey, language);
}
