import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { processEnvironment, readEnv } from './env.ts';
import { fileVariables, secondNames, variables } from './variables.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'poolwright-env-'));
  writeFileSync(join(directory, '.env'), 'HUAWEICLOUD_REGION=cn-north-9\nPORT=1\n');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

test('a .env file adds to the environment in development', () => {
  vi.stubEnv('NODE_ENV', 'development');
  vi.stubEnv('PORT', '2');
  expect(processEnvironment(directory)).toMatchObject({ HUAWEICLOUD_REGION: 'cn-north-9', PORT: '2' });
});

test('a .env file is not read in production', () => {
  vi.stubEnv('NODE_ENV', 'production');
  expect(processEnvironment(directory)['HUAWEICLOUD_REGION']).toBeUndefined();
});

test('no .env file is no problem', () => {
  expect(processEnvironment(join(directory, 'none'))).toHaveProperty('PATH');
});

test('an empty variable counts as not set', () => {
  const { env, problems } = readEnv({ PORT: '', HOST: '', PUBLIC_URL: '' });
  expect(problems).toEqual([]);
  expect(env.values.PORT).toBe(8080);
  expect(env.setAs('PORT')).toBeUndefined();
});

test('both names of a variable with one value are fine', () => {
  const { env, problems } = readEnv({ HW_ACCESS_KEY: 'same', HUAWEICLOUD_SDK_AK: 'same' });
  expect(problems).toEqual([]);
  expect(env.setAs('HUAWEICLOUD_SDK_AK')).toBe('HUAWEICLOUD_SDK_AK');
});

test('the documented table has every variable, and no other', () => {
  const text = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| ((?:`[A-Za-z_]+`(?:, )?)+) *\|/gm)].flatMap(([, names = '']) =>
    names.split(', ').map((name) => name.replaceAll('`', '')),
  );
  const read = [
    ...Object.keys(variables.shape),
    ...fileVariables.map((name) => `${name}_FILE`),
    ...Object.keys(secondNames).filter((name) => name.startsWith('HW_')),
  ];
  expect(documented.sort()).toEqual(read.sort());
});
