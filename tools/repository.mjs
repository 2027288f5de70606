// Where things are, and how this repository's tools run a program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let ending = false;

/**
 * Ends every program started here, with everything it started: each runs in a group of its own.
 * @param {NodeJS.Signals} signal
 */
function endChildren(signal) {
  for (const child of running) {
    if (child.pid === undefined) continue;
    try {
      process.kill(-child.pid, signal);
    } catch {
      child.kill(signal);
    }
  }
}

/**
 * Makes the children end with this program, also when it is interrupted or crashes.
 * @param {() => void} [lastWords] what is still said when it is interrupted
 */
export function endChildrenWithThisProgram(lastWords = () => {}) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      ending = true;
      endChildren('SIGTERM');
      // Time for a browser to close and a database to leave its directory in order.
      setTimeout(() => {
        lastWords();
        process.exit(130);
      }, 2000);
    });
  }
  process.once('exit', () => endChildren('SIGKILL'));
}

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 when the program could not be started or was killed
 * @property {string} output what it printed, both streams in order
 */

/**
 * Runs a program in the repository's root and collects what it prints.
 * @param {string} program
 * @param {string[]} args
 * @param {{ show?: boolean, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options] `show` also prints as it comes
 * @returns {Promise<Outcome>}
 */
export function run(program, args, { show = false, env = {}, timeoutMs } = {}) {
  // Whoever waits for a program that is not started any more waits until this one is gone.
  if (ending) return new Promise(() => {});
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Output is collected, so colour codes would be noise in a log.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    });
    running.add(child);
    let output = '';
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => endGroup(child), timeoutMs);
    /** @param {NodeJS.WriteStream} target */
    const collect = (target) => (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      if (show) target.write(chunk);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    /** @param {number} code @param {string} note */
    const finish = (code, note) => {
      clearTimeout(timer);
      running.delete(child);
      if (ending) return;
      resolve({ code, output: output + note });
    };
    child.once('error', (error) => finish(1, `${program} could not be started: ${error.message}\n`));
    child.once('close', (code, signal) =>
      finish(code ?? 1, signal ? `${program} was ended by ${signal}\n` : ''),
    );
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
}

/**
 * The path of an installed program, run by its own name and not through npx: no network, no second process.
 * @param {string} name
 * @param {string} [workspace] folder of the workspace that lists the package
 */
export function installed(name, workspace = '.') {
  const path = join(root, workspace, 'node_modules', '.bin', name);
  if (!existsSync(path)) throw new Error(`${name} is not installed in ${workspace}: run pnpm install`);
  return path;
}

/** Builds the web app by its own script, which `pnpm build` runs too. npm comes with Node; pnpm may not be on the path. */
export function buildWeb() {
  return run('npm', ['run', '--silent', '--prefix', 'apps/web', 'build']);
}
