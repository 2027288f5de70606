import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from './read-config.ts';
import { createScrubber } from './scrubber.ts';
import { createSecretWatch } from './secret-watch.ts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'poolwright-secrets-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const HALF_MS = 60_000;
const place = (name: string) => join(directory, name);
const write = (name: string, text: string) => writeFileSync(place(name), text);

/** Written beside and renamed, as careful programs do. */
function swap(name: string, text: string): void {
  write('beside', text);
  renameSync(place('beside'), place(name));
}

const PLAIN = {
  HUAWEICLOUD_SDK_PROJECT_ID: 'p',
  HUAWEICLOUD_REGION: 'cn-north-4',
  LOCAL_ADMIN: 'true',
};

function world(files: Readonly<Record<string, string>>, plain: Readonly<Record<string, string>> = {}) {
  const named = Object.entries(files).map(([variable, name]) => [`${variable}_FILE`, place(name)]);
  const { secrets } = readConfig(
    { ...PLAIN, ...plain, ...Object.fromEntries(named) },
    { sampleUnlessConfigured: false, directory },
  );
  const taken: string[] = [];
  const kept: string[] = [];
  const clock = { ms: 0 };
  const watch = createSecretWatch({
    groups: secrets.groups,
    everyMs: 1,
    settleMs: 1,
    halfMs: HALF_MS,
    monotonic: () => clock.ms,
    onTaken: (names) => taken.push(names.join(' ')),
    onKept: (name, why) => kept.push(`${name} ${why}`),
  });
  return { secrets, watch, taken, kept, clock };
}

const PAIR = { HUAWEICLOUD_SDK_AK: 'ak', HUAWEICLOUD_SDK_SK: 'sk' };
const BOTH = 'HUAWEICLOUD_SDK_AK_FILE HUAWEICLOUD_SDK_SK_FILE';

function writePair(n: string): void {
  write('ak', `access-key-${n}`);
  write('sk', `secret-key-${n}\n`);
}

describe('a key pair in files', () => {
  test.each<[string, () => void]>([
    ['written in place', () => writePair('2')],
    [
      'renamed over',
      () => {
        swap('ak', 'access-key-2');
        swap('sk', 'secret-key-2');
      },
    ],
    [
      'deleted and made anew',
      () => {
        unlinkSync(place('ak'));
        unlinkSync(place('sk'));
        writePair('2');
      },
    ],
  ])('is used anew when it was %s, all of it at once', async (_, replace) => {
    writePair('1');
    const { secrets, watch, taken, kept } = world(PAIR);
    await watch.look();
    expect(taken).toEqual([]);
    const before = secrets.credentials.get('p');
    replace();
    await watch.look();
    expect(secrets.credentials.get('p')).toEqual({ ak: 'access-key-2', sk: 'secret-key-2' });
    expect(before).toEqual({ ak: 'access-key-1', sk: 'secret-key-1' });
    await watch.look();
    expect([taken, kept]).toEqual([[BOTH], []]);
  });

  test('is used anew when the directory behind it is swapped as Kubernetes does, token included', async () => {
    const fill = (n: string) => {
      mkdirSync(place(`..${n}`));
      for (const name of ['ak', 'sk', 'token']) write(`..${n}/${name}`, `${name}-of-generation-${n}`);
    };
    fill('1');
    symlinkSync('..1', place('..data'));
    for (const name of ['ak', 'sk', 'token']) symlinkSync(`..data/${name}`, place(name));
    const { secrets, watch } = world({ ...PAIR, HUAWEICLOUD_SDK_SECURITY_TOKEN: 'token' });
    for (const n of ['2', '3', '4']) {
      fill(n);
      symlinkSync(`..${n}`, place('..next'));
      renameSync(place('..next'), place('..data'));
      rmSync(place(`..${Number(n) - 1}`), { recursive: true });
      await watch.look();
      expect(secrets.credentials.get('p')).toEqual({
        ak: `ak-of-generation-${n}`,
        sk: `sk-of-generation-${n}`,
        securityToken: `token-of-generation-${n}`,
      });
    }
  });

  test('is never mixed: a new half waits for the other one, and the halves are told once', async () => {
    writePair('1');
    const { secrets, watch, taken, kept, clock } = world(PAIR);
    write('ak', 'access-key-2');
    for (let n = 0; n < 3; n += 1) {
      await watch.look();
      clock.ms += 15_000;
      expect(secrets.credentials.get('p')).toEqual({ ak: 'access-key-1', sk: 'secret-key-1' });
    }
    expect([taken, kept]).toEqual([[], ['HUAWEICLOUD_SDK_SK_FILE is still the old one beside a new one']]);
    write('sk', 'secret-key-2');
    await watch.look();
    expect(secrets.credentials.get('p')).toEqual({ ak: 'access-key-2', sk: 'secret-key-2' });
  });

  test('may be corrected in one half, which has to stand for a minute', async () => {
    writePair('1');
    const { secrets, watch, taken, clock } = world(PAIR);
    write('sk', 'secret-key-right');
    await watch.look();
    clock.ms += HALF_MS - 1;
    await watch.look();
    expect(taken).toEqual([]);
    clock.ms += 1;
    await watch.look();
    expect(secrets.credentials.get('p')?.sk).toBe('secret-key-right');
    expect(taken).toEqual(['HUAWEICLOUD_SDK_SK_FILE']);
  });

  test('stays while a file is gone, empty or malformed, is told once each, and goes on afterwards', async () => {
    writePair('1');
    const { secrets, watch, kept, taken } = world(PAIR);
    const breaks = [
      () => unlinkSync(place('sk')),
      () => write('sk', ''),
      () => write('sk', '\n'),
      () => write('sk', 'two words'),
      () => write('sk', 'x'.repeat(9000)),
    ];
    for (const breakIt of breaks) {
      breakIt();
      await watch.look();
      await watch.look();
      expect(secrets.credentials.get('p')?.sk).toBe('secret-key-1');
      expect(watch.unusable()).toEqual(['HUAWEICLOUD_SDK_SK_FILE']);
    }
    const form = 'HUAWEICLOUD_SDK_SK_FILE must have no white space, no comma and only ASCII characters';
    expect(kept).toEqual([
      'HUAWEICLOUD_SDK_SK_FILE names a file which cannot be read (ENOENT)',
      'HUAWEICLOUD_SDK_SK_FILE names a file which is empty',
      form,
    ]);
    writePair('2');
    await watch.look();
    expect([watch.unusable(), taken]).toEqual([[], [BOTH]]);
  });

  test('of the configuration file is followed too', async () => {
    writePair('1');
    write(
      'projects.yaml',
      'projects:\n  - id: p\n    region: cn-north-4\n    credential: { ak: "file:ak", sk: "file:sk" }\n',
    );
    const { secrets } = readConfig(
      { LOCAL_ADMIN: 'true', POOLWRIGHT_CONFIG: place('projects.yaml') },
      { sampleUnlessConfigured: false, directory },
    );
    const names = secrets.groups.flatMap(({ files }) => files.map(({ name }) => name));
    const yaml = place('projects.yaml');
    expect(names).toEqual([`${yaml}: /projects/0/credential/ak`, `${yaml}: /projects/0/credential/sk`]);
    secrets.groups[0]?.take(['access-key-2', 'secret-key-2']);
    expect(secrets.credentials.get('p')).toEqual({ ak: 'access-key-2', sk: 'secret-key-2' });
  });
});

