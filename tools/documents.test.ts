import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './repository.mjs';

const guide = join(root, 'docs/guide');
const catalogues = join(root, 'apps/web/src/shared/i18n/messages');
const languages = ['en', 'zh-CN'] as const;
const skipped = new Set(['node_modules', 'dist', '.cache', '.git', 'test-results', 'playwright-report']);

/** Every document of the repository. */
function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const read = (path: string) => readFileSync(path, 'utf8');
const pages = (language: string) => readdirSync(join(guide, language)).sort();
/** Without code, in which nothing is a heading, a link or bold. */
const prose = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
const headings = (text: string) =>
  prose(text)
    .split('\n')
    .filter((line) => /^#+ /.test(line));

function messages(language: string): Set<string> {
  const folder = join(catalogues, language);
  return new Set(
    readdirSync(folder).flatMap((file) => {
      const catalogue: unknown = JSON.parse(read(join(folder, file)));
      return Object.values(Object(catalogue)).map(String);
    }),
  );
}

test('every link between documents leads to a file that is there', () => {
  const broken = documentsBelow(root).flatMap((path) =>
    [...prose(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target.split('#')[0] ?? '')
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(dirname(path), target)))
      .map((target) => `${relative(root, path)}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('the guide has the same pages in both languages, each with as many headings', () => {
  expect(pages('en').length).toBeGreaterThan(10);
  expect(pages('zh-CN')).toEqual(pages('en'));
  const levels = (language: string, page: string) =>
    headings(read(join(guide, language, page))).map((line) => line.indexOf(' '));
  const outline = (language: string) =>
    pages(language).map((page) => ({ page, levels: levels(language, page) }));
  expect(outline('zh-CN')).toEqual(outline('en'));
});

test.each(languages)('every page of the guide is in its table of contents, in %s', (language) => {
  const contents = read(join(guide, language, 'README.md'));
  const missing = pages(language).filter((page) => page !== 'README.md' && !contents.includes(`(${page})`));
  expect(missing).toEqual([]);
});

test.each(languages)('what the guide prints in bold stands on the screen exactly so, in %s', (language) => {
  const known = messages(language);
  const bold = pages(language).flatMap((page) =>
    [...prose(read(join(guide, language, page))).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => ({
      page,
      words: words.replace(/\s+/g, ' '),
    })),
  );
  expect(bold.length).toBeGreaterThan(50);
  expect(bold.filter(({ words }) => !known.has(words))).toEqual([]);
});

test('what the security page names as its proof is there', () => {
  const security = read(join(root, 'docs/security.md'));
  const checks = read(join(root, 'docs/checks.md'));
  const named = [...new Set(security.match(/\b(?:T\d\d|F\d\d|LIVE|ROTATION)\b/g))];
  const files = [...security.matchAll(/`([a-z][\w/.-]*\.test\.ts)`/g)].map(([, path = '']) => path);
  expect(named.filter((name) => !checks.includes(`\n| ${name} `))).toEqual([]);
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
  expect(files.length).toBeGreaterThan(10);
});
