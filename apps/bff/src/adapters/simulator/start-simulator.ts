import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface SimulatorOptions {
  readonly credential: { readonly ak: string; readonly sk: string };
  readonly projectId: string;
  readonly region: string;
  readonly stateFile: string;
  readonly seed: number;
  readonly timeScale: number;
  /** How many sample pools there are. */
  readonly pools: number;
  readonly hasLargePool: boolean;
  /** Its other variables, as they are. */
  readonly settings: Readonly<Record<string, string>>;
  /** How long it may take to be ready. */
  readonly readyWithinMs: number;
  readonly program?: string;
  /** Told in one sentence when it ended by itself and was started again. */
  readonly onRestart: (sentence: string) => void;
  /** Told in one sentence when it ended for good. */
  readonly onLost: (sentence: string) => void;
  /** One line of its stderr. */
  readonly onWords?: (line: string) => void;
}

export interface Simulator {
  /** Origin, on a port of this machine. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Beside this package, built: `apps/simulator/dist/main.js`. */
const PROGRAM = fileURLToPath(new URL('../../../../simulator/dist/main.js', import.meta.url));
const KILL_AFTER_MS = 5000;
const ready = z.looseObject({ event: z.literal('ready'), endpoint: z.url() });

interface Running {
  readonly child: ChildProcess;
  readonly endpoint: string;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
}

/** Starts the upstream double and keeps it: one that ends by itself is started once more, on the same port. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  mkdirSync(dirname(options.stateFile), { recursive: true, mode: 0o700 });
  let running = await run(options, 0);
  let isClosing = false;
  const { endpoint } = running;
  const keep = async (): Promise<void> => {
    const first = await running.ended;
    if (isClosing) return;
    options.onRestart(`The simulator ended (${first}) and was started again.`);
    try {
      running = await run(options, Number(new URL(endpoint).port));
    } catch (error) {
      options.onLost(error instanceof Error ? error.message : 'The simulator does not start again.');
      return;
    }
    const second = await running.ended;
    if (!isClosing) options.onLost(`The simulator ended twice (${second}).`);
  };
  void keep();
  return {
    endpoint,
    close: async () => {
      isClosing = true;
      await end(running);
    },
  };
}

function run(options: SimulatorOptions, port: number): Promise<Running> {
  const child = spawn(process.execPath, [options.program ?? PROGRAM], {
    env: toEnvironment(options, port),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A terminal's Ctrl-C is for the bff, which ends its child last; the channel ends it in any case.
    detached: true,
  });
  const words: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter((part) => part !== '')) {
      words.push(line);
      options.onWords?.(line);
    }
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The simulator did not start: ${words.at(-1) ?? why}`));
    };
    const timer = setTimeout(
      () => fail(`not ready after ${options.readyWithinMs} ms`),
      options.readyWithinMs,
    );
    void ended.then(fail);
    child.on('message', (message) => {
      const read = ready.safeParse(message);
      if (!read.success) return;
      clearTimeout(timer);
      resolve({ child, endpoint: read.data.endpoint.replace(/\/$/, ''), ended });
    });
  });
}

/** From scratch: nothing of our own environment, least of all a credential, goes to the child. */
function toEnvironment(options: SimulatorOptions, port: number): Record<string, string> {
  return {
    ...options.settings,
    SIMULATOR_AK: options.credential.ak,
    SIMULATOR_SK: options.credential.sk,
    SIMULATOR_PORT: String(port),
    SIMULATOR_STATE_FILE: options.stateFile,
    SIMULATOR_PROJECT_ID: options.projectId,
    SIMULATOR_REGION: options.region,
    SIMULATOR_PARENT: 'ipc',
    SAMPLE_SEED: String(options.seed),
    SAMPLE_TIME_SCALE: String(options.timeScale),
    SAMPLE_POOLS: String(options.pools),
    SAMPLE_LARGE_POOL: String(options.hasLargePool),
  };
}

async function end({ child, ended }: Running): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
