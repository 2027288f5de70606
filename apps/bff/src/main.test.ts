import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { get } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const package_ = fileURLToPath(new URL('..', import.meta.url));
const program = join(package_, 'dist/main.js');
const directory = mkdtempSync(join(tmpdir(), 'poolwright-start-'));
const running = new Set<ChildProcess>();
const SLOW = 90_000;

beforeAll(() => {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  execFileSync(process.execPath, [compiler, '-b', package_, join(package_, '../simulator')], {
    stdio: 'inherit',
  });
}, 120_000);
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | string>;
}

function start(environment: Record<string, string>, ...args: string[]): Run {
  const child = spawn(process.execPath, [program, ...args], { cwd: directory, env: environment });
  running.add(child);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(signal ?? code ?? 'unknown');
    });
  });
  return { child, out: () => out, err: () => err, ended };
}

/** What a person reads; the other lines are the log. */
function sentences(run: Run): string[] {
  return run
    .err()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'));
}

/** The lines of stdout, once there are that many. */
async function lines(run: Run, count: number): Promise<string[]> {
  const isOver = { value: false };
  void run.ended.then(() => (isOver.value = true));
  while (run.out().split('\n').length <= count) {
    if (isOver.value) throw new Error(`ended: ${run.err()}`);
    await pause(20);
  }
  return run.out().trimEnd().split('\n');
}

function status(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject);
  });
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

const CLOUD = {
  HUAWEICLOUD_SDK_AK: 'AKCANARY0123456789',
  HUAWEICLOUD_SDK_SK: 'SKCANARY0123456789',
  HUAWEICLOUD_SDK_PROJECT_ID: '86c13962597848eeb29c5861153a391f',
  HUAWEICLOUD_REGION: 'cn-north-4',
};

describe('it does not start, and says why in one sentence each, with', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['nothing configured', {}, ['Nothing says which cloud to use: ']],
    ['a wrong port', { ...CLOUD, PORT: 'http' }, ['PORT must be a whole number from 0 to 65535.']],
    [
      'half a cloud',
      { HUAWEICLOUD_SDK_AK: 'x', HUAWEICLOUD_REGION: 'cn-north-4' },
      ['HUAWEICLOUD_SDK_SK is missing: ', 'HUAWEICLOUD_SDK_PROJECT_ID is missing: '],
    ],
    [
      'an endpoint of somebody else',
      { ...CLOUD, MODELARTS_ENDPOINT: 'https://modelarts.cn-north-4.myhuaweicloud.com.evil.example' },
      ['MODELARTS_ENDPOINT must be '],
    ],
    [
      'sample data in production',
      { SAMPLE_DATA: 'true', NODE_ENV: 'production' },
      ['Sample data lets anybody sign in, '],
    ],
  ])(
    '%s',
    async (_, environment, expected) => {
      const run = start(environment);
      expect(await run.ended).toBe(2);
      expect(run.out()).toBe('');
      const beginnings = sentences(run).map((sentence, at) => sentence.slice(0, expected[at]?.length));
      expect(beginnings).toEqual(expected);
      expect(run.err()).not.toMatch(/\n\s+at |CANARY/);
    },
    SLOW,
  );

  test(
    'an argument nobody knows',
    async () => {
      const run = start({}, '--sample');
      expect(await run.ended).toBe(2);
      expect(sentences(run)).toEqual([
        '--sample is not known; the only argument is --sample-unless-configured.',
      ]);
    },
    SLOW,
  );

  test.each([
    ['a data directory that is a file', program, 'a part of the path is a file'],
    ...(process.platform === 'linux'
      ? [['a data directory where none can be', '/proc/poolwright', 'its parent cannot hold one']]
      : []),
  ])(
    '%s',
    async (_, place, reason) => {
      const run = start({ SAMPLE_DATA: 'true', PORT: '0', DATA_DIR: place ?? '' });
      expect(await run.ended).toBe(1);
      expect(sentences(run)).toEqual([
        `The data directory ${join(place ?? '', 'sample')} cannot be made: ${reason}. Set DATA_DIR to another one.`,
      ]);
    },
    SLOW,
  );

  test(
    'a host that is no address of this machine',
    async () => {
      const run = start({ SAMPLE_DATA: 'true', SAMPLE_IN_PRODUCTION: 'true', PORT: '0', HOST: '192.0.2.1' });
      expect(await run.ended).toBe(1);
      expect(sentences(run)).toEqual(['HOST is 192.0.2.1, which is no address of this machine.']);
    },
    SLOW,
  );
});

test(
  'it starts on sample data, refuses company on its port and its data, ends by SIGTERM, and keeps nothing running',
  async () => {
    const control = await freePort();
    const environment = { DATA_DIR: join(directory, 'a'), SIMULATOR_CONTROL_PORT: String(control) };
    const first = start({ ...environment, PORT: '0' }, '--sample-unless-configured');
    const [ready = ''] = await lines(first, 1);
    expect(ready).toMatch(
      /^Poolwright is ready at http:\/\/localhost:\d+ \(sample data; sign in as admin, approver, .* or auditor\)$/,
    );
    const url = /http:\S+/.exec(ready)?.[0] ?? '';
    expect(await status(`${url}/livez`)).toBe(200);
    expect(await isOpen(control)).toBe(true);

    const second = start({ ...environment, PORT: '0' }, '--sample-unless-configured');
    expect(await second.ended).toBe(1);
    expect(sentences(second)).toEqual([expect.stringContaining(`process ${first.child.pid} `)]);

    const third = start({ SAMPLE_DATA: 'true', DATA_DIR: join(directory, 'b'), PORT: new URL(url).port });
    expect(await third.ended).toBe(1);
    expect(sentences(third)).toEqual([
      `Port ${new URL(url).port} on 127.0.0.1 is taken by another program; set PORT to a free one.`,
    ]);

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.out().trimEnd().split('\n')).toHaveLength(1);
    expect(await isOpen(control)).toBe(false);
  },
  SLOW,
);

test(
  'the simulator ends when its starter is killed',
  async () => {
    const control = await freePort();
    const run = start({
      SAMPLE_DATA: 'true',
      PORT: '0',
      DATA_DIR: join(directory, 'c'),
      SIMULATOR_CONTROL_PORT: String(control),
    });
    await lines(run, 1);
    expect(await isOpen(control)).toBe(true);
    run.child.kill('SIGKILL');
    expect(await run.ended).toBe('SIGKILL');
    await expect.poll(() => isOpen(control), { timeout: 10_000 }).toBe(false);
  },
  SLOW,
);

test(
  'with the cloud unreachable it starts all the same, says so in one line, and prints the link that signs in once',
  async () => {
    const run = start({
      ...CLOUD,
      PORT: '0',
      DATA_DIR: join(directory, 'd'),
      MODELARTS_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
      ALLOW_INSECURE_UPSTREAM: 'true',
      LOCAL_ADMIN: 'true',
    });
    const [ready = '', link = ''] = await lines(run, 2);
    expect(ready).toMatch(/^Poolwright is ready at http:\/\/localhost:\d+$/);
    expect(link).toMatch(/^Sign in once with: http:\/\/localhost:\d+\/sign-in\/local#[\w-]{22,}$/);
    await expect.poll(() => run.err(), { timeout: 20_000 }).toContain('is not reachable');
    expect(run.err().match(/"event":"start.upstream"/g)).toHaveLength(1);
    expect(run.err() + run.out()).not.toContain('CANARY');
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  },
  SLOW,
);
