import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWeb, root } from '../repository.mjs';
import { filesBelow } from './source-files.mjs';

const budget = 170_000;
const dist = join(root, 'apps/web/dist');
const manifestFile = join(dist, '.vite/manifest.json');

/** What the list route loads besides the entry: the app, its own page and the catalogue of the default language. */
const start = /\/app\/start\.tsx$/;
const listRoute = /\/app\/pages\/pools-page\.tsx$/;
const language = /\/messages\/en\.ts$/;
const firstParts = [start, listRoute, language];

/** @typedef {{ file: string, imports?: string[], dynamicImports?: string[] }} Chunk */

export async function bundle() {
  if (!existsSync(join(root, 'apps/web/index.html'))) return { ok: true, note: 'no web app yet', report: '' };
  const built = await buildWhenStale();
  if (built.code !== 0) return { ok: false, report: built.output };
  if (!existsSync(manifestFile)) {
    return {
      ok: false,
      report: 'apps/web/dist/.vite/manifest.json is missing: set build.manifest in vite.config.ts',
    };
  }
  const strangers = galleryFiles();
  if (strangers.length > 0)
    return { ok: false, report: `the gallery of components is in the product: ${strangers.join(', ')}` };
  const manifest = readManifest();
  const keys = firstLoad(manifest);
  for (const part of firstParts) {
    // A page that was renamed would otherwise make the figure smaller, and green.
    if (![...keys].some((key) => part.test(key)))
      return { ok: false, report: `no chunk is ${part}: name it in tools/steps/bundle.mjs` };
  }
  const sizes = [...keys].map((key) => ({ key, bytes: gzipSize(manifest[key]?.file ?? '') }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const note = `list page ${kilobytes(total)} kB gzip of ${kilobytes(budget)} kB`;
  const lines = sizes.map(({ key, bytes }) => `${kilobytes(bytes).padStart(8)} kB  ${key}`);
  return { ok: total > 0 && total <= budget, note, report: [note, ...lines].join('\n') };
}

/** Files of the product that hold a part of the gallery: its root's id stands in its first module and its page. */
function galleryFiles() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => /gallery/.test(path.slice(dist.length)) || readFileSync(path).includes('poolwright-gallery'),
    );
}

/** Vite wrote it a moment ago, in the form its documentation gives. */
function readManifest() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  return /** @type {Record<string, Chunk>} */ (manifest);
}

/**
 * Manifest keys of the scripts the list page loads: those of the page itself, the list route's own, all they import.
 * @param {Record<string, Chunk>} manifest
 */
function firstLoad(manifest) {
  /** @type {Set<string>} */
  const keys = new Set();
  /** @param {string} key */
  const add = (key) => {
    const chunk = manifest[key];
    if (!chunk || keys.has(key)) return;
    keys.add(key);
    chunk.imports?.forEach(add);
    chunk.dynamicImports?.filter((name) => firstParts.some((part) => part.test(name))).forEach(add);
  };
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  Object.keys(manifest)
    .filter((key) => page.includes(`src="/${manifest[key]?.file}"`))
    .forEach(add);
  return keys;
}

/** @param {string} file */
function gzipSize(file) {
  return file.endsWith('.js') ? gzipSync(readFileSync(join(dist, file)), { level: 9 }).length : 0;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

/** A figure of yesterday's bundle would be a false green. */
async function buildWhenStale() {
  const inputs = [
    ...filesBelow('apps/web'),
    ...filesBelow('packages/schemas'),
    ...filesBelow('packages/planning'),
  ];
  const newest = Math.max(...inputs.map((path) => statSync(join(root, path)).mtimeMs));
  const builtAt = existsSync(manifestFile) ? statSync(manifestFile).mtimeMs : 0;
  if (builtAt > newest) return { code: 0, output: '' };
  return buildWeb();
}
