import { expect, test } from 'vitest';

const sources = import.meta.glob<string>(['../../**/*.{ts,tsx}', '!../../**/*.test.*', '!../../testing/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const catalogues = import.meta.glob<string>('./messages/en/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What is loaded before any other page: the entry, the list, and the ways to sign in. */
const firstPages = ['main.tsx', 'app/pages/pools-page.tsx', 'app/pages/sign-in-page.tsx'];

const files = new Map(
  Object.entries(sources).map(([path, text]) => [withoutDots(`shared/i18n/${path}`), text]),
);

function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The modules that load together with some others: what they import, and not what they load when it is needed. */
function loadedWith(starts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const open = [...starts];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = files.get(path);
    if (text === undefined || found.has(path)) continue;
    found.set(path, text);
    for (const [, target] of text.matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'(\.[^']+)';/gm)) {
      open.push(withoutDots(`${path}/../${target}`));
    }
  }
  return found;
}

function keysOf(area: string): string[] {
  const parsed: unknown = JSON.parse(catalogues[`./messages/en/${area}.json`] ?? '{}');
  return typeof parsed === 'object' && parsed !== null ? Object.keys(parsed) : [];
}

const laterAreas = [
  ...(files.get('shared/i18n/messages/en-later.ts') ?? '').matchAll(/\.\/en\/(\w+)\.json/g),
].map(([, area]) => area ?? '');
const laterKeys = laterAreas.flatMap(keysOf);

test('the first pages say nothing that is loaded with the later ones', () => {
  const modules = loadedWith(firstPages);
  const used: string[] = [];
  for (const [path, text] of modules) {
    if (path.startsWith('shared/i18n/messages/')) continue;
    for (const [, key] of text.matchAll(/'([\w-]+(?:\.[\w-]+)+)'/g)) {
      if (key !== undefined && laterKeys.includes(key)) used.push(`${path}: ${key}`);
    }
    for (const [, start] of text.matchAll(/\bt\(`([\w.-]+\.)\$\{/g)) {
      if (start !== undefined && laterKeys.some((key) => key.startsWith(start)))
        used.push(`${path}: ${start}…`);
    }
  }
  expect(used).toEqual([]);
  expect(modules.size).toBeGreaterThan(40);
  expect(laterKeys.length).toBeGreaterThan(100);
});
