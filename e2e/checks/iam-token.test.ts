import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { describing, fileChange, type Filed } from '../referee/change-load.ts';
import { signIn } from '../referee/kill-world.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { settleAll } from '../referee/settled-changes.ts';
import { sayFigure, sized } from '../referee/size.ts';
import { startReads } from '../referee/upstream-reads.ts';

const newPassword = () => `canary-password-${randomBytes(12).toString('hex')}`;

describe('a console with tokens of an IAM user', () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolwright-iam-'));
  const file = join(folder, 'password');
  const passwords = [newPassword()];
  let referee: Referee;
  let admin: ApiClient;

  /** As careful programs do. */
  function putPassword(password: string): void {
    writeFileSync(`${file}.next`, password);
    renameSync(`${file}.next`, file);
  }
  const last = () => passwords.at(-1) ?? '';
  /** A write, before which the cloud is always asked. */
  const write = (text: string) => admin.patch(referee.pools[0] ?? '', describing(text));
  const untilIssued = async (issued: number) => {
    while ((await referee.control.tokens()).issued <= issued) await pause(20);
  };
  const unknownCalls = async () =>
    Object.keys((await referee.control.journal()).requests).filter((kind) => kind.includes('no such API'));

  beforeAll(async () => {
    putPassword(last());
    referee = await startReferee({
      pools: 3,
      iamUser: { name: 'console', domain: 'account', password: last() },
      env: {
        HUAWEICLOUD_IAM_PASSWORD: '',
        HUAWEICLOUD_IAM_PASSWORD_FILE: file,
        LOG_LEVEL: 'info',
        RATE_LIMIT_PER_MINUTE: '1000000',
      },
    });
    admin = await signIn(referee, 0);
  });
  afterAll(async () => {
    await referee.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Traffic while `disturb` goes on; then everything is at its end. */
  async function amidTraffic(rounds: number, disturb: (round: number) => Promise<void>) {
    await referee.control.clearJournal();
    const reads = startReads(admin, referee);
    const filed: Filed[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const changes = referee.pools.map((pool) => fileChange(admin, pool));
      await disturb(round);
      filed.push(...(await Promise.all(changes)));
      await pause(300);
    }
    const left = await settleAll(admin);
    await reads.stop();
    const { entries } = await referee.control.journal();
    const effects = ({ text }: Filed) =>
      entries.filter(({ effect, body }) => effect && body.includes(`"${text}"`)).length;
    const wrong = filed.filter(
      (one) => effects(one) > 1 || (one.heard === 'refused') !== (effects(one) === 0),
    );
    const failed = reads.readings.filter(({ status }) => status !== 200);
    return { reads: reads.readings.length, filed, failed, wrong, left };
  }

  test('F16: tokens that are revoked amid reads and while changes are followed: no read fails, one question to IAM each', async () => {
    const before = await referee.control.tokens();
    const rounds = sized(100);
    const { reads, filed, failed, wrong, left } = await amidTraffic(rounds, async () => {
      const { issued } = await referee.control.tokens();
      await referee.control.revokeTokens();
      await untilIssued(issued);
    });
    const after = await referee.control.tokens();
    const asked = after.asked - before.asked;
    sayFigure(
      'F16',
      `${rounds} revocations amid ${reads} reads and ${filed.length} changes: ${asked} questions to IAM, ` +
        `${failed.length} reads failed, ${wrong.length} changes wrong, ${left.length} without an end`,
    );
    expect({ failed, wrong, left }).toEqual({ failed: [], wrong: [], left: [] });
    expect(asked).toBe(rounds);
    expect(filed.some(({ heard }) => heard === 'accepted')).toBe(true);
  });

  test('F16: tokens of four seconds are renewed before they end: no read waits or fails for that', async () => {
    const { issued } = await referee.control.tokens();
    await referee.control.setIam({ tokenSeconds: 4 });
    await referee.control.revokeTokens();
    await write("notices that the token is nobody's");
    await untilIssued(issued);
    const { reads, filed, failed, wrong, left } = await amidTraffic(sized(100), () => pause(500));
    const late = (await referee.control.calls()).filter(({ refused }) => refused !== null);
    const renewed = (await referee.control.tokens()).issued - issued;
    sayFigure(
      'F16',
      `${renewed} renewals amid ${reads} reads and ${filed.length} changes: ${late.length} calls with a token that had run out, ` +
        `${failed.length} reads failed, ${wrong.length} changes wrong`,
    );
    expect({ failed, wrong, left }).toEqual({ failed: [], wrong: [], left: [] });
    expect(renewed).toBeGreaterThan(2);
    await referee.control.setIam({ tokenSeconds: 86_400 });
  });

  test('F16: an IAM that fails or redirects is named; a password that is replaced in its file opens it again', async () => {
    const told: Record<string, unknown> = {};
    /** The first call meets a revoked token, the second one needs another. */
    const note = async (name: string) => {
      await referee.control.revokeTokens();
      await write(`${name} 1`);
      const { status, body } = await write(`${name} 2`);
      told[name] = `${status} ${String(body['code'])}`;
    };
    const untilWritten = async () => {
      for (let n = 0; ; n += 1) {
        if ([200, 202].includes((await write(`written again ${n}`)).status)) return settleAll(admin);
        await pause(200);
      }
    };
    await settleAll(admin);
    await referee.control.clearJournal();
    await referee.control.setIam({ failing: 302 });
    await note('redirected');
    expect(await unknownCalls()).toEqual([]);
    await referee.control.setIam({});
    expect((await referee.control.journal()).entries).toEqual([]);
    await untilWritten();
    passwords.push(newPassword());
    await referee.control.setIam({ password: last() });
    await note('wrong password');
    const { asked } = await referee.control.tokens();
    for (let n = 0; n < 20; n += 1) await write(`not written ${n}`);
    const more = (await referee.control.tokens()).asked - asked;
    putPassword(last());
    await untilWritten();
    const { values } = await referee.control.tokens();
    const { text } = await admin.get('/api/audit?limit=200');
    const output = `${referee.consoles[0]?.output() ?? ''}${text}`;
    const leaks = [...passwords, ...values].filter((secret) => output.includes(secret));
    sayFigure(
      'F16',
      `${JSON.stringify(told)}, ${more} questions to IAM by 20 writes after a wrong password, ${leaks.length} leaks of ${passwords.length + values.length} secrets`,
    );
    expect(told).toEqual({
      redirected: '503 upstream.iam_unreachable',
      'wrong password': '502 upstream.iam_refused',
    });
    expect([more, leaks]).toEqual([0, []]);
  });
});
