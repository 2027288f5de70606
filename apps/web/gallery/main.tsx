import '../src/zod-without-eval.ts';
import '../src/app/styles.css';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preferredLanguage } from '../src/shared/i18n/catalogues.ts';
import { activateLanguage, i18n, loadAllMessages } from '../src/shared/i18n/i18n.ts';
import { applyTheme, chosenTheme } from '../src/shared/ui/theme.ts';
import { Gallery } from './gallery.tsx';

applyTheme(chosenTheme.read());
const root = document.getElementById('poolwright-gallery');
if (root === null) throw new Error('gallery.html has no #poolwright-gallery');
await activateLanguage(preferredLanguage());
await loadAllMessages();
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Gallery />
    </I18nProvider>
  </StrictMode>,
);
