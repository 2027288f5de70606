import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { startBff } from '../fixtures/bff.ts';
import { dist } from '../fixtures/paths.ts';
import type { Text } from '../fixtures/secrets.ts';
import { requestOf, type RouteLine } from '../referee/access-cells.ts';
import { describing, fileChange } from '../referee/change-load.ts';
import { execute, freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { plainPool } from '../referee/plain-pool.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure } from '../referee/size.ts';
import { newFiledSecrets, secretFiles, unique } from '../referee/sweep-secrets.ts';

/** A pool that the cloud itself publishes our secrets in. */
const echo = 'repeats-our-secrets';
/** What a pool's document is for: it is kept word for word, a change is laid over it. */
const documents = ['public.pool_states', 'public.seen_pools'];

/** Secrets of the settings, each found nowhere else: those in files are replaced half-way. */
const [before, after] = [newFiledSecrets(), newFiledSecrets()];
/** Those that are read at the start only. */
const fixed = { proxyPassword: unique(), migrationPassword: unique() };
/** The console with a key never had these, and cannot blank what it does not know. */
const iamPasswords = new Set([before.iamPassword, after.iamPassword]);
const ofSettings = [before, after, fixed].flatMap((each) => Object.values(each));

/** A secret as it is, and as somebody may have written it on its way. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
  ];
}

const filesBelow = (folder: string): Text[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { from: `the file ${entry.name}`, text: readFileSync(path, 'latin1') };
    });

describe.skipIf(serverUrl === undefined)('every secret, in everything that leaves the consoles', () => {
  let database: FreshDatabase;
  let referee: Referee;
  /** One that has tokens of an IAM user instead of a key. */
  let withTokens: Referee;
  let tokenAdmin: ApiClient;
  const files = secretFiles();
  let admin: ApiClient;
  let member: ApiClient;
  const secrets = new Map<string, string>();
  const texts: Text[] = [];
  const pool = () => referee.pools[0] ?? '';

  /** The database by a person of it with a password of their own. */
  async function asPerson(name: string, password: string, more = ''): Promise<string> {
    await execute(database.url, `create role ${name} login ${more} password '${password}'`);
    const url = new URL(database.url);
    Object.assign(url, { username: name, password });
    return url.href;
  }
  let appUrl = '';
  const loud = { LOG_LEVEL: 'debug', RATE_LIMIT_PER_MINUTE: '1000000' };
  const roles = [`sweep_${randomBytes(6).toString('hex')}`, `sweep_${randomBytes(6).toString('hex')}`];

  beforeAll(async () => {
    database = await freshDatabase();
    const [app = '', migration = ''] = roles;
    appUrl = await asPerson(app, before.databasePassword);
    files.putAll(before, appUrl);
    referee = await startReferee({
      pools: 2,
      credential: before,
      env: {
        ...files.variables,
        ...loud,
        DATABASE_MIGRATION_URL: await asPerson(migration, fixed.migrationPassword, 'superuser'),
        OIDC_ISSUER_URL: 'http://127.0.0.1:9',
        OIDC_CLIENT_ID: 'sweep',
        HTTPS_PROXY: `http://person:${fixed.proxyPassword}@127.0.0.1:9`,
        NO_PROXY: '127.0.0.1,localhost',
      },
    });
    withTokens = await startReferee({
      pools: 1,
      iamUser: { name: 'sweep', domain: 'account', password: before.iamPassword },
      env: { ...files.iamVariables, ...loud },
    });
    tokenAdmin = await signInClient(withTokens.consoles[0]?.url ?? '', withTokens.projectId, 'admin');
    const url = referee.consoles[0]?.url ?? '';
    admin = await signInClient(url, referee.projectId, 'admin');
    member = await signInClient(url, referee.projectId, 'member');
    const [meta] = await execute(database.url, 'select cookie_key as key from meta');
    const made = await admin.call('POST', '/api/tokens', {
      body: { name: 'sweep', scopes: ['read'], days: 1 },
    });
    const cookieOf = (client: ApiClient) => client.proof()['cookie']?.split('=')[1] ?? '';
    for (const [name, secret] of Object.entries({
      ...fixed,
      cookieKey: String(Object(meta).key),
      session: cookieOf(admin),
      otherSession: cookieOf(member),
      apiToken: String(made.body['token']),
    }))
      secrets.set(name, secret);
    for (const [name, secret] of Object.entries(before)) secrets.set(`${name} before`, secret);
    for (const [name, secret] of Object.entries(after)) secrets.set(`${name} after`, secret);
  });
  afterAll(async () => {
    await referee.stop();
    await withTokens.stop();
    files.remove();
    await database.drop();
    for (const role of roles) await execute(serverUrl ?? '', `drop role if exists ${role}`);
  });

  const hear = (from: string, { text, headers }: { text: string; headers: Headers }) =>
    texts.push({ from, text: text + JSON.stringify([...headers]) });

  /** Every route, by two people and by the token; the cloud answers with what it was sent. */
  async function callEverything(): Promise<number> {
    const { body } = await admin.get('/api/access');
    const routes: RouteLine[] = (Array.isArray(body['routes']) ? body['routes'] : []).filter(
      ({ name, path }: RouteLine) => name !== 'files' && name !== 'openStream' && !path.startsWith('/auth'),
    );
    const place = {
      word: '',
      project: referee.projectId,
      pool: pool(),
      isThere: true,
      team: null,
      change: '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
    };
    for (const route of routes) {
      if (route.method === 'DELETE' && route.path.includes('sessions')) continue;
      for (const client of [admin, member]) {
        const { path, method, headers, body: sent } = requestOf(route, place, 'admin');
        hear(
          `${method} ${path}`,
          await client.call(method, path, { headers, ...(sent === undefined ? {} : { body: sent }) }),
        );
      }
    }
    return routes.length;
  }

  /** Everything in files is replaced, at the cloud, at the database and at IAM too; the first token is nobody's then. */
  async function replaceAll(): Promise<void> {
    const { ak, sk, securityToken, databasePassword, iamPassword } = after;
    await referee.control.replaceKeys({ ak, sk, securityToken, keepBefore: true });
    await execute(database.url, `alter role ${roles[0] ?? ''} password '${databasePassword}'`);
    await withTokens.control.setIam({ password: iamPassword });
    files.putAll(after, appUrl);
    const untilAudited = async (client: ApiClient, names: number) => {
      for (;;) {
        const { text } = await client.get('/api/audit?action=replaceSecret&limit=200');
        if (new Set(text.match(/[A-Z_]+_FILE/g)).size === names) return;
        await pause(100);
      }
    };
    await untilAudited(admin, 6);
    await untilAudited(tokenAdmin, 1);
    await referee.control.replaceKeys({ ak, sk, securityToken });
    await withTokens.control.revokeTokens();
  }

  /** A console with tokens, before and after its token was revoked; it keeps a row of what it did. */
  async function hearTokens(...known: readonly string[]): Promise<void> {
    const [own = ''] = withTokens.pools;
    const { values } = await withTokens.control.tokens();
    const fault = {
      kind: 'answer',
      status: 400,
      body: { error_code: 'ModelArts.50004000', error_msg: [...known, ...values].join(' ') },
    } as const;
    await withTokens.control.fault({ method: 'PATCH', times: 1, fault });
    hear('a refused write with a token', await tokenAdmin.patch(own, describing('echoed')));
    await withTokens.control.clearFaults();
    for (const path of ['', '/nodes', '/orders', '/events'])
      hear(`tokens ${path}`, await tokenAdmin.get(tokenAdmin.poolPath(own) + path));
    hear('the audit with tokens', await tokenAdmin.get('/api/audit?limit=200'));
  }

  /** A cloud that repeats whatever it knows of us, in errors, in headers and in what it stores. */
  async function hearEchoes(): Promise<void> {
    // What is made here never went to the cloud: it cannot repeat that.
    const all = ofSettings.filter((value) => !iamPasswords.has(value)).join(' ');
    const fault = {
      kind: 'answer',
      status: 400,
      headers: { 'X-Echo': `${before.sk} ${after.sk}` },
      body: { error_code: 'ModelArts.50004000', error_msg: all, request_id: after.ak },
    } as const;
    await referee.control.fault({ method: 'PATCH', times: 1, fault });
    hear('a refused write', await admin.patch(pool(), describing('echoed')));
    await referee.control.fault({ method: 'GET', path: '/orders', times: 1, fault });
    hear('a refused read', await admin.get(`${admin.poolPath(pool())}/orders`));
    await referee.control.clearFaults();
    const told = plainPool(echo);
    const annotations = { ...told.metadata.annotations, 'os.modelarts/description': all };
    await referee.control.placePool(told.metadata.name, {
      ...told,
      metadata: { ...told.metadata, annotations },
    });
    await referee.control.advance(5000);
    hear('a pool that repeats them', await admin.get(admin.poolPath(told.metadata.name)));
    hear('the list', await admin.get(`/api/projects/${referee.projectId}/pools?limit=500`));
  }

  async function keepEverything(): Promise<void> {
    for (const accept of ['text/csv', 'application/jsonl', 'application/json'])
      hear(`the audit as ${accept}`, await admin.call('GET', '/api/audit', { headers: { accept } }));
    const tables = await execute(
      database.url,
      `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
         where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    for (const row of tables) {
      const name = String(Object(row).name);
      // The key of the cookies is kept in one place of its own.
      const rows = await execute(database.url, `select to_jsonb(t) - 'cookie_key' as row from ${name} t`);
      const ours = rows.filter((each) => !documents.includes(name) || Object(Object(each).row).pool !== echo);
      texts.push({ from: `the table ${name}`, text: JSON.stringify(ours) });
    }
    texts.push(...filesBelow(join(dirname(dist('bff')), '../../web/dist')));
  }

  /** A start that fails tells why, in its own words. */
  async function failToStart(): Promise<void> {
    const url = new URL(`postgres://nobody:${before.databasePassword}@127.0.0.1:9/none`);
    const { credential, projectId } = referee;
    const start = startBff({
      upstream: 'http://127.0.0.1:9',
      credential,
      projectId,
      region: 'cn-north-7',
      dataDir: '/nowhere',
      env: { DATABASE_URL: url.href, OIDC_CLIENT_SECRET: before.clientSecret },
    });
    const why = await start.then(
      () => 'it started',
      (error: unknown) => String(error),
    );
    expect(why).toContain('before it was ready');
    texts.push({ from: 'a start that failed', text: why });
  }

  test('T19: none of them is in an answer, a log, a table, an export or a file; the audit still says what was done', async () => {
    const filed = await fileChange(admin, referee.pools[1] ?? '');
    await callEverything();
    await hearTokens(before.iamPassword);
    await replaceAll();
    await hearTokens(before.iamPassword, after.iamPassword);
    const routes = await callEverything();
    await hearEchoes();
    for (const [at, token] of (await withTokens.control.tokens()).values.entries())
      secrets.set(`IAM token ${at}`, token);
    await keepEverything();
    await failToStart();
    texts.push({ from: 'the log', text: referee.consoles[0]?.output() ?? '' });
    texts.push({ from: 'the log with tokens', text: withTokens.consoles[0]?.output() ?? '' });
    const hits = texts.flatMap(({ from, text }) =>
      [...secrets]
        .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
        .map(([name]) => `${name} in ${from}`),
    );
    const audit = texts.find(({ from }) => from === 'the audit as application/jsonl')?.text ?? '';
    sayFigure(
      'T19',
      `${secrets.size} secrets, ${texts.length} texts of ${routes} routes, ${Math.round(texts.reduce((sum, { text }) => sum + text.length, 0) / 1024)} kB: ${hits.length} hits`,
    );
    expect(secrets.size).toBeGreaterThanOrEqual(22);
    expect([...secrets.values()].every((secret) => secret.length >= 20)).toBe(true);
    expect(hits).toEqual([]);
    for (const word of [filed.text, filed.changeId ?? 'no change', 'updatePool', '"admin"'])
      expect(audit).toContain(word);
  });
});
