import { expect, test } from 'vitest';
import { readSettings } from './env.ts';
import { DEFAULT_SWITCHES } from './switches.ts';

const KEYS = { SIMULATOR_AK: 'ak', SIMULATOR_SK: 'sk' };

test('the keys are enough', () => {
  expect(readSettings(KEYS)).toEqual({
    port: 0,
    controlPort: null,
    stateFile: null,
    keys: { ak: 'ak', sk: 'sk', securityToken: null },
    iamUser: null,
    tokenSeconds: 86_400,
    projectId: '86c13962597848eeb29c5861153a391f',
    region: 'cn-north-7',
    seed: '1',
    samplePools: 40,
    journalEntries: 5000,
    hasLargePool: false,
    timeScale: 1,
    parent: null,
    switches: DEFAULT_SWITCHES,
  });
});

test('everything can be set', () => {
  const settings = readSettings({
    ...KEYS,
    SIMULATOR_PORT: '4001',
    SIMULATOR_CONTROL_PORT: '0',
    SIMULATOR_STATE_FILE: 'state.json',
    SIMULATOR_SECURITY_TOKEN: 'token',
    SIMULATOR_PROJECT_ID: 'p1',
    SIMULATOR_REGION: 'eu-west-101',
    SIMULATOR_PARENT: 'stdin',
    SAMPLE_SEED: 'seven',
    SAMPLE_TIME_SCALE: '0.1',
    SAMPLE_POOLS: '20000',
    SAMPLE_LARGE_POOL: 'true',
    SIMULATOR_AZS: 'delta',
    SIMULATOR_FILL_AZS: 'true',
    SIMULATOR_OLD_READS_SECONDS: '5',
    SIMULATOR_IAM_USER: 'console',
    SIMULATOR_IAM_PASSWORD: 'word',
    SIMULATOR_IAM_DOMAIN: 'account',
    SIMULATOR_TOKEN_SECONDS: '60',
  });
  expect(settings).toMatchObject({ port: 4001, controlPort: 0, stateFile: 'state.json', projectId: 'p1' });
  expect(settings).toMatchObject({ region: 'eu-west-101', parent: 'stdin', seed: 'seven', timeScale: 0.1 });
  expect(settings).toMatchObject({ samplePools: 20_000, hasLargePool: true, tokenSeconds: 60 });
  expect(settings.iamUser).toEqual({ name: 'console', password: 'word', domain: 'account' });
  expect(settings.switches).toMatchObject({
    azs: 'delta',
    fillAzs: true,
    oldReadsSeconds: 5,
    resources: 'replaced',
  });
});

test.each([
  ['SIMULATOR_AK is missing.', { SIMULATOR_AK: ' ' }],
  ['SIMULATOR_SK is missing.', { SIMULATOR_SK: undefined }],
  ['SIMULATOR_PORT is "70000"; it must be a port from 0 to 65535.', { SIMULATOR_PORT: '70000' }],
  ['SIMULATOR_CONTROL_PORT is "x"; it must be a port from 0 to 65535.', { SIMULATOR_CONTROL_PORT: 'x' }],
  ['SAMPLE_TIME_SCALE is "0"; it must be a number above 0, at most 10000.', { SAMPLE_TIME_SCALE: '0' }],
  [
    'SIMULATOR_JOURNAL_ENTRIES is "all"; it must be a whole number from 1 to 1000000.',
    { SIMULATOR_JOURNAL_ENTRIES: 'all' },
  ],
  ['SAMPLE_POOLS is "0"; it must be a whole number from 1 to 20000.', { SAMPLE_POOLS: '0' }],
  ['SAMPLE_POOLS is "20001"; it must be a whole number from 1 to 20000.', { SAMPLE_POOLS: '20001' }],
  ['SAMPLE_LARGE_POOL is "yes"; it must be true or false.', { SAMPLE_LARGE_POOL: 'yes' }],
  ['SIMULATOR_PARENT is "pid"; it must be ipc or stdin.', { SIMULATOR_PARENT: 'pid' }],
  ['SIMULATOR_REGION is "North 7", which is no such name.', { SIMULATOR_REGION: 'North 7' }],
  ['SIMULATOR_AZS is "both". The switch "azs" must be absolute or delta.', { SIMULATOR_AZS: 'both' }],
  [
    'SIMULATOR_OLD_READS_SECONDS is "-1". The switch "oldReadsSeconds" must be a whole number from 0.',
    { SIMULATOR_OLD_READS_SECONDS: '-1' },
  ],
])('%s', (sentence, variables) => {
  expect(() => readSettings({ ...KEYS, ...variables })).toThrow(sentence);
});
