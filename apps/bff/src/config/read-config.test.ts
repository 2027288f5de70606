import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { withPort } from './config.ts';
import type { Environment } from './env.ts';
import { readConfig } from './read-config.ts';
import { StartProblem } from './start-problem.ts';

const directory = mkdtempSync(join(tmpdir(), 'poolwright-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const CLOUD = {
  HUAWEICLOUD_SDK_AK: 'AKVALUE0123456789',
  HUAWEICLOUD_SDK_SK: 'SKVALUE0123456789',
  HUAWEICLOUD_SDK_PROJECT_ID: '86c13962597848eeb29c5861153a391f',
  HUAWEICLOUD_REGION: 'cn-north-4',
};
const TWIN = {
  ...CLOUD,
  MODELARTS_ENDPOINT: 'http://127.0.0.1:9999',
  ALLOW_INSECURE_UPSTREAM: 'true',
};

function read(environment: Environment, sampleUnlessConfigured = false) {
  return readConfig(environment, { sampleUnlessConfigured, directory });
}

function problems(environment: Environment, sampleUnlessConfigured = false): readonly string[] {
  try {
    read(environment, sampleUnlessConfigured);
  } catch (error) {
    if (error instanceof StartProblem) return error.sentences;
    throw error;
  }
  return [];
}

describe('a wrong variable gives one sentence with its name:', () => {
  test.each<[Record<string, string>, string]>([
    [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ HOST: 'my host' }, 'HOST must be an IP address or a host name.'],
    [{ SAMPLE_ACCOUNTS: 'yes' }, 'SAMPLE_ACCOUNTS must be true or false.'],
    [{ UPSTREAM_TIMEOUT_MS: '0' }, 'UPSTREAM_TIMEOUT_MS must be a whole number from 1 to 2147483647.'],
    [{ UPSTREAM_POLL_MS: '1.5' }, 'UPSTREAM_POLL_MS must be a whole number from 1 to 2147483647.'],
    [
      { RECONCILE_DELAYS_MS: '5000,x' },
      'RECONCILE_DELAYS_MS must be milliseconds separated by commas, for example 5000,15000,30000,60000.',
    ],
    [{ ENTRY_CARRY_OVER: 'some' }, 'ENTRY_CARRY_OVER must be one of all, documented.'],
    [{ SAMPLE_POOLS: '20001' }, 'SAMPLE_POOLS must be a whole number from 1 to 20000.'],
    [{ SAMPLE_TIME_SCALE: '0' }, 'SAMPLE_TIME_SCALE must be a number above 0, for example 0.1 or 2.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
    [
      { TRUST_PROXY: 'true' },
      'TRUST_PROXY must be false, a number of proxies from 1 to 9, or addresses separated by commas.',
    ],
    [
      { METRICS_PORT: '9100', METRICS_HOST: '0.0.0.0' },
      'METRICS_HOST=0.0.0.0, which others can reach, needs METRICS_TOKEN.',
    ],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must be 16 to 256 ASCII characters without white space.'],
    [
      { PUBLIC_URL: 'http://poolwright.example.com' },
      'PUBLIC_URL must be https: plain http is for localhost, 127.0.0.1 and [::1] only.',
    ],
    [
      { PUBLIC_URL: 'https://poolwright.example.com/app' },
      'PUBLIC_URL must be an origin such as https://poolwright.example.com, without path, query or user.',
    ],
    [
      { PUBLIC_URL: 'https://me@poolwright.example.com' },
      'PUBLIC_URL must be an origin such as https://poolwright.example.com, without path, query or user.',
    ],
    [{ HUAWEICLOUD_REGION: 'North' }, 'HUAWEICLOUD_REGION must be a region such as cn-north-4.'],
    [
      { HUAWEICLOUD_SDK_PROJECT_ID: '../x' },
      'HUAWEICLOUD_SDK_PROJECT_ID must be a project id: letters, digits, hyphens and underscores.',
    ],
    [
      { HUAWEICLOUD_SDK_SK: 'two words' },
      'HUAWEICLOUD_SDK_SK must have no white space, no comma and only ASCII characters.',
    ],
    [{ MODELARTS_ENDPOINT: 'http://10.0.0.1' }, 'MODELARTS_ENDPOINT must be https.'],
    [
      { IAM_ENDPOINT: 'https://iam.example.com' },
      'IAM_ENDPOINT must be https://iam.<region>.myhuaweicloud.com; name any other host in EGRESS_ALLOW.',
    ],
    [
      { HUAWEICLOUD_IAM_USER: 'console' },
      'HUAWEICLOUD_SDK_AK and HUAWEICLOUD_IAM_USER are both set: a project is opened by an access key or by an IAM user, unset one of them.',
    ],
    [
      { MODELARTS_ENDPOINT: 'http://127.0.0.1:9999' },
      'MODELARTS_ENDPOINT points to this machine, which needs ALLOW_INSECURE_UPSTREAM=true.',
    ],
    [
      { NODE_ENV: 'production', ALLOW_INSECURE_UPSTREAM: 'true' },
      'ALLOW_INSECURE_UPSTREAM=true is refused with NODE_ENV=production.',
    ],
    [
      { HW_REGION_NAME: 'cn-south-1' },
      'HUAWEICLOUD_REGION and HW_REGION_NAME have different values; set only one of them.',
    ],
    [
      { HUAWEICLOUD_SDK_AK_FILE: '/nowhere/ak' },
      'HUAWEICLOUD_SDK_AK_FILE names the file /nowhere/ak, which cannot be read (ENOENT).',
    ],
    [
      { POOLWRIGHT_CONFIG: '/nowhere/pools.yaml' },
      'POOLWRIGHT_CONFIG names the file /nowhere/pools.yaml, which cannot be read (ENOENT).',
    ],
    [
      { DATABASE_URL: 'mysql://db/poolwright' },
      'DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host:5432/database.',
    ],
    [
      { DATABASE_URL: 'postgres://db' },
      'DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host:5432/database.',
    ],
    [
      { DATABASE_MIGRATION_URL: 'postgres://owner@db/poolwright' },
      'DATABASE_MIGRATION_URL is set without DATABASE_URL; the console itself needs an address of its own.',
    ],
    [
      { DATABASE_URL: 'postgres://db/poolwright', DATABASE_POOL_SIZE: '1' },
      'DATABASE_POOL_SIZE must be a whole number from 2 to 200.',
    ],
    [
      { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
      'OIDC_ISSUER_URL is missing: sign-in needs all of OIDC_ISSUER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET.',
    ],
    [
      { LOCAL_ADMIN: 'true', HOST: '0.0.0.0' },
      'LOCAL_ADMIN=true works on this machine only, but HOST is 0.0.0.0.',
    ],
    [
      { LOCAL_ADMIN: 'true', PUBLIC_URL: 'https://pools.example.com' },
      'LOCAL_ADMIN=true works on this machine only, but PUBLIC_URL is https://pools.example.com.',
    ],
  ])('%o', (variables, sentence) => {
    expect(problems({ ...CLOUD, ...variables })).toEqual([sentence]);
  });

  test('LOCAL_ADMIN together with OIDC', () => {
    const oidc = { OIDC_ISSUER_URL: 'https://idp', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };
    expect(problems({ ...CLOUD, ...oidc, LOCAL_ADMIN: 'true' })).toContain(
      'LOCAL_ADMIN=true cannot be combined with OIDC_ISSUER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET.',
    );
  });

  test('everything wrong is told at once, and no value of a secret', () => {
    const sentences = problems({
      ...CLOUD,
      PORT: 'x',
      HOST: '?',
      HUAWEICLOUD_SDK_SK: 'secret value',
      LOG_LEVEL: '1',
    });
    expect(sentences.map((sentence) => sentence.split(' ')[0])).toEqual([
      'PORT',
      'HOST',
      'HUAWEICLOUD_SDK_SK',
      'LOG_LEVEL',
    ]);
    expect(sentences.join()).not.toContain('secret value');
  });
});

describe('the cloud', () => {
  test('is one project of four variables at the regional endpoint', () => {
    const { config, secrets } = read(CLOUD);
    expect(config.projects).toEqual([
      {
        id: CLOUD.HUAWEICLOUD_SDK_PROJECT_ID,
        name: CLOUD.HUAWEICLOUD_SDK_PROJECT_ID,
        region: 'cn-north-4',
        endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com',
        iam: null,
      },
    ]);
    expect(secrets.credentials.get(CLOUD.HUAWEICLOUD_SDK_PROJECT_ID)).toEqual({
      ak: CLOUD.HUAWEICLOUD_SDK_AK,
      sk: CLOUD.HUAWEICLOUD_SDK_SK,
    });
    expect(config).toMatchObject({ sample: null, stamp: 'real', dataDir: join(directory, 'data') });
  });

  test('has a console whose address can be set, and must be https', () => {
    expect(read(CLOUD).config.consoleUrl).toBe(
      'https://console.huaweicloud.com/modelarts/?region={region}&poolId={pool}',
    );
    const consoleUrl = 'https://console-intl.huaweicloud.com/modelarts/?region={region}#/{pool}';
    expect(read({ ...CLOUD, HUAWEICLOUD_CONSOLE_URL: consoleUrl }).config.consoleUrl).toBe(consoleUrl);
    for (const wrong of ['http://console.example.com/{pool}', 'javascript:alert(1)', 'https://x', '{pool}'])
      expect(() => read({ ...CLOUD, HUAWEICLOUD_CONSOLE_URL: wrong })).toThrow();
  });

  test('is opened by an IAM user instead of an access key, with IAM of the region', () => {
    const { HUAWEICLOUD_SDK_AK: _ak, HUAWEICLOUD_SDK_SK: _sk, ...place } = CLOUD;
    const id = place.HUAWEICLOUD_SDK_PROJECT_ID;
    const user = { HUAWEICLOUD_IAM_USER: 'console user', HUAWEICLOUD_IAM_DOMAIN: 'account' };
    const { config, secrets } = read({
      ...place,
      ...user,
      HUAWEICLOUD_IAM_PASSWORD_FILE: file('password', 'pass word, 密码\n'),
    });
    expect(config.projects[0]?.iam).toBe('https://iam.cn-north-4.myhuaweicloud.com');
    expect([...secrets.credentials]).toEqual([]);
    expect(secrets.users.get(id)).toEqual({
      name: 'console user',
      domain: 'account',
      password: 'pass word, 密码',
    });
    expect(secrets.secretValues()).toEqual(['pass word, 密码']);
    expect(JSON.stringify(config)).not.toContain('pass word');
    expect(problems({ ...place, ...user })).toEqual([
      'HUAWEICLOUD_IAM_PASSWORD is missing: HUAWEICLOUD_IAM_USER, HUAWEICLOUD_IAM_DOMAIN, HUAWEICLOUD_SDK_PROJECT_ID, HUAWEICLOUD_REGION are set, and a cloud project needs all of HUAWEICLOUD_IAM_USER, HUAWEICLOUD_IAM_DOMAIN, HUAWEICLOUD_IAM_PASSWORD, HUAWEICLOUD_SDK_PROJECT_ID, HUAWEICLOUD_REGION.',
    ]);
    expect(problems({ ...place, ...user, HUAWEICLOUD_IAM_PASSWORD: 'two\nlines' })).toContain(
      'HUAWEICLOUD_IAM_PASSWORD must be 1 to 256 characters on one line.',
    );
  });

  test('is taken from the second names as well', () => {
    const { config, secrets } = read({
      HW_ACCESS_KEY: 'a',
      HW_SECRET_KEY: 'b',
      HW_PROJECT_ID: 'p',
      HW_REGION_NAME: 'cn-north-4',
      HUAWEICLOUD_REGION: 'cn-north-4',
    });
    expect(config.projects[0]?.id).toBe('p');
    expect(secrets.credentials.get('p')).toEqual({ ak: 'a', sk: 'b' });
  });

  test('is taken from files, without the line end', () => {
    const { HUAWEICLOUD_SDK_AK: _ak, HUAWEICLOUD_SDK_SK: _sk, ...rest } = CLOUD;
    const { secrets } = read({
      ...rest,
      HUAWEICLOUD_SDK_AK_FILE: file('ak', 'from-file-ak\n'),
      HUAWEICLOUD_SDK_SK_FILE: file('sk', 'from-file-sk\r\n'),
      HUAWEICLOUD_SDK_SECURITY_TOKEN_FILE: file('token', 'from-file-token'),
    });
    expect(secrets.secretValues()).toEqual(['from-file-ak', 'from-file-sk', 'from-file-token']);
  });

  test.each(Object.keys(CLOUD))('without %s is an error, even with sample data as the default', (name) => {
    const half = Object.fromEntries(Object.entries(CLOUD).filter(([key]) => key !== name));
    for (const withDefault of [true, false]) {
      const sentences = problems(half, withDefault);
      expect(sentences).toHaveLength(1);
      expect(sentences[0]).toMatch(new RegExp(`^${name} is missing: .* a cloud project needs all of `));
    }
    expect(problems({ ...half, SAMPLE_DATA: 'true' })).toHaveLength(1);
  });

  test('that is not named at all is an error that lists what to set', () => {
    expect(problems({})).toEqual([
      'Nothing says which cloud to use: set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_PROJECT_ID and HUAWEICLOUD_REGION, or POOLWRIGHT_CONFIG for several projects, or SAMPLE_DATA=true.',
    ]);
    expect(problems({ SAMPLE_DATA: 'false' }, true)).toHaveLength(1);
  });

  test('never stands in the settings that may be logged', () => {
    const { config } = read({
      ...CLOUD,
      METRICS_TOKEN: 'METRICS0123456789',
      HTTPS_PROXY: 'http://u:PROXYPASS@p:1',
    });
    expect(JSON.stringify(config)).not.toMatch(/VALUE0123456789|METRICS0123456789|PROXYPASS/);
  });
});

describe('sample data', () => {
  test('is the default of the start command where nothing real is configured', () => {
    const { config, secrets } = read({ HUAWEICLOUD_SDK_AK: '' }, true);
    expect(config).toMatchObject({
      stamp: 'sample',
      dataDir: join(directory, 'data', 'sample'),
      signIn: { sampleAccounts: true, localAdmin: false },
      oidc: null,
      upstream: { pollMs: 2000, timeoutMs: 30_000 },
      changes: { followStableMs: 3000, settleWindowMs: 60_000 },
      sample: { seed: 1, timeScale: 1, pools: 40, hasLargePool: false },
    });
    expect(config.projects[0]?.endpoint).toBeNull();
    expect(secrets.secretValues()).toHaveLength(2);
    expect(secrets.secretValues()).not.toEqual(read({}, true).secrets.secretValues());
  });

  test.each(['HUAWEICLOUD_REGION', 'HW_ACCESS_KEY', 'MODELARTS_ENDPOINT', 'OIDC_CLIENT_ID', 'DATABASE_URL'])(
    'is no default when %s is set',
    (name) => {
      expect(problems({ [name]: 'cn-north-4' }, true)).not.toEqual([]);
    },
  );

  test('obeys what is set, and passes on the settings of the simulator that are not its own', () => {
    const { config } = read({
      SAMPLE_DATA: 'true',
      UPSTREAM_POLL_MS: '1',
      FOLLOW_STABLE_MS: '0',
      SETTLE_WINDOW_MS: '0',
      SIMULATOR_CONTROL_PORT: '0',
      SIMULATOR_AK: 'mine',
    });
    expect(config.upstream.pollMs).toBe(1);
    expect(config.changes).toMatchObject({ followStableMs: 0, settleWindowMs: 0 });
    expect(config.sample?.simulatorSettings).toEqual({ SIMULATOR_CONTROL_PORT: '0' });
  });

  test('leaves a whole cloud alone, and says so', () => {
    const { config } = read({ ...CLOUD, SAMPLE_DATA: 'true' });
    expect(config.projects[0]?.endpoint).toBeNull();
    expect(config.warnings).toEqual([
      'SAMPLE_DATA=true: the cloud project of HUAWEICLOUD_SDK_AK is not used.',
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['data in production', { SAMPLE_DATA: 'true', NODE_ENV: 'production' }, 'NODE_ENV=production'],
    ['data for others to reach', { SAMPLE_DATA: 'true', HOST: '0.0.0.0' }, 'HOST=0.0.0.0'],
    ['data for others to reach (IPv6)', { SAMPLE_DATA: 'true', HOST: '::' }, 'HOST=::'],
    [
      'accounts in production',
      { ...CLOUD, SAMPLE_ACCOUNTS: 'true', NODE_ENV: 'production' },
      'NODE_ENV=production',
    ],
    [
      'accounts on a cloud',
      { ...CLOUD, SAMPLE_ACCOUNTS: 'true' },
      'https://modelarts.cn-north-4.myhuaweicloud.com',
    ],
    [
      'accounts for others to reach',
      { ...TWIN, SAMPLE_ACCOUNTS: 'true', HOST: '192.168.0.4' },
      'HOST=192.168.0.4',
    ],
  ])('%s needs SAMPLE_IN_PRODUCTION', (_, variables, why) => {
    const sentences = problems(variables);
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.join('\n')).toContain(why);
    expect(sentences.at(-1)).toContain('needs SAMPLE_IN_PRODUCTION=true');
    expect(problems({ ...variables, SAMPLE_IN_PRODUCTION: 'true' })).toEqual([]);
  });

  test('accounts alone work on an upstream on this machine, whose database is a sample one', () => {
    const { config } = read({ ...TWIN, SAMPLE_ACCOUNTS: 'true' });
    expect(config).toMatchObject({ sample: null, stamp: 'sample', dataDir: join(directory, 'data') });
    expect(config.projects[0]?.endpoint).toBe('http://127.0.0.1:9999');
  });
});

describe('the public address', () => {
  test('follows the port, and the three names of this machine are one place', () => {
    const config = withPort(read({ PORT: '0' }, true).config, 4321);
    expect(config.listen.port).toBe(4321);
    expect(config.publicUrl).toEqual({
      url: 'http://localhost:4321',
      origins: ['http://localhost:4321', 'http://127.0.0.1:4321', 'http://[::1]:4321'],
    });
  });

  test('is one place when it is set, and then it does not follow', () => {
    const { config } = read({ PUBLIC_URL: 'https://Pools.example.com/', PORT: '0' }, true);
    expect(withPort(config, 4321).publicUrl).toEqual({
      url: 'https://pools.example.com',
      origins: ['https://pools.example.com'],
    });
    for (const url of ['http://localhost:9', 'http://127.0.0.1:9', 'http://[::1]:9']) {
      expect(problems({ PUBLIC_URL: url }, true)).toEqual([]);
    }
  });
});
