import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { sampleChange } from './database.test-kit.ts';

const script = fileURLToPath(new URL('testing/database-child.mjs', import.meta.url));
const root = fileURLToPath(new URL('../../../../..', import.meta.url));

/** Compiles what the child runs; half a second when it is compiled. Type errors are the business of `check`. */
export async function compile(): Promise<void> {
  const compiler = `${root}/node_modules/typescript/bin/tsc`;
  await new Promise<void>((resolve) => {
    execFile(process.execPath, [compiler, '-b', `${root}/apps/bff`], () => resolve());
  });
}

/** A process that works on a data directory; it ends with the test at the latest. */
export function startChild(mode: 'lock' | 'open' | 'write', directory: string, seed = '') {
  const child = spawn(process.execPath, [script, mode, directory, seed], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SAMPLE_CHANGE: JSON.stringify(sampleChange()) },
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    const pieces = (text + part).split('\n');
    text = pieces.pop() ?? '';
    lines.push(...pieces);
    for (const look of waiting) look();
  });
  const closed = once(child, 'close');
  const kill = async () => {
    child.kill('SIGKILL');
    await closed;
  };
  onTestFinished(kill);
  /** Resolves when the child has said `count` lines that satisfy the question, or has ended. */
  const said = (is: (line: string) => boolean, count = 1) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (lines.filter(is).length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      void closed.then(() => resolve());
      look();
    });
  return { pid: child.pid, lines, said, kill, pause: () => child.kill('SIGSTOP'), closed };
}
