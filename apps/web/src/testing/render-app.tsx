import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { activateLanguage, i18n, loadAllMessages } from '../shared/i18n/i18n.ts';
import type { Language } from '../shared/i18n/languages.ts';

// What is waited for comes with modules that are loaded when needed: how long that takes is the machine's matter.
configure({ asyncUtilTimeout: 20_000 });

/** Renders a part of the app in one language, with a fresh cache and no retries. */
export async function renderApp(part: ReactNode, language: Language = 'en') {
  await activateLanguage(language);
  await loadAllMessages();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>{part}</QueryClientProvider>
    </I18nProvider>,
  );
}
