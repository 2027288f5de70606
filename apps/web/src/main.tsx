import './zod-without-eval.ts';
import './app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { activateLanguage, preferredLanguage } from './shared/i18n/i18n.ts';
import { applyTheme, chosenTheme } from './shared/ui/theme.ts';

applyTheme(chosenTheme.read());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await activateLanguage(preferredLanguage());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
