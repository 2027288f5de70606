import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { named, nodes, PROJECT, REFERENCE, startSimulation } from '../testing/simulation.test-kit.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'simulator-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const file = () => join(directory, 'deep', 'state.json');
const GROW = { spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 3 }] } };

test('a restart keeps a change that is under way, and it goes on where it was', async () => {
  {
    await using first = await startSimulation({ stateFile: file() });
    await first.advance(500);
    await first.patch(REFERENCE, GROW);
    await first.advance(1_000);
  }
  await using second = await startSimulation({ stateFile: file() });
  expect(nodes(await second.pool(REFERENCE), 'creating')).toBe(1);
  await second.advance(14_000);
  expect(nodes(await second.pool(REFERENCE), 'available')).toBe(3);
});

test('what was answered is in the file before the answer, without a proper end', async () => {
  await using first = await startSimulation({ stateFile: file() });
  await first.patch(REFERENCE, GROW);
  await using second = await startSimulation({ stateFile: file() });
  expect(await second.pool(REFERENCE)).toEqual(await first.pool(REFERENCE));
  expect(readdirSync(join(directory, 'deep'))).toEqual(['state.json']);
});

test('a late effect comes after a restart too', async () => {
  {
    await using first = await startSimulation({ stateFile: file() });
    await first.control('POST', '/faults', { fault: { kind: 'late', delayMs: 5_000, answer: 'reset' } });
    await expect(first.patch(REFERENCE, GROW)).rejects.toThrow('fetch failed');
  }
  await using second = await startSimulation({ stateFile: file() });
  await second.advance(5_000);
  expect(nodes(await second.pool(REFERENCE), 'creating')).toBe(1);
});

test('a refused change writes nothing', async () => {
  await using simulation = await startSimulation({ stateFile: file() });
  const before = readFileSync(file(), 'utf8');
  expect((await simulation.patch(REFERENCE, { spec: null })).status).toBe(400);
  expect((await simulation.send('GET', `/v2/${PROJECT}/pools`)).status).toBe(200);
  expect(readFileSync(file(), 'utf8')).toBe(before);
});

test('only what was changed is in the file, and the rest is there again after a restart', async () => {
  const settings = { stateFile: file(), samplePools: 1000 };
  const gone = named('ads-two-nodepools');
  let before: string;
  {
    await using first = await startSimulation(settings);
    await first.patch(REFERENCE, GROW);
    await first.control('DELETE', `/state/pools/${gone}`);
    expect(readFileSync(file(), 'utf8').length).toBeLessThan(20_000);
    before = (await first.send('GET', `/v2/${PROJECT}/pools`)).text;
  }
  await using second = await startSimulation({ ...settings, seed: '2' });
  expect((await second.send('GET', `/v2/${PROJECT}/pools`)).text).toBe(before);
  expect((await second.send('GET', `/v2/${PROJECT}/pools/${gone}`)).status).toBe(404);
});

test('a pool that moves by itself goes on where it was, without having been written', async () => {
  const name = named('weather-nowcast');
  {
    await using first = await startSimulation({ stateFile: file() });
    expect(nodes(await first.pool(name), 'creating')).toBe(2);
    await first.advance(15_000);
    expect(nodes(await first.pool(name), 'creating')).toBe(0);
  }
  expect(readFileSync(file(), 'utf8')).not.toContain(name);
  await using second = await startSimulation({ stateFile: file() });
  expect(nodes(await second.pool(name), 'creating')).toBe(0);
});

test('a file of the first version is read: every pool in it stays as it was', async () => {
  mkdirSync(join(directory, 'deep'));
  await using first = await startSimulation();
  await first.patch(REFERENCE, GROW);
  const { switches, advancedMs, pools } = await first.control('GET', '/state');
  const old = { version: 1, switches, advancedMs, pools, lateEffects: [] };
  writeFileSync(file(), JSON.stringify(old));
  await using second = await startSimulation({ stateFile: file(), seed: '2' });
  expect(await second.pool(REFERENCE)).toEqual(await first.pool(REFERENCE));
});

test.each([
  ['{"version":1,"pools":[', 'cannot be read'],
  ['{"version":9}', 'is not a simulator'],
])('the file %s is refused with a sentence', async (content, words) => {
  const broken = join(directory, 'state.json');
  writeFileSync(broken, content);
  await expect(startSimulation({ stateFile: broken })).rejects.toThrow(words);
});

test('a file that cannot be written is told in one sentence', async () => {
  writeFileSync(join(directory, 'taken'), '');
  const stateFile = join(directory, 'taken', 'state.json');
  await expect(startSimulation({ stateFile })).rejects.toThrow(
    /^The state file .*state\.json cannot be written: /,
  );
});
