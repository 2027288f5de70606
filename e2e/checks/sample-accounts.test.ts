import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient, Answer } from '../fixtures/api-client.ts';
import { clientOf, signInByLink } from '../fixtures/api-client.ts';
import { inParallel } from '../referee/in-parallel.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure, sized } from '../referee/size.ts';
import { startOnce } from '../referee/start-once.ts';

const anybody = 'lets anybody sign in';
const onlyHere = 'LOCAL_ADMIN=true works on this machine only';
const sample = {
  SAMPLE_ACCOUNTS: 'true',
  MODELARTS_ENDPOINT: 'http://127.0.0.1:9',
  ALLOW_INSECURE_UPSTREAM: 'true',
};
const forced = { SAMPLE_IN_PRODUCTION: 'true' };

/** Configurations, and what a console must say to them; null where it starts. */
const cases: readonly (readonly [name: string, env: Readonly<Record<string, string>>, why: string | null])[] =
  [
    ['asked for, on this machine alone', sample, null],
    ['in production', { SAMPLE_ACCOUNTS: 'true', NODE_ENV: 'production' }, anybody],
    ['sample data in production', { SAMPLE_DATA: 'true', NODE_ENV: 'production' }, anybody],
    ['where others can reach it', { ...sample, HOST: '0.0.0.0' }, anybody],
    ['with an upstream elsewhere', { SAMPLE_ACCOUNTS: 'true' }, anybody],
    ['where others can reach it, forced', { ...sample, ...forced, HOST: '0.0.0.0' }, null],
    ['the link where others can reach it', { LOCAL_ADMIN: 'true', HOST: '0.0.0.0' }, onlyHere],
    [
      'the link under an address of others',
      { LOCAL_ADMIN: 'true', PUBLIC_URL: 'https://pools.example' },
      onlyHere,
    ],
  ];

describe('who signs in without an identity provider', () => {
  test('T05: sample accounts and the link are refused at the start where others could use them', async () => {
    const wrong: string[] = [];
    await inParallel(cases, 2, async ([name, env, why]) => {
      const { code, printed } = await startOnce(env);
      const isRight = why === null ? code === null : code === 2 && printed.includes(why);
      if (!isRight) wrong.push(`${name}: ${code} ${printed}`);
    });
    sayFigure('T05', `${cases.length} starts, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  });
});

describe('a console that has the link alone', () => {
  let referee: Referee;
  let stranger: ApiClient;
  const url = () => referee.consoles[0]?.url ?? '';
  /** Somebody who has opened the page and is nobody yet. */
  const comeBy = async () => {
    stranger = clientOf(url(), referee.projectId, { cookie: '', token: '' });
    await stranger.get('/api/session');
  };
  const guess = (token: string): Promise<Answer> =>
    stranger.call('POST', '/auth/local-login', { body: { token } });

  beforeAll(async () => {
    referee = await startReferee({ pools: 1, env: { SAMPLE_ACCOUNTS: 'false', LOCAL_ADMIN: 'true' } });
    await comeBy();
  });
  afterAll(() => referee.stop());

  test('T05: no account of the samples is there', async () => {
    const answer = await stranger.call('POST', '/auth/sample-login', { body: { account: 'admin' } });
    expect(answer.status).toBe(404);
  });

  test('T05: of guessed links none signs in, and ten a minute are looked at', async () => {
    const guesses = Array.from({ length: sized(500) }, () => randomBytes(16).toString('base64url'));
    const begun = performance.now();
    const answers: Answer[] = [];
    await inParallel(guesses, 8, async (token) => void answers.push(await guess(token)));
    const minutes = Math.floor((performance.now() - begun) / 60_000) + 1;
    const lookedAt = answers.filter(({ status }) => status !== 429);
    const sessions = answers.filter(({ status, headers }) => status < 400 || headers.has('set-cookie'));
    sayFigure(
      'T05',
      `${guesses.length} guessed links: ${sessions.length} sessions, ${lookedAt.length} looked at within ${minutes} min`,
    );
    expect(sessions).toEqual([]);
    expect(lookedAt.length).toBeGreaterThan(0);
    expect(lookedAt.length).toBeLessThanOrEqual(10 * minutes);
    expect((await stranger.get('/api/session')).body['user']).toBeNull();
  });

  test('T05: the link works once', async () => {
    await referee.restart(0);
    const [console] = referee.consoles;
    if (console === undefined) throw new Error('there is no console');
    const printed = () => /\/sign-in\/local#([\w-]+)\n/.exec(console.output())?.[1] ?? '';
    const person = await signInByLink(console, referee.projectId);
    expect((await person.get('/api/session')).body['user']).toMatchObject({ id: 'local-admin' });
    await comeBy();
    expect((await guess(printed())).status).toBeGreaterThanOrEqual(400);
    expect((await stranger.get('/api/session')).body['user']).toBeNull();
  });
});
