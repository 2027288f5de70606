import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('flood-child.mjs', import.meta.url));

export interface FloodOptions {
  readonly url: string;
  /** The headers of each caller; the requests are theirs in turn. */
  readonly callers: readonly Readonly<Record<string, string>>[];
  readonly paths: readonly string[];
  /** Requests under way at any moment. */
  readonly lanes: number;
  /** Requests in all. */
  readonly most: number;
}

export interface FloodHeard {
  /** How often what was answered: `200`, or the status and the code of the problem. */
  readonly heard: Readonly<Record<string, number>>;
  /** How long each of those with status 200 took. */
  readonly servedMs: readonly number[];
}

export interface Flood {
  readonly done: Promise<FloodHeard>;
  /** Asks no more; what is under way is waited for. */
  stop(): void;
}

export function startFlood(options: FloodOptions): Flood {
  const running = spawn(process.execPath, [child, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  running.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const done = once(running, 'close').then((): FloodHeard => {
    const { heard, servedMs } = Object(JSON.parse(text));
    return { heard, servedMs };
  });
  return { done, stop: () => void running.stdin.end() };
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
