import './app/styles.css';
import { fetchPage } from './app/page-modules.ts';
import { readEarly } from './shared/api/early-reads.ts';
import { fetchMessages, preferredLanguage } from './shared/i18n/catalogues.ts';

// This module is small and runs first: what the page waits for is asked for all at once, before the app is there.
readEarly(location);
const { needsAllMessages } = fetchPage(location.pathname);
fetchMessages(preferredLanguage(), needsAllMessages);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const { start } = await import('./app/start.tsx');
await start(root);
