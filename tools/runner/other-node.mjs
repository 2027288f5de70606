import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, run } from '../repository.mjs';

/** The oldest Node the product runs on and the one it recommends; `test:full` runs on both. */
const versions = { oldest: '20.20.2', recommended: '24.21.0' };

/**
 * The supported Node that this program does not run on, from the npm package `node`.
 * @returns {Promise<{ version: string, env: { PATH: string } }>} environment in which `node` is that version
 */
export async function otherNode() {
  const version = process.version.startsWith('v24.') ? versions.oldest : versions.recommended;
  const folder = join(root, '.cache', `node-${version}`);
  const binary = join(folder, 'node_modules/node/bin/node');
  if (!existsSync(binary)) {
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `node@${version}`];
    const { output } = await run('npm', args, { timeoutMs: 300_000 });
    if (!existsSync(binary)) throw new Error(`Node ${version} could not be installed:\n${output}`);
  }
  return { version, env: { PATH: `${dirname(binary)}${delimiter}${process.env['PATH'] ?? ''}` } };
}