describe('a secret in one file', () => {
  const CLOUD = { HUAWEICLOUD_SDK_AK: 'access-key', HUAWEICLOUD_SDK_SK: 'secret-key' };

  test('is used anew: the token for metrics, the client secret, the password of the database', async () => {
    write('metrics', 'metrics-token-0001');
    write('oidc', 'client-secret-1');
    write('database', 'postgres://app:first-password@db:5432/console');
    const files = { METRICS_TOKEN: 'metrics', OIDC_CLIENT_SECRET: 'oidc', DATABASE_URL: 'database' };
    const oidc = { OIDC_ISSUER_URL: 'https://idp.example.com', OIDC_CLIENT_ID: 'c' };
    const { secrets, watch } = world(files, { ...CLOUD, ...oidc, LOCAL_ADMIN: 'false' });
    write('metrics', 'metrics-token-0002');
    write('oidc', 'client-secret-2');
    write('database', 'postgres://app:second-password@db:5432/console');
    await watch.look();
    const { metricsToken, oidcClientSecret, databaseUrl } = secrets;
    expect([metricsToken, oidcClientSecret, databaseUrl]).toEqual([
      'metrics-token-0002',
      'client-secret-2',
      'postgres://app:second-password@db:5432/console',
    ]);
  });

  test.each([
    ['another server', 'postgres://app:new-password@other:5432/console'],
    ['another database', 'postgres://app:new-password@db:5432/other'],
    ['another role', 'postgres://owner:new-password@db:5432/console'],
    ['no address', 'new-password'],
  ])('cannot turn the store into %s', async (_, text) => {
    write('database', 'postgres://app:first-password@db:5432/console');
    const { secrets, watch, kept } = world({ DATABASE_URL: 'database' }, CLOUD);
    write('database', text);
    await watch.look();
    expect(secrets.databaseUrl).toContain('first-password');
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatch(/^DATABASE_URL_FILE (names another|must be a PostgreSQL address)/);
    expect(kept.join()).not.toContain('new-password');
  });

  test('is scrubbed before and after it was replaced, however often', async () => {
    write('metrics', 'metrics-token-0000');
    const { secrets, watch } = world({ METRICS_TOKEN: 'metrics' }, CLOUD);
    const scrub = createScrubber(() => secrets.secretValues());
    for (let n = 1; n <= 30; n += 1) {
      write('metrics', `metrics-token-${1000 + n}`);
      await watch.look();
    }
    expect(scrub('metrics-token-0000 metrics-token-1015 metrics-token-1030 access-key')).toBe(
      '[secret] [secret] [secret] [secret]',
    );
  });

  test('is seen by whoever looks after it was written, also while another look is under way', async () => {
    write('metrics', 'metrics-token-0000');
    const { secrets, watch } = world({ METRICS_TOKEN: 'metrics' }, CLOUD);
    for (let n = 1; n <= 20; n += 1) {
      const early = watch.look();
      swap('metrics', `metrics-token-${1000 + n}`);
      await Promise.all([watch.look(), watch.look()]);
      expect(secrets.metricsToken).toBe(`metrics-token-${1000 + n}`);
      await early;
    }
  });
});
