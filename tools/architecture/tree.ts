import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { typescriptFiles } from '../steps/source-files.mjs';
import { toSourceModule, type SourceModule } from './source-module.ts';

/** Every module of the product and its tests, as it stands on disk. */
export function readTree(): SourceModule[] {
  return typescriptFiles()
    .filter((path) => !path.startsWith('tools/'))
    .map((path) => toSourceModule(path, readFileSync(join(root, path), 'utf8')));
}
