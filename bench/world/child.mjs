import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {{ ready: string, stop(): Promise<void> }} Child */

/** Long enough for a machine that is busy with other work too. */
const MOST_MS = 240_000;

/** @param {string} path from the root of the repository */
function inRepository(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/**
 * Starts a Node program with exactly this environment and waits for the line of its stdout that says it is ready.
 * @param {string} path from the root of the repository
 * @param {Readonly<Record<string, string>>} env
 * @param {(line: string) => string | undefined} toReady
 * @returns {Promise<Child>}
 */
export async function startChild(path, env, toReady) {
  const script = inRepository(path);
  if (!existsSync(script)) throw new Error(`${path} is missing: run pnpm build first`);
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    // Its stdin is held open: programs that watch it end when this one is gone.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(timer);
  };
  process.once('exit', () => child.kill('SIGKILL'));
  /** @type {Promise<string>} */
  const becomesReady = new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(new Error(`${path} ${why}. It printed:\n${printed}`));
    const timer = setTimeout(() => fail('was not ready in time'), MOST_MS);
    child.stderr.on('data', (chunk) => void (printed += String(chunk)));
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      const ready = printed
        .split('\n')
        .map(toReady)
        .find((value) => value !== undefined);
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    });
    child.once('exit', (code) => fail(`ended with code ${code}`));
  });
  try {
    return { ready: await becomesReady, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
