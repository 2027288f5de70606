// A PostgreSQL for the tests: the one that `TEST_DATABASE_URL` names, or one from an npm package that ends with them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { linkLibraries } from './postgres-binaries.mjs';

const keeperProgram = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));
/** Directories of servers started here carry the number of the process that started them. */
const prefix = 'poolwright-postgres-';

/**
 * @typedef {{ url: string, note: string, stop: () => Promise<void> }} Server
 * @returns {Promise<Server | { reason: string }>}
 */
export async function startPostgres() {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, note: 'the server of TEST_DATABASE_URL', stop: async () => {} };
  try {
    await stopOrphans();
    if (!linkLibraries())
      return { reason: `there is no PostgreSQL package for ${process.platform}-${process.arch}` };
    return await startOwn();
  } catch (error) {
    return {
      reason: error instanceof Error ? (error.message.split('\n')[0] ?? 'it does not start') : String(error),
    };
  }
}

/** The server runs under a process of its own, which stops it when this one ends, killed or not. @returns {Promise<Server>} */
async function startOwn() {
  const directory = join(tmpdir(), `${prefix}${process.pid}`);
  const keeper = spawn(process.execPath, [keeperProgram, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(keeper, 'exit');
  const lines = createInterface({ input: keeper.stdout });
  const first = await Promise.race([once(lines, 'line'), ended.then(() => [''])]);
  const url = String(first[0]);
  if (url === '') throw new Error('the PostgreSQL of the npm package does not start');
  const stop = async () => {
    keeper.stdin.end();
    await ended;
  };
  return { url, note: 'PostgreSQL from an npm package', stop };
}

/** A killed test run leaves its server behind: it is stopped by the number it wrote down, if that is still it. */
async function stopOrphans() {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const starter = Number(name.slice(prefix.length));
    if (!Number.isInteger(starter) || isAlive(starter)) continue;
    const directory = join(tmpdir(), name);
    const pid = postmasterOf(join(directory, 'db'));
    if (pid !== undefined) {
      process.kill(pid, 'SIGINT');
      for (let waited = 0; isAlive(pid) && waited < 5000; waited += 50) await pause(50);
    }
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The server that works on a directory, when the process of that number says so itself. @param {string} directory */
function postmasterOf(directory) {
  try {
    const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes(directory) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
