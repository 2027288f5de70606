import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { requestOf, type Place, type RouteLine } from '../referee/access-cells.ts';
import { startAccessWorld, type AccessWorld } from '../referee/access-world.ts';
import { describing } from '../referee/change-load.ts';
import { serverUrl } from '../referee/fresh-database.ts';
import { sayFigure } from '../referee/size.ts';

/** What must never be seen by a sibling team: in the name, labels, description, jobs and changes of each object. */
const markOf = (team: string) => `canary${team}7q`;
const teams = { member: 'vision', member2: 'language' } as const;
const foreignTo = { member: ['language', 'labelled', 'none'], member2: ['vision', 'none'] } as const;

/** Three ways to ask a list: as it is, for the other team's words, and in another order or form. */
const filtersOf = (foreign: string): readonly string[] => ['', `q=${foreign}`, 'sort=-name'];
const ownFilters: Readonly<Record<string, (foreign: string, pool: string) => readonly string[]>> = {
  listChanges: (_, pool) => ['', `pool=${pool}`, 'state=applied'],
  failFleetZone: () => ['az=cn-north-7a', 'az=cn-north-7b', 'az=cn-north-7c'],
  reviewFleet: () => ['', 'limit=5', 'limit=500'],
  listPoolStates: () => ['', 'limit=1', 'limit=2'],
};

