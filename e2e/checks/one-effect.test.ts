import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';
import type { JournalEntry } from '../fixtures/control.ts';
import { describing } from '../referee/change-load.ts';
import { execute, freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { inParallel } from '../referee/in-parallel.ts';
import { descriptionOf } from '../referee/judge-ledger.ts';
import { signIn } from '../referee/kill-world.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { settleAll } from '../referee/settled-changes.ts';
import { sayFigure, sized } from '../referee/size.ts';

const keyRounds = sized(100);
const killRounds = sized(10);
const editorRounds = sized(200);
const parallel = 50;

/** Two replicas on one PostgreSQL; where there is none, one console on its embedded database plays both. */
let referee: Referee;
let database: FreshDatabase | undefined;
let [here, there]: ApiClient[] = [];
const pools = () => referee.pools;
beforeAll(async () => {
  database = serverUrl === undefined ? undefined : await freshDatabase();
  referee = await startReferee({
    pools: keyRounds + killRounds + editorRounds + 4,
    // Fifty at once on a busy machine wait for a connection; what is asked here is not how long.
    env: { DATABASE_WAIT_MS: '30000', DATABASE_STATEMENT_MS: '30000' },
    ...(database === undefined ? {} : { replicas: 2, databaseUrl: database.url }),
  });
  here = counting(await signIn(referee, 0));
  there = database === undefined ? here : counting(await signIn(referee, 1));
});
afterAll(async () => {
  await referee.stop();
  await database?.drop();
});

const refusals: { requestId: string; status: number; code: unknown }[] = [];
/** Notes every write that was refused: each must be in the audit, once. */
function counting(client: ApiClient): ApiClient {
  return {
    ...client,
    async patch(...call) {
      const answer = await client.patch(...call);
      const requestId = answer.headers.get('x-request-id') ?? '';
      if (answer.status >= 400)
        refusals.push({ requestId, status: answer.status, code: answer.body['code'] });
      return answer;
    },
  };
}

const consoles = (): readonly [ApiClient, ApiClient] => {
  if (here === undefined || there === undefined) throw new Error('the world has not begun');
  return [here, there];
};
const etagOf = async (client: ApiClient, pool: string) =>
  (await client.get(client.poolPath(pool))).headers.get('etag') ?? '';
const journalOf = async (pool: string): Promise<JournalEntry[]> =>
  (await referee.control.journal()).entries.filter((entry) => entry.pool === pool);

/** On a busy machine a read before anything is filed may not come in time: told as such, and nothing was done. */
const nothingDone = ['key.running', 'upstream.timeout', 'upstream.unreachable'];
const isNothingDone = (code: unknown) => nothingDone.includes(String(code));

/** A change without an Idempotency-Key. */
const withoutKey = (client: ApiClient) =>
  client.call('PATCH', client.poolPath(pools()[0] ?? ''), {
    body: describing('no key'),
    headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': '"x"' },
  });

/** Asks until the key is no longer at work. */
async function answerOf(client: ApiClient, pool: string, body: unknown, headers: Record<string, string>) {
  let answer: Answer | undefined;
  await expect
    .poll(async () => (answer = await client.patch(pool, body, { headers })).body['code'], {
      timeout: 60_000,
      interval: 100,
    })
    .not.toSatisfy(isNothingDone);
  if (answer === undefined) throw new Error('the poll above has asked at least once');
  return answer;
}

test('T21: one key is one effect, over all replicas and after kill -9', async () => {
  let [effects, wrong] = [0, 0];
  const unexpected = new Set<string>();
  const [a, b] = consoles();
  for (const [round, pool] of pools().slice(0, keyRounds).entries()) {
    const body = describing(`key ${round}`);
    const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': await etagOf(a, pool) };
    const answers = await Promise.all(
      Array.from({ length: parallel }, (_, n) => (n % 2 === 0 ? a : b).patch(pool, body, { headers })),
    );
    const again = await Promise.all([a, b].map((client) => answerOf(client, pool, body, headers)));
    const texts = new Set(
      [...answers, ...again].filter(({ status }) => status < 300).map(({ text }) => text),
    );
    const strange = answers.filter(({ status, body: said }) => status >= 300 && !isNothingDone(said['code']));
    for (const { body: said } of strange) unexpected.add(String(said['code']));
    const other = await b.patch(pool, describing('another body'), { headers });
    if (texts.size !== 1 || strange.length > 0 || other.status !== 422) wrong += 1;
    effects += (await journalOf(pool)).filter(({ effect }) => effect).length;
  }
  let killed = 0;
  for (const [round, pool] of pools()
    .slice(keyRounds, keyRounds + killRounds)
    .entries()) {
    const body = describing(`killed ${round}`);
    const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': await etagOf(a, pool) };
    const sending = Array.from({ length: parallel }, () =>
      a.patch(pool, body, { headers }).catch(() => 'cut'),
    );
    await referee.restart(0);
    await Promise.all(sending);
    for (const client of [a, b]) await answerOf(client, pool, body, headers);
    await settleAll(b);
    killed += (await journalOf(pool)).filter(({ effect }) => effect).length;
  }
  const missing = await withoutKey(a);
  sayFigure(
    'T21',
    `${keyRounds} rounds of ${parallel} with one key${database === undefined ? '' : ' over 2 replicas'}: ${effects} effects, ${wrong} rounds wrong (${[...unexpected].join(', ') || 'nothing unexpected'}); ` +
      `${killRounds} with kill -9: ${killed} effects`,
  );
  expect({ effects, wrong, killed, missing: missing.status }).toEqual({
    effects: keyRounds,
    wrong: 0,
    killed: killRounds,
    missing: 400,
  });
});

test('T22: of two editors of one version one is told, and nothing is overwritten', async () => {
  const first = keyRounds + killRounds;
  const [a, b] = consoles();
  const rounds = await inParallel(pools().slice(first, first + editorRounds), 4, async (pool) => {
    const etag = await etagOf(a, pool);
    const answers = await Promise.all(
      [a, b].map((client, n) =>
        client.patch(pool, describing(`editor ${n}`), { headers: { 'If-Match': etag } }),
      ),
    );
    const winners = answers.filter(({ status }) => status === 200);
    const loser = answers.find(({ status }) => status !== 200);
    // Refused because the other one is at it: asked again, with the version still in hand, it is told the same.
    const late = await b.patch(pool, describing('editor late'), { headers: { 'If-Match': etag } });
    const entries = await journalOf(pool);
    return {
      effects: entries.filter(({ effect }) => effect).length,
      isTold: winners.length === 1 && [409, 412].includes(loser?.status ?? 0),
      isCompared:
        late.status === 412 &&
        descriptionOf(late.body['current']) === descriptionOf(entries[0]?.after) &&
        Array.isArray(late.body['touched']) &&
        late.body['touched'].length > 0,
    };
  });
  const overwrites = rounds.filter(({ effects }) => effects > 1).length;
  const untold = rounds.filter(({ isTold, isCompared }) => !isTold || !isCompared).length;
  const missing = await a.call('PATCH', a.poolPath(pools()[0] ?? ''), {
    body: describing('no version'),
    headers: { 'Content-Type': 'application/merge-patch+json', 'Idempotency-Key': randomUUID() },
  });
  sayFigure(
    'T22',
    `${rounds.length} rounds of two editors, ${overwrites} silent overwrites, ${untold} not told`,
  );
  expect({ overwrites, untold, missing: missing.status }).toEqual({ overwrites: 0, untold: 0, missing: 428 });
});

interface AuditRow {
  readonly kind: string;
  readonly action: string;
  readonly requestId: string;
  readonly changeId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

test('T33: every send has its intent and its outcome, every refusal its row, and the chain is whole', async () => {
  const [a] = consoles();
  await settleAll(a);
  const { text } = await a.call('GET', '/api/audit', { headers: { Accept: 'application/jsonl' } });
  const lines = text.trimEnd().split('\n');
  // The bff's own tests hold it to the shape of a row.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const rows = lines.map((line) => JSON.parse(line) as AuditRow);
  const ofWrites = rows.filter(({ action }) => action === 'updatePool');
  const intents = ofWrites.filter(({ kind }) => kind === 'intent');
  const { entries } = await referee.control.journal();
  const bodies = (all: readonly unknown[]) => all.map(String).toSorted();
  const sentBodies = bodies(entries.map(({ body }) => body));
  // A process killed between the intent and the first byte leaves an intent whose outcome says so.
  const interrupted = new Set(
    ofWrites.filter(({ details }) => details['cause'] === 'interrupted').map(({ changeId }) => changeId),
  );
  const unsent = intents.filter(
    ({ details, changeId }) => !interrupted.has(changeId) || sentBodies.includes(String(details['body'])),
  );
  const withoutOutcome = intents.filter(
    ({ changeId }) => !ofWrites.some((row) => row.kind === 'outcome' && row.changeId === changeId),
  );
  const refusedRows = ofWrites.filter(({ kind }) => kind === 'refused').map(({ requestId }) => requestId);
  const unwritten = refusals.filter(
    ({ requestId }) => refusedRows.filter((each) => each === requestId).length !== 1,
  );
  const { body: verified } = await a.call('POST', '/api/audit/verify', { body: {} });
  sayFigure(
    'T33',
    `${entries.length} sends, ${intents.length} intents, ${interrupted.size} interrupted; ${refusals.length} refusals, ` +
      `${unwritten.length} without their row; ${rows.length} rows, flaw ${JSON.stringify(verified['flaw'])}`,
  );
  expect(bodies(unsent.map(({ details }) => details['body']))).toEqual(sentBodies);
  expect({ withoutOutcome, unwritten, flaw: verified['flaw'] }).toEqual({
    withoutOutcome: [],
    unwritten: [],
    flaw: null,
  });
});

describe.skipIf(serverUrl === undefined)('with the rights of an owner of the database', () => {
  const sql = (...statements: string[]) => execute(database?.url ?? '', ...statements);

  test('T23: a step that is none is 409 and leaves the row as it was, in every state', async () => {
    const [a, b] = consoles();
    const pool = pools().at(-1) ?? '';
    const { headers } = await a.patch(pool, describing('to be walked'));
    const id = headers.get('poolwright-change') ?? '';
    await settleAll(a);
    const [row] = await sql(`select state from changes where id = '${id}'`);
    expect(row).toEqual({ state: 'applied' });
    const legal = new Set(['checking withdraw', 'conflict withdraw', 'conflict rebase']);
    const states =
      'draft in-review approved scheduled suspended applying checking conflict following applied partly-applied failed unresolved stale superseded rejected withdrawn expired';
    const wrong: string[] = [];
    let pairs = 0;
    for (const state of states.split(' ')) {
      for (const action of ['withdraw', 'rebase']) {
        if (legal.has(`${state} ${action}`)) continue;
        // Nobody's turn to look at it comes while it stands there.
        await sql(
          `update changes set state = '${state}', unsettled = true, due_at = now() + interval '1 hour' where id = '${id}'`,
        );
        const read = () => sql(`select row_to_json(c)::text as row from changes c where id = '${id}'`);
        const before = await read();
        for (const client of [a, b]) {
          const { status, body } = await client.call('POST', `/api/changes/${id}/${action}`, { body: {} });
          if (status !== 409 || body['code'] !== 'change.illegal_step')
            wrong.push(`${state} ${action}: ${status}`);
        }
        if (JSON.stringify(await read()) !== JSON.stringify(before))
          wrong.push(`${state} ${action}: row altered`);
        pairs += 1;
      }
    }
    await sql(`update changes set state = 'applied' where id = '${id}'`);
    sayFigure('T23', `${pairs} illegal pairs of state and action over HTTP, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  });

  test('T33: where the audit cannot be written nothing is sent', async () => {
    const [a, b] = consoles();
    const { entries } = await referee.control.journal();
    const kept = await sql('select * from audit_head');
    expect(kept).toHaveLength(1);
    await sql('create table kept_head as select * from audit_head', 'delete from audit_head');
    const answers = await Promise.all(
      pools()
        .slice(-4, -1)
        .map((pool, n) => (n % 2 === 0 ? a : b).patch(pool, describing('not to be sent'))),
    );
    const after = (await referee.control.journal()).entries.length - entries.length;
    await sql('insert into audit_head select * from kept_head', 'drop table kept_head');
    const statuses = answers.map(({ status }) => status);
    sayFigure(
      'T33',
      `audit refused: ${answers.length} writes, ${after} sent, answered ${statuses.join(' ')}`,
    );
    expect({ after, statuses }).toEqual({ after: 0, statuses: [503, 503, 503] });
  });
});
