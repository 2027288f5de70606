import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';

const generatedFolders = new Set([
  'node_modules',
  'dist',
  '.cache',
  'migrations',
  'test-results',
  'playwright-report',
]);

/**
 * Files below a folder of the repository, as paths from its root with forward slashes, sorted.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} at */
  const walk = (at) => {
    for (const entry of readdirSync(join(root, at), { withFileTypes: true })) {
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!generatedFolders.has(entry.name)) walk(path);
      } else found.push(path);
    }
  };
  walk(folder);
  return found.sort();
}

/** Every hand-written TypeScript file of the workspace, tests included. */
export function typescriptFiles() {
  return ['apps', 'packages', 'e2e', 'tools'].flatMap(filesBelow).filter((path) => /\.tsx?$/.test(path));
}
