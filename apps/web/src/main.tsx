import './app/styles.css';
import { fetchPage } from './app/page-modules.ts';
import { readEarly } from './shared/api/early-reads.ts';
import { fetchMessages, preferredLanguage } from './shared/i18n/catalogues.ts';

// This module is small and runs first: what the page waits for is asked for all at once, before the app is there.
readEarly(location);
const { needsAllMessages } = fetchPage(location.pathname);
const language = preferredLanguage();
fetchMessages(language, needsAllMessages);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// The rest in steps: between two of them the browser can do something else, on a slow device above all.
await nextTask();
// Its first formatter of times takes a browser long; meanwhile the app is on its way.
new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format();
await import('react-dom/client');
await nextTask();
const { start } = await import('./app/start.tsx');
await nextTask();
await start(root);

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