describe.skipIf(serverUrl === undefined)('two teams that may not see each other', () => {
  let world: AccessWorld;
  let routes: RouteLine[];
  let admin: ApiClient;
  beforeAll(async () => {
    world = await startAccessWorld(markOf);
    admin = await world.signIn('admin');
    const { body } = await admin.get('/api/access');
    routes = Array.isArray(body['routes']) ? body['routes'] : [];
    for (const team of ['vision', 'language'] as const) {
      const goal = `${admin.poolPath(world.pools[team])}/goal`;
      await admin.call('PUT', goal, { body: { goal: 'spread' } });
    }
  });
  afterAll(() => world.stop());

  const placeOf = (team: 'vision' | 'language'): Place => ({
    word: team,
    project: world.referee.projectId,
    pool: world.pools[team],
    change: world.changes[team],
    isThere: true,
    team,
  });
  const reads = () =>
    routes.filter(({ method, name }) => method === 'GET' && name !== 'files' && name !== 'openStream');

  interface Told {
    readonly said: string;
    readonly text: string;
  }

  /** Everything every reading call tells a member, about the own things and the other team's. */
  async function tellAll(account: 'member' | 'member2', other: 'vision' | 'language'): Promise<Told[]> {
    const client = await world.signIn(account);
    const told: Told[] = [];
    const own = placeOf(teams[account]);
    for (const route of reads()) {
      for (const place of route.about === 'pool' || route.about === 'change'
        ? [own, placeOf(other)]
        : [own]) {
        const { path } = requestOf(route, place, account);
        const bare = path.split('?')[0] ?? path;
        const filters =
          ownFilters[route.name]?.(markOf(other), world.pools[other]) ?? filtersOf(markOf(other));
        for (const filter of filters) {
          for (const accept of ['application/json', 'text/csv', 'application/jsonl']) {
            const answer = await client.call('GET', filter === '' ? bare : `${bare}?${filter}`, {
              headers: { accept },
            });
            const headers = JSON.stringify([...answer.headers]);
            told.push({
              said: `${account} ${route.name} ${filter} ${accept}: ${answer.status}`,
              text: answer.text + headers,
            });
          }
        }
      }
    }
    return told;
  }

  test('T07: no list, search, export or error tells a member anything of another team', async () => {
    const leaks: string[] = [];
    let looks = 0;
    let seenByAdmin = 0;
    for (const [account, other] of [
      ['member', 'language'],
      ['member2', 'vision'],
    ] as const) {
      const marks = foreignTo[account].map(markOf);
      for (const { said, text } of await tellAll(account, other)) {
        looks += 1;
        if (marks.some((mark) => text.toLowerCase().includes(mark))) leaks.push(said);
      }
      // That the canaries are there at all: who may see everything sees them.
      const all = await admin.get(`/api/projects/${world.referee.projectId}/pools?limit=500`);
      seenByAdmin += marks.filter((mark) => all.text.includes(mark)).length;
    }
    sayFigure('T07', `${looks} answers over ${reads().length} reading routes, ${leaks.length} canaries`);
    expect(seenByAdmin).toBe(5);
    expect(leaks).toEqual([]);
  });

  test('T07: what is counted is what may be seen', async () => {
    const client = await world.signIn('member');
    const project = `/api/projects/${world.referee.projectId}`;
    const { body: list } = await client.get(`${project}/pools?limit=500`);
    const names = (Array.isArray(list['items']) ? list['items'] : []).map((row) =>
      String(Object(row).displayName),
    );
    expect(names.every((name) => name.startsWith('vision-'))).toBe(true);
    expect(list['total']).toBe(names.length);
    const { body: counted } = await client.get(`${project}/pool-counts`);
    const phases: { count: number }[] = Object(counted['counts']).phase ?? [];
    expect(phases.reduce((sum, { count }) => sum + count, 0)).toBe(names.length);
    const { body: fleet } = await client.get(`${project}/fleet`);
    expect(fleet['total']).toBe(names.length);
    const { body: searched } = await client.get(`${project}/pools?q=${markOf('language')}`);
    expect(searched['total']).toBe(0);
  });

  test('T07: what belongs to another team and what is not there give the same answer, and leave the same row', async () => {
    const client = await world.signIn('member');
    const wrong: string[] = [];
    let pairs = 0;
    for (const route of routes.filter(
      ({ about, needs }) => about === 'pool' && ['readPool', 'planPoolUpdate', 'editDraft'].includes(needs),
    )) {
      const answers = [];
      for (const place of [placeOf('language'), { ...placeOf('language'), pool: 'no-such-pool' }]) {
        const { path, method, headers, body } = requestOf(route, place, 'member');
        const {
          status,
          text,
          body: told,
        } = await client.call(method, path, {
          headers,
          ...(body === undefined ? {} : { body }),
        });
        answers.push(
          `${status} ${text.replaceAll(String(told['requestId']), '').replaceAll(place.pool, '')}`,
        );
      }
      pairs += 1;
      if (answers[0] !== answers[1] || answers[0]?.startsWith('404') !== true)
        wrong.push(`${route.name}: ${answers.join(' | ')}`);
    }
    const { body } = await admin.get('/api/audit?actor=member&action=readPool&kind=refused&limit=200');
    const rows: { pool: string; details: { code: string } }[] = Array.isArray(body['items'])
      ? body['items']
      : [];
    const of = (pool: string) =>
      rows.filter((row) => row.pool === pool && row.details.code === 'pool.not_found').length;
    sayFigure('T07', `${pairs} pairs of another team's pool and none, ${wrong.length} that differ`);
    expect(wrong).toEqual([]);
    expect(of('no-such-pool')).toBe(pairs);
    expect(of(world.pools.language)).toBeGreaterThanOrEqual(pairs);
  });

  test.each(['session', 'token'])(
    'T07: the stream of a %s tells a member nothing of another team',
    async (way) => {
      const client = await world.signIn('member');
      const stop = new AbortController();
      const response =
        way === 'session'
          ? await client.open('/api/stream', stop.signal)
          : await openByToken(client, stop.signal);
      const reader = response.body?.getReader();
      if (reader === undefined) throw new Error('the stream has no body');
      let heard = '';
      for (const team of ['language', 'vision'] as const)
        await admin.patch(world.pools[team], describing(`again ${markOf(team)}`));
      // Told in the order of commits: once the own pool's is there, the other's would be.
      const decoder = new TextDecoder();
      while (!heard.includes(`"pool":"${world.pools.vision}"`)) {
        const { value, done } = await reader.read();
        if (done) break;
        heard += decoder.decode(value, { stream: true });
      }
      stop.abort();
      expect(heard).toContain(world.pools.vision);
      for (const mark of foreignTo.member.map(markOf)) expect(heard.toLowerCase()).not.toContain(mark);
      expect(heard).not.toContain(world.pools.language);
    },
  );

  async function openByToken(client: ApiClient, signal: AbortSignal): Promise<Response> {
    const body = { name: 'listener', scopes: ['read'], days: 1 };
    const made = await client.call('POST', '/api/tokens', { body });
    const authorization = `Bearer ${String(made.body['token'])}`;
    return fetch(`${world.referee.consoles[0]?.url ?? ''}/api/stream`, {
      headers: { authorization },
      signal,
    });
  }
});
