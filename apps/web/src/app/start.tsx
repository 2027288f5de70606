import '../zod-without-eval.ts';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { activateLanguage } from '../shared/i18n/i18n.ts';
import { preferredLanguage } from '../shared/i18n/catalogues.ts';
import { applyTheme, chosenTheme } from '../shared/ui/theme.ts';
import { App, prepareApp } from './app.tsx';

/** Shows the app, in the person's language from its first word. */
export async function start(root: HTMLElement): Promise<void> {
  applyTheme(chosenTheme.read());
  const [parts] = await Promise.all([prepareApp(), activateLanguage(preferredLanguage())]);
  // In a transition it is drawn in small steps, between which the browser can do something else.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App {...parts} />
      </StrictMode>,
    ),
  );
}
