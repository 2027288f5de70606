import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startSimulator } from './start-simulator.ts';
import type { SimulatorOptions } from './start-simulator.ts';

const directory = mkdtempSync(join(tmpdir(), 'poolwright-simulator-'));
afterAll(() => rmSync(directory, { recursive: true }));
let programs = 0;

function program(source: string): string {
  programs += 1;
  const path = join(directory, `program-${programs}.mjs`);
  writeFileSync(path, source);
  return path;
}

function options(source: string, more: Partial<SimulatorOptions> = {}): SimulatorOptions {
  return {
    credential: { ak: 'ak', sk: 'sk' },
    projectId: 'p1',
    region: 'cn-north-7',
    stateFile: join(directory, 'state', 'simulator.json'),
    seed: 5,
    timeScale: 0.5,
    pools: 7,
    hasLargePool: true,
    settings: { SIMULATOR_CONTROL_PORT: '0' },
    readyWithinMs: 10_000,
    program: program(source),
    onRestart: () => {},
    onLost: () => {},
    ...more,
  };
}

const READY = `process.send({ event: 'ready', endpoint: 'http://127.0.0.1:' + (process.env.SIMULATOR_PORT === '0' ? 4001 : process.env.SIMULATOR_PORT), control: null });`;
const STAY = `process.on('disconnect', () => process.exit(0)); setInterval(() => {}, 1000);`;

test('it is started with an environment made from scratch, and ended at close', async () => {
  const seen = join(directory, 'seen.json');
  const write = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ env: process.env, pid: process.pid }));`;
  const simulator = await startSimulator(options(`${write}${READY}${STAY}`));
  expect(simulator.endpoint).toBe('http://127.0.0.1:4001');
  const { env, pid }: { env: Record<string, string>; pid: number } = JSON.parse(readFileSync(seen, 'utf8'));
  expect(env).toMatchObject({
    SIMULATOR_AK: 'ak',
    SIMULATOR_SK: 'sk',
    SIMULATOR_PARENT: 'ipc',
    SIMULATOR_PORT: '0',
    SIMULATOR_STATE_FILE: join(directory, 'state', 'simulator.json'),
    SIMULATOR_CONTROL_PORT: '0',
    SAMPLE_SEED: '5',
    SAMPLE_TIME_SCALE: '0.5',
    SAMPLE_POOLS: '7',
    SAMPLE_LARGE_POOL: 'true',
  });
  expect(env).not.toHaveProperty('PATH');
  expect(existsSync(join(directory, 'state'))).toBe(true);
  await simulator.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test.each([
  [
    'says why',
    `process.stderr.write('The state file is broken.\\n'); process.exit(2);`,
    'The state file is broken.',
  ],
  ['ends without a word', 'process.exit(3);', 'exit 3'],
])('a simulator that %s does not start', async (_, source, why) => {
  await expect(startSimulator(options(source))).rejects.toThrow(`The simulator did not start: ${why}`);
});

test('a simulator that is not ready in time does not start', async () => {
  await expect(startSimulator(options(STAY, { readyWithinMs: 300 }))).rejects.toThrow(
    'The simulator did not start: not ready after 300 ms',
  );
});

test('one that dies is started again on its port; one that dies twice is lost, each in one sentence', async () => {
  const lost = new Promise<string[]>((resolve) => {
    const sentences: string[] = [];
    const die = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100);`;
    void startSimulator(
      options(
        `if (!['0', '4001'].includes(process.env.SIMULATOR_PORT)) process.exit(9);${READY}${STAY}${die}`,
        {
          onRestart: (sentence) => sentences.push(sentence),
          onLost: (sentence) => resolve([...sentences, sentence]),
        },
      ),
    );
  });
  expect(await lost).toEqual([
    'The simulator ended (SIGKILL) and was started again.',
    'The simulator ended twice (SIGKILL).',
  ]);
});
