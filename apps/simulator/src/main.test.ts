import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isObject, readJson, stringAt } from './json/json.ts';
import type { JsonObject } from './json/json.ts';
import { KEYS, nodes, PROJECT, REFERENCE, sendSigned } from './testing/simulation.test-kit.ts';

const APP = fileURLToPath(new URL('..', import.meta.url));
const MAIN = join(APP, 'dist', 'main.js');
const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const VARIABLES = { SIMULATOR_AK: KEYS.ak, SIMULATOR_SK: KEYS.sk };

// Processes start slowly on a busy machine; nothing here waits for a time to pass.
vi.setConfig({ testTimeout: 30_000 });

let directory: string;
beforeAll(() => {
  // These tests are about the real process, so they run what is shipped.
  execFileSync(process.execPath, [TSC, '-b', APP]);
  directory = mkdtempSync(join(tmpdir(), 'simulator-main-'));
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function start(variables: Record<string, string>, stdio: 'ipc' | 'pipe' = 'pipe'): ChildProcess {
  return spawn(process.execPath, [MAIN], {
    env: variables,
    stdio: ['pipe', 'pipe', 'pipe', stdio],
  });
}

/** Everything a stream says until it ends. */
async function all(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    stream?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
  });
}

async function ready(child: ChildProcess): Promise<JsonObject> {
  const json = readJson(await firstLine(child.stdout));
  return isObject(json) ? json : {};
}

async function endpointOf(child: ChildProcess): Promise<string> {
  return stringAt(await ready(child), 'endpoint') ?? '';
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  await once(child, 'exit');
  return child.exitCode;
}

describe('at start', () => {
  test('it says one line, and the same to the process that forked it', async () => {
    const child = start({ ...VARIABLES, SIMULATOR_CONTROL_PORT: '0' }, 'ipc');
    const output = all(child.stdout);
    const [message] = await once(child, 'message');
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    const text = await output;
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(readJson(text)).toEqual(message);
    expect(message).toEqual({
      event: 'ready',
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
  });

  test('there is no control server unless asked for', async () => {
    const child = start(VARIABLES);
    expect(await ready(child)).toMatchObject({ control: null });
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  });

  test('a wrong variable gives one sentence and exit code 2', async () => {
    const child = start({ ...VARIABLES, SIMULATOR_PORT: 'http' });
    const [errors, output] = await Promise.all([all(child.stderr), all(child.stdout)]);
    expect([await ended(child), errors, output]).toEqual([
      2,
      'SIMULATOR_PORT is "http"; it must be a port from 0 to 65535.\n',
      '',
    ]);
  });

  test('a taken port gives one sentence and exit code 2', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const child = start({ ...VARIABLES, SIMULATOR_PORT: String(port) });
    const errors = await all(child.stderr);
    expect([await ended(child), errors]).toEqual([2, `Port ${port} on 127.0.0.1 is taken.\n`]);
    other.close();
  });
});

test('SIGTERM ends it with code 0, and the next one has what was changed', async () => {
  const variables = { ...VARIABLES, SIMULATOR_STATE_FILE: join(directory, 'state.json') };
  const grow = { spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 3 }] } };
  const path = `/v2/${PROJECT}/pools/${REFERENCE}`;
  const first = start(variables);
  const endpoint = await endpointOf(first);
  const signedAt = Date.now();
  const answer = await sendSigned(endpoint, 'PATCH', path, { body: JSON.stringify(grow), signedAt });
  expect(answer.status).toBe(200);
  first.kill('SIGTERM');
  expect(await ended(first)).toBe(0);
  expect(readFileSync(variables.SIMULATOR_STATE_FILE, 'utf8')).not.toContain(KEYS.sk);
  const second = start(variables);
  const again = await sendSigned(await endpointOf(second), 'GET', path, { signedAt });
  expect(nodes(again.json, 'available') + nodes(again.json, 'creating')).toBe(3);
  second.kill('SIGTERM');
  await ended(second);
});

describe('it ends with the process that started it', () => {
  // The starter hands its own output down: the pipe to the test closes only when both processes are gone.
  const starter = (stdio: string) => `
    const { spawn } = require('node:child_process');
    spawn(process.execPath, [${JSON.stringify(MAIN)}], { stdio: ${stdio} });
    setInterval(() => {}, 1000);
  `;

  test.each([
    ['ipc', `['ignore', 'inherit', 'inherit', 'ipc']`],
    ['stdin', `['pipe', 'inherit', 'inherit']`],
  ])('after kill -9, by %s', async (parent, stdio) => {
    const child = spawn(process.execPath, ['-e', starter(stdio)], {
      env: { ...VARIABLES, SIMULATOR_PARENT: parent },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const endpoint = await endpointOf(child);
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
  });
});
