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

/** What a person may ask of a drift. Restoring is no step of it: it begins a change. */
const driftStates = 'open ignored adopted reverted restored overtaken'.split(' ');
const driftActions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  adopt: { open: 'adopted', ignored: 'adopted' },
  ignore: { open: 'ignored' },
};

describe.skipIf(serverUrl === undefined)('a change that is put into every state there is', () => {
  let database: FreshDatabase;
  let referee: Referee;
  let consoles: ApiClient[];
  let pool = '';
  let id = '';
  const sql = (...statements: string[]) => execute(database.url, ...statements);

  beforeAll(async () => {
    database = await freshDatabase();
    referee = await startReferee({ pools: 2, replicas: 2, databaseUrl: database.url });
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

  /** A pool that nobody touches, as if it had been found in state 2, changed elsewhere; answers who asks for what there. */
  async function driftWorld() {
    const quiet = referee.pools[1] ?? '';
    const isHere = `pool = '${quiet}'`;
    await vi.waitFor(
      async () => expect(await sql(`select 1 from pool_states where ${isHere} and n = 1`)).toHaveLength(1),
      { timeout: 60_000, interval: 200 },
    );
    await sql(
      `insert into pool_states (project, pool, n, fingerprint, document, first_seen_at, last_seen_at, origin, is_right)
         select project, pool, 2, 'another', jsonb_set(document::jsonb, '{spec,resources,0,count}', '7')::json, now(), now(),
           'elsewhere', false from pool_states where ${isHere}`,
    );
    const drift = async () =>
      JSON.stringify(await sql(`select row_to_json(d)::text from drifts d where ${isHere}`));
    return {
      quiet,
      drift,
      put: (state: string) =>
        sql(
          `delete from drafts`,
          `delete from drifts where ${isHere}`,
          `insert into drifts (project, pool, state, right_n, n, fingerprint, found_at)
             select project, pool, '${state}', 1, 2, 'another', now() from pool_states where ${isHere} and n = 2`,
        ),
      settle: (client: ApiClient, action: string, n: number) =>
        client.call('POST', `${client.poolPath(quiet)}/drift/${action}`, { body: { n } }),
      restore: (client: ApiClient, n: number) =>
        client.call('POST', `${client.poolPath(quiet)}/states/${n}/restore`, { body: {} }),
      stateOf: async () => Object((await sql(`select state from drifts where ${isHere}`))[0]).state,
    };
  }

  test('T23: a drift is adopted and ignored only where it can be, and only as it was looked at', async () => {
    const { put, settle, drift, stateOf, quiet } = await driftWorld();
    const wrong: string[] = [];
    let [illegal, legal] = [0, 0];
    const mustRefuseDrift = async (action: string, state: string, n: number) => {
      const before = await drift();
      for (const client of consoles) {
        const { status, body, text } = await settle(client, action, n);
        if (status !== 409 || body['code'] !== 'drift.moved')
          wrong.push(`${state} ${action} ${n}: ${status} ${text}`);
      }
      if ((await drift()) !== before) wrong.push(`${state} ${action} ${n}: the row was altered`);
      illegal += 1;
    };
    for (const [action, leads] of Object.entries(driftActions)) {
      for (const state of driftStates) {
        await put(state);
        await mustRefuseDrift(action, state, 1);
        const next = leads[state];
        if (next === undefined) {
          await mustRefuseDrift(action, state, 2);
          continue;
        }
        const { status } = await settle(at(legal), action, 2);
        if (status !== 200 || (await stateOf()) !== next)
          wrong.push(`${state} ${action}: ${status} ${await stateOf()}`);
        legal += 1;
      }
    }
    const refused = await sql(`select 1 from audit where kind = 'refused' and pool = '${quiet}'`);
    const done = await sql(
      `select 1 from audit where kind = 'done' and pool = '${quiet}' and action in ('adoptDrift', 'ignoreDrift')`,
    );
    sayFigure(
      'T23',
      `${illegal} steps of a drift over HTTP that are none, ${legal} that are one, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect([refused.length, done.length]).toEqual([illegal * 2, legal]);
    await forgetDrift();
  });

  test('T23: restoring begins a draft and takes no step, whatever has become of the drift; nothing is sent', async () => {
    const { put, restore, drift } = await driftWorld();
    const { entries } = await referee.control.journal();
    for (const state of driftStates) {
      await put(state);
      const before = await drift();
      for (const client of consoles) {
        const told = await Promise.all([1, 2, 3].map((n) => restore(client, n)));
        expect({ state, told: told.map(({ status, body }) => [status, body['code'] ?? null]) }).toEqual({
          state,
          told: [
            [409, 'history.nothing_to_restore'],
            [200, null],
            [404, 'history.no_such_state'],
          ],
        });
      }
      expect(await drift()).toBe(before);
    }
    await forgetDrift();
    expect((await referee.control.journal()).entries).toHaveLength(entries.length);
  });

  const forgetDrift = () =>
    sql('delete from drafts', 'delete from drifts', `delete from pool_states where fingerprint = 'another'`);
});
