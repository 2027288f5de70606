import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { leaksOf, type Credential } from '../fixtures/secrets.ts';
import { fileChange, type Filed } from '../referee/change-load.ts';
import { signIn } from '../referee/kill-world.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure, sized } from '../referee/size.ts';
import { startReads } from '../referee/upstream-reads.ts';

interface TemporaryKey extends Credential {
  readonly securityToken: string;
}

const newKey = (): TemporaryKey => {
  const unique = () => randomBytes(16).toString('hex');
  return { ak: `CANARYAK${unique()}`, sk: `canary-sk-${unique()}`, securityToken: `canary-st-${unique()}` };
};

/** Secrets in a folder as Kubernetes mounts them: names lead through one link, which is swapped. */
function mountSecrets() {
  const folder = mkdtempSync(join(tmpdir(), 'poolwright-rotation-'));
  let generation = 0;
  const place = (name: string) => join(folder, name);
  const names = ['ak', 'sk', 'securityToken'] as const;
  const fill = (key: TemporaryKey): string => {
    generation += 1;
    mkdirSync(place(`..${generation}`));
    for (const name of names) writeFileSync(place(`..${generation}/${name}`), `${key[name]}\n`);
    return `..${generation}`;
  };
  return {
    env: {
      HUAWEICLOUD_SDK_AK: '',
      HUAWEICLOUD_SDK_SK: '',
      HUAWEICLOUD_SDK_AK_FILE: place('ak'),
      HUAWEICLOUD_SDK_SK_FILE: place('sk'),
      HUAWEICLOUD_SDK_SECURITY_TOKEN_FILE: place('securityToken'),
    },
    mount(key: TemporaryKey): void {
      symlinkSync(fill(key), place('..data'));
      for (const name of names) symlinkSync(`..data/${name}`, place(name));
    },
    /** All files at once. */
    swap(key: TemporaryKey): void {
      symlinkSync(fill(key), place('..next'));
      renameSync(place('..next'), place('..data'));
    },
    /** One file after the other, in this order. */
    async replaceEach(key: TemporaryKey, order: readonly (typeof names)[number][]): Promise<void> {
      for (const name of order) {
        writeFileSync(place(`..${generation}/${name}`), `${key[name]}\n`);
        await pause(150);
      }
    },
    write: (name: string, text: string) => writeFileSync(place(`..${generation}/${name}`), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const untilAudited = async (client: ApiClient, rows: number): Promise<unknown[]> => {
  for (;;) {
    const { body } = await client.get('/api/audit?action=replaceSecret&limit=200');
    const items: unknown[] = Array.isArray(body['items']) ? body['items'] : [];
    if (items.length >= rows) return items;
    await pause(50);
  }
};

describe('secrets that are replaced while the console runs', () => {
  const secrets = mountSecrets();
  const used: TemporaryKey[] = [newKey()];
  let referee: Referee;
  let admin: ApiClient;
  const last = () => used.at(-1) ?? newKey();

  beforeAll(async () => {
    secrets.mount(last());
    referee = await startReferee({
      pools: 3,
      credential: last(),
      env: { ...secrets.env, LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '1000000' },
    });
    admin = await signIn(referee, 0);
  });
  afterAll(async () => {
    await referee.stop();
    secrets.remove();
  });

  /** The reads go on: sooner or later one of them is signed with it. */
  async function untilUsed({ ak }: TemporaryKey): Promise<void> {
    const isUsed = async () => (await referee.control.calls()).some(({ key }) => key === ak);
    await expect.poll(isUsed, { timeout: 60_000 }).toBe(true);
  }

  /** Both keys are good until the new one is seen in use; then the old one is nobody's. */
  async function rotate(kind: 'swap' | 'file by file' | 'revoked at once'): Promise<void> {
    const key = newKey();
    used.push(key);
    await referee.control.replaceKeys({ ...key, keepBefore: true });
    if (kind === 'file by file') await secrets.replaceEach(key, ['securityToken', 'ak', 'sk']);
    else secrets.swap(key);
    if (kind === 'revoked at once') await referee.control.replaceKeys(key);
    await untilAudited(admin, used.length - 1);
    await untilUsed(key);
    await referee.control.replaceKeys(key);
  }

  test('ROTATION: a key pair with its token is replaced amid traffic: no read fails, nothing is signed with a mixture', async () => {
    await referee.control.clearJournal();
    const reads = startReads(admin, referee);
    await untilUsed(last());
    const filed: Filed[] = [];
    const kinds = ['swap', 'revoked at once', 'file by file'] as const;
    const rounds = sized(60);
    for (let round = 0; round < rounds; round += 1) {
      const pools = referee.pools.map((pool) => fileChange(admin, pool));
      await rotate(kinds[round % kinds.length] ?? 'swap');
      filed.push(...(await Promise.all(pools)));
    }
    await reads.stop();
    const calls = await referee.control.calls();
    const mixed = calls.filter(({ refused }) => /signature fail|security token/.test(refused ?? ''));
    const late = calls.filter(({ refused }) => refused !== null);
    const failed = reads.readings.filter(({ status }) => status !== 200);
    const { entries } = await referee.control.journal();
    const effects = ({ text }: Filed) =>
      entries.filter(({ effect, body }) => effect && body.includes(`"${text}"`)).length;
    const wrong = filed.filter(
      (one) => effects(one) > 1 || (one.heard === 'refused') !== (effects(one) === 0),
    );
    const rows = await untilAudited(admin, rounds);
    const texts = [
      { from: 'the log', text: referee.consoles[0]?.output() ?? '' },
      { from: 'the audit', text: JSON.stringify(rows) },
    ];
    const leaks = used.flatMap((key) => [
      ...leaksOf(key, texts),
      ...texts
        .filter(({ text }) => text.includes(key.securityToken))
        .map(({ from }) => `${from} has a token`),
    ]);
    sayFigure(
      'ROTATION',
      `${rounds} rotations amid ${reads.readings.length} reads and ${filed.length} changes: ${failed.length} reads failed, ` +
        `${late.length} calls of a revoked key repeated, ${mixed.length} mixed, ${wrong.length} changes wrong, ${leaks.length} leaks`,
    );
    expect({ failed, mixed, wrong, leaks }).toEqual({ failed: [], mixed: [], wrong: [], leaks: [] });
    expect(new Set(calls.map(({ key }) => key))).toEqual(new Set(used.map(({ ak }) => ak)));
    expect(rows).toHaveLength(rounds);
    expect(rows[0]).toMatchObject({
      actor: null,
      kind: 'done',
      way: 'job',
      details: {
        names: ['HUAWEICLOUD_SDK_AK_FILE', 'HUAWEICLOUD_SDK_SK_FILE', 'HUAWEICLOUD_SDK_SECURITY_TOKEN_FILE'],
      },
    });
  });

  test('ROTATION: what cannot be used is told by the name of its variable, and the value before goes on', async () => {
    const state = async () => {
      const answer = await fetch(`${referee.consoles[0]?.url ?? ''}/readyz`);
      return `${answer.status} ${JSON.stringify(await answer.json())}`;
    };
    const until = async (isSo: (text: string) => boolean) => {
      while (!isSo(await state())) await pause(50);
    };
    secrets.write('sk', 'two words');
    await until((text) => text.includes('secret-file'));
    expect(await state()).toBe('200 {"ok":true,"failing":["secret-file"]}');
    expect((await admin.get(`${admin.poolPath(referee.pools[0] ?? '')}/nodes`)).status).toBe(200);
    secrets.write('sk', last().sk);
    await until((text) => !text.includes('secret-file'));
    const kept = (referee.consoles[0]?.output() ?? '')
      .split('\n')
      .filter((line) => line.includes('secret.kept'));
    const about = kept.filter((line) => line.includes('white space'));
    sayFigure('ROTATION', `a malformed value: ${about.length} line, the reads go on`);
    expect(about).toHaveLength(1);
    expect(about[0]).toContain('HUAWEICLOUD_SDK_SK_FILE must have no white space');
    expect(about[0]).not.toContain('two words');
  });
});
