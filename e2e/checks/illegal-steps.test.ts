import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { describing } from '../referee/change-load.ts';
import { execute, freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { signIn } from '../referee/kill-world.ts';
import { plainCount, plainPool, plainRequest } from '../referee/plain-pool.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure } from '../referee/size.ts';

const states =
  'draft in-review approved scheduled suspended applying checking conflict following applied partly-applied failed unresolved stale superseded rejected withdrawn expired'.split(
    ' ',
  );
const inFlight = ['applying', 'checking', 'conflict'];
/** All that a person may ask of a change, and where that leads. Whatever is not here is a step that is none. */
const actions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  withdraw: { checking: 'unresolved', conflict: 'unresolved' },
  rebase: { conflict: 'stale', failed: 'failed', stale: 'stale' },
  'wait-on': { checking: 'checking', following: 'following' },
  'accept-part': { following: 'partly-applied' },
  'try-elsewhere': { following: 'following', 'partly-applied': 'partly-applied' },
};

/** Offered in every zone: what did not come in one may come in another. */
const flavor = 'modelarts.vm.cpu.8ud';

/** What a row needs besides its state for a step to be one. */
const neverSent = "attempts = '[]'";
const facts: Readonly<Record<string, string>> = { failed: neverSent, stale: neverSent };

/** The facts without which a step is none, in a state that otherwise has it. */
const withoutFacts: readonly { readonly state: string; readonly set: string }[] = [
  { state: 'checking', set: 'unsettled = false' },
  { state: 'failed', set: 'unsettled = false' },
  { state: 'stale', set: 'unsettled = false' },
  {
    state: 'following',
    set: `progress = jsonb_set(progress::jsonb, '{stalled}', 'false')::json`,
  },
  { state: 'partly-applied', set: `progress = jsonb_set(progress::jsonb, '{flavors}', '[]')::json` },
];

describe.skipIf(serverUrl === undefined)('a change that is put into every state there is', () => {
  let database: FreshDatabase;
  let referee: Referee;
  let consoles: ApiClient[];
  let pool = '';
  let id = '';
  const sql = (...statements: string[]) => execute(database.url, ...statements);

  beforeAll(async () => {
    database = await freshDatabase();
    referee = await startReferee({ pools: 1, replicas: 2, databaseUrl: database.url });
    consoles = await Promise.all([0, 1].map((at) => signIn(referee, at)));
    pool = referee.pools[0] ?? '';
    await referee.control.placePool(pool, plainPool(pool, flavor));
    id = await endedShort();
  });
  afterAll(async () => {
    await referee.stop();
    await database.drop();
  });

  const at = (n: number): ApiClient => {
    const client = consoles[n % consoles.length];
    if (client === undefined) throw new Error('the world has not begun');
    return client;
  };

  /** Asked for two nodes more, both failed: a person has been asked. All facts a step may need are in its row. */
  async function endedShort(): Promise<string> {
    const client = at(0);
    await referee.control.failNodes({ flavor, nodes: 2, reason: 'no capacity' });
    const { headers } = await client.patch(pool, plainRequest(plainCount + 2, flavor));
    const change = headers.get('poolwright-change') ?? '';
    await referee.control.advance(60_000);
    await vi.waitFor(
      async () => {
        const { body } = await client.get(`/api/changes/${change}`);
        if (Object(body['progress']).stalled !== true)
          throw new Error(`not stalled: ${JSON.stringify(body)}`);
      },
      { timeout: 60_000, interval: 200 },
    );
    await sql('create table kept_change as select * from changes');
    return change;
  }

  /** The row as it was kept, in this state. Nobody's turn to look at it comes while it stands so. */
  async function put(state: string, set = facts[state] ?? 'unsettled = true'): Promise<void> {
    const columns = 'unsettled, attempts, progress, waited_on, watch_until, live, error';
    await sql(
      'delete from drafts',
      `update changes set (${columns}) = (select ${columns} from kept_change),
         state = '${state}', due_at = now() + interval '1 hour' where id = '${id}'`,
      `update changes set ${set} where id = '${id}'`,
    );
  }
  const row = async () =>
    JSON.stringify(await sql(`select row_to_json(c)::text, (select count(*) from drafts) from changes c`));
  const ask = (client: ApiClient, action: string) =>
    client.call('POST', `/api/changes/${id}/${action}`, { body: {} });

  /** Asks both replicas; answers what was not as it must be. */
  async function mustRefuse(action: string, state: string): Promise<string[]> {
    const before = await row();
    const answers = await Promise.all(consoles.map((client) => ask(client, action)));
    const told = answers
      .filter(({ status, body }) => status !== 409 || body['code'] !== 'change.illegal_step')
      .map(({ status, text }) => `${state} ${action}: ${status} ${text}`);
    return (await row()) === before ? told : [...told, `${state} ${action}: the row was altered`];
  }

  test('T23: what a person may ask of a change is what is asked here', async () => {
    const { body } = await at(0).get('/openapi.json');
    const steps = Object.keys(Object(body['paths'])).flatMap(
      (path) => /^\/api\/changes\/\{id\}\/(.+)$/.exec(path)?.[1] ?? [],
    );
    expect(steps.toSorted()).toEqual(Object.keys(actions).toSorted());
  });

  test('T23: a step that is none is 409 and leaves the row as it was, in every state; one that is leads where it must', async () => {
    const wrong: string[] = [];
    let [illegal, legal] = [0, 0];
    for (const [action, leads] of Object.entries(actions)) {
      for (const state of states) {
        await put(state);
        const next = leads[state];
        if (next === undefined) {
          wrong.push(...(await mustRefuse(action, state)));
          illegal += 1;
          continue;
        }
        const { status, body } = await ask(at(legal), action);
        const [stored] = await sql(`select state from changes where id = '${id}'`);
        if (status !== 200 || body['state'] !== next || Object(stored).state !== next)
          wrong.push(`${state} ${action}: ${status} ${String(body['state'])}, not ${next}`);
        legal += 1;
      }
      for (const { state, set } of withoutFacts.filter(({ state }) => leads[state] !== undefined)) {
        await put(state, set);
        wrong.push(...(await mustRefuse(action, `${state} without its facts`)));
        illegal += 1;
      }
    }
    const refused = await sql(`select 1 from audit where kind = 'refused' and change_id = '${id}'`);
    sayFigure(
      'T23',
      `${illegal} pairs of state and action over HTTP that are none, ${legal} that are one, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect(refused).toHaveLength(illegal * 2);
  });

  test('T23: while a change is in flight a second one of its pool is 409 and names it; nothing is sent', async () => {
    const { entries } = await referee.control.journal();
    for (const state of inFlight) {
      await put(state);
      const before = await row();
      for (const client of consoles) {
        const { status, body } = await client.patch(pool, describing('a second one'));
        expect({ state, status, code: body['code'], changeId: body['changeId'] }).toEqual({
          state,
          status: 409,
          code: 'change.in_flight',
          changeId: id,
        });
      }
      expect(await row()).toBe(before);
    }
    expect((await referee.control.journal()).entries).toHaveLength(entries.length);
  });
});
