import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, type ApiClient } from '../fixtures/api-client.ts';
import { requestOf, type Place, type RouteLine } from '../referee/access-cells.ts';
import {
  isAsMeant,
  meant,
  onAllAsMeant,
  rolesAsMeant,
  type Cell,
  type CellActor,
} from '../referee/access-meant.ts';
import { startAccessWorld, type AccessWorld } from '../referee/access-world.ts';
import { execute, serverUrl } from '../referee/fresh-database.ts';
import { allowed } from '../referee/kill-world.ts';
import { sayFigure } from '../referee/size.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

describe.skipIf(serverUrl === undefined)('who may do what', () => {
  let world: AccessWorld;
  let routes: RouteLine[];
  let admin: ApiClient;
  let places: Place[];
  beforeAll(async () => {
    world = await startAccessWorld();
    admin = await world.signIn('admin');
    const { body } = await admin.get('/api/access');
    routes = Array.isArray(body['routes']) ? body['routes'] : [];
    const { projectId: project } = world.referee;
    const { pools, changes } = world;
    const nowhere = { project, pool: 'no-such-pool', change: randomUUID(), isThere: false, team: null };
    places = [
      {
        word: "team A's",
        project,
        pool: pools.vision,
        change: changes.vision,
        isThere: true,
        team: 'vision',
      },
      {
        word: "team B's",
        project,
        pool: pools.language,
        change: changes.language,
        isThere: true,
        team: 'language',
      },
      { word: "nobody's", project, pool: pools.none, change: changes.vision, isThere: true, team: null },
      { word: 'not there', ...nowhere },
    ];
  });
  afterAll(() => world.stop());

  const sql = (...statements: string[]) => execute(world.database.url, ...statements);
  const actorOf = (
    name: string,
    user: string,
    client: ApiClient,
    parts: Pick<CellActor, 'held'> & { readonly isNobody?: boolean },
  ): CellActor => ({
    name,
    user,
    ...parts,
    async send({ path, method, headers, body }) {
      const stop = new AbortController();
      if (path === '/api/stream') {
        const answer = await client.open(path, stop.signal);
        const text = answer.status === 200 ? '' : await answer.text();
        stop.abort();
        const requestId = answer.headers.get('x-request-id') ?? '';
        return {
          status: answer.status,
          requestId,
          code: text === '' ? undefined : Object(JSON.parse(text)).code,
          text,
        };
      }
      const answer = await client.call(method, path, { headers, ...(body === undefined ? {} : { body }) });
      const requestId = answer.headers.get('x-request-id') ?? '';
      return { status: answer.status, requestId, code: answer.body['code'], text: answer.text };
    },
  });

  const everywhere = (role: string) => ({ held: [{ role, reach: 'everywhere' as const }] });
  async function people(): Promise<CellActor[]> {
    const nobody = { held: [], isNobody: true };
    const [left, disabled, late] = await Promise.all([
      world.signIn('admin'),
      world.signIn('approver2'),
      world.signIn('auditor'),
    ]);
    await sql(
      `update sessions set actor = jsonb_set(actor::jsonb, '{id}', '"nobody"')::json where actor->>'id' = 'approver2'`,
      `update sessions set last_seen_at = now() - interval '2 days', created_at = now() - interval '2 days' where actor->>'id' = 'auditor'`,
    );
    const kept = left.copy();
    expect((await left.call('POST', '/auth/logout', {})).status).toBe(200);
    // What a process may still take for live is at most half a second old.
    await pause(600);
    const viewer = await world.signIn('viewer');
    return [
      actorOf('logged-out', 'admin', kept, nobody),
      actorOf('disabled', 'approver2', disabled, nobody),
      actorOf('expired', 'auditor', late, nobody),
      actorOf('viewer', 'viewer', viewer, everywhere('viewer')),
      actorOf('auditor', 'auditor', await world.signIn('auditor'), everywhere('auditor')),
      actorOf('approver', 'approver', await world.signIn('approver'), everywhere('approver')),
      actorOf('member A', 'member', await world.signIn('member'), {
        held: [{ role: 'member', reach: { team: 'vision' } }],
      }),
      actorOf('member B', 'member2', await world.signIn('member2', 1), {
        held: [{ role: 'member', reach: { team: 'language' } }],
      }),
      actorOf('admin', 'admin', admin, everywhere('admin')),
    ];
  }

  const tables = 'changes drafts saved_views pool_goals role_grants disabled_people teams drifts'.split(' ');
  /** How many rows, and which was written last; of tokens only how many, for each notes when it was used. */
  const written = async () =>
    JSON.stringify(
      await sql(
        ...tables.map((name) => `select count(*), max(xmin::text) from ${name}`),
        'select count(*) from api_tokens',
      ),
    );
  /** Reads of the whole list come by themselves; everything else is asked for by somebody. */
  const asked = async () =>
    (await world.referee.control.calls())
      .filter(({ method, path }) => method !== 'GET' || /\/pools\/[^/?]+/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
  const cellsOf = (actors: readonly CellActor[], lines: readonly RouteLine[]): Cell[] =>
    actors.flatMap((actor) =>
      lines.flatMap((route) =>
        placesOf(route).map((place) => ({ actor, route, place, want: meant(route, actor, place) })),
      ),
    );

  interface Ran {
    readonly wrong: string[];
    /** What was said of each refusal that must be in the audit, by request id. */
    readonly refused: Map<string, string>;
  }

  /** Asks cells one after the other. */
  async function ask(cells: readonly Cell[], { wrong, refused }: Ran): Promise<void> {
    for (const cell of cells) {
      const { actor, route, place, want } = cell;
      const answer = await actor.send(requestOf(route, place, actor.user));
      const said = `${actor.name} ${route.name} ${place.word}: ${answer.status} ${String(answer.code)}, not ${want}`;
      if (!isAsMeant(cell, answer)) wrong.push(said);
      if (want === 403 || want === 404) refused.set(answer.requestId, said);
    }
  }

  /** Each refusal has one row. */
  async function judgeRows({ wrong, refused }: Ran): Promise<void> {
    const rows = await sql(
      `select request_id, count(*)::int as n from audit where kind = 'refused' group by 1`,
    );
    const known = new Map(rows.map((row) => [String(Object(row).request_id), Number(Object(row).n)]));
    for (const [id, said] of refused) {
      if (known.get(id) !== 1) wrong.push(`${said}: ${known.get(id) ?? 0} rows`);
    }
  }

  /** Denials first, together: nothing may have been written or asked by then. */
  async function runCells(actors: readonly CellActor[], lines: readonly RouteLine[]) {
    const ran: Ran = { wrong: [], refused: new Map() };
    const cells = cellsOf(actors, lines);
    const denials = cells.filter(({ want }) => want !== 'allowed');
    const before = JSON.stringify([await written(), await asked()]);
    await ask(denials, ran);
    if (JSON.stringify([await written(), await asked()]) !== before)
      ran.wrong.push('a denial wrote something or asked the cloud');
    await ask(
      cells.filter(({ want }) => want === 'allowed'),
      ran,
    );
    await judgeRows(ran);
    return { wrong: ran.wrong, cells: cells.length, denied: denials.length, audited: ran.refused.size };
  }
  const placesOf = ({ about }: RouteLine) =>
    about === 'pool' || about === 'change' ? places : places.slice(0, 1);

  /** Those that would end the very session of a cell, or only answer a form nobody fills in here. */
  const isCalled = ({ name }: RouteLine) =>
    ![
      'signOut',
      'signInSample',
      'signInLocalAdmin',
      'beginSignIn',
      'signInOidc',
      'logOutByProvider',
      'cspReport',
      'files',
    ].includes(name);

  test('T06: the published matrix is what the roles are meant to be, and has every route that answers', async () => {
    const { body } = await admin.get('/api/access');
    const roles: { role: string; actions: string[] }[] = Array.isArray(body['roles']) ? body['roles'] : [];
    expect(Object.fromEntries(roles.map(({ role, actions }) => [role, actions.toSorted()]))).toEqual(
      rolesAsMeant,
    );
    expect(Array.isArray(body['onAll']) && body['onAll'].toSorted()).toEqual(onAllAsMeant);
    const described = Object.entries(Object((await admin.get('/openapi.json')).body['paths'])).flatMap(
      ([path, known]) => Object.keys(Object(known)).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const published = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const plain = ['GET /*', 'GET /openapi.json', 'POST /csp-report'];
    expect(published.toSorted()).toEqual([...described, ...plain].toSorted());
    // Reading rights write nothing but what is one's own.
    const loose = routes.filter(
      ({ method, needs, about }) =>
        method !== 'GET' &&
        about !== 'own' &&
        ['signed-in', 'browser', 'readPool', 'listProjects'].includes(needs),
    );
    expect(loose).toEqual([]);
  });

  test('T06: every cell of actor, route and object is what the matrix says; a denial writes nothing and asks nothing', async () => {
    const anonymous = actorOf('anonymous', '', anonymousClient(), { held: [], isNobody: true });
    const { wrong, cells, denied, audited } = await runCells(
      [anonymous, ...(await people())],
      routes.filter(isCalled),
    );
    sayFigure(
      'T06',
      `${cells} cells, ${denied} denials, ${audited} with their audit row, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
  });

  test('T06: a method that is not in the matrix is refused for everybody', async () => {
    const actors = [admin, await world.signIn('member'), anonymousClient()];
    const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    const paths = [...new Set(routes.map(({ path }) => path))].filter(
      (path) => path !== '/*' && path !== '/csp-report',
    );
    const place = places[0];
    if (place === undefined) throw new Error('the world has not begun');
    const before = await written();
    const wrong: string[] = [];
    let cells = 0;
    for (const client of actors) {
      for (const path of paths) {
        for (const method of methods.filter((each) => !known.has(`${each} ${path}`))) {
          const request = requestOf({ name: '', method, path, needs: '', about: '' }, place, '');
          const { status } = await client.call(method, request.path, method === 'GET' ? {} : { body: {} });
          cells += 1;
          if (![401, 403, 404, 405].includes(status)) wrong.push(`${method} ${path}: ${status}`);
        }
      }
    }
    sayFigure('T06', `${cells} calls by a method that is not in the matrix, ${wrong.length} answered`);
    expect(wrong).toEqual([]);
    expect(await written()).toBe(before);
  });

  test('T06: what is said twice and disagrees is refused: in the path, the query, the body, a header', async () => {
    const { pools } = world;
    const own = admin.poolPath(pools.vision);
    const { body: mine } = await admin.get('/api/access');
    expect(mine['routes']).toBeDefined();
    const name = { metadata: { name: pools.language, annotations: { 'os.modelarts/description': 'y' } } };
    const draftOf = requestOf(
      {
        name: 'saveDraft',
        method: 'PUT',
        path: '/api/projects/:project/pools/:pool/draft',
        needs: '',
        about: 'pool',
      },
      { ...(places[0] ?? raise()) },
      'member',
    );
    const answers = [
      await admin.patch(pools.vision, name),
      await admin.get(`${own}?pool=${pools.language}`),
      await admin.get(`${own}?project=another`),
      await admin.call('PUT', draftOf.path, { body: draftOf.body }),
      await admin.call('POST', '/api/access/grants', {
        body: { person: 'x', role: 'viewer', reach: { kind: 'project', project: 'a', team: 'vision' } },
      }),
      await admin.call('GET', '/api/projects', {
        headers: { authorization: `Bearer pwt_${'a'.repeat(43)}` },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 403, 400, 400]);
  });

  test('T06: a role for one team counts at every replica within a second, reaches the team, and ends as fast', async () => {
    const member = await world.signIn('member2', 1);
    const grant = await admin.call('POST', '/api/access/grants', {
      body: { person: 'member2', role: 'admin', reach: { kind: 'team', team: 'language' } },
    });
    expect(grant).toMatchObject({ status: 200 });
    await pause(allowed(1000));
    const actor = actorOf('admin B', 'member2', member, {
      held: [
        { role: 'member', reach: { team: 'language' } },
        { role: 'admin', reach: { team: 'language' } },
      ],
    });
    const granted = await runCells([actor], routes.filter(isCalled));
    const ended = await admin.call('DELETE', `/api/access/grants/${String(grant.body['id'])}`);
    expect(ended.body).toEqual({ ended: true });
    await pause(allowed(1000));
    const again = actorOf('member B', 'member2', member, {
      held: [{ role: 'member', reach: { team: 'language' } }],
    });
    const after = await runCells([again], routes.filter(isCalled));
    const wrong = [...granted.wrong, ...after.wrong];
    sayFigure(
      'T06',
      `a role for a team, given and ended at the other replica: ${granted.cells + after.cells} cells, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
  });

  /** A script with a token and nothing else, at one of the consoles. */
  const scriptAt = (at: number, token: string, name: string, held: CellActor['held']): CellActor => ({
    name,
    user: 'admin',
    held,
    async send({ path, method, headers, body }) {
      const answer = await fetch((world.referee.consoles[at]?.url ?? '') + path, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers, authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body }),
      });
      // A stream that was opened has no end of its own.
      const isStream =
        answer.ok && answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
      if (isStream) await answer.body?.cancel();
      const told: unknown = isStream ? {} : await answer.json().catch(() => ({}));
      return {
        status: answer.status,
        requestId: answer.headers.get('x-request-id') ?? '',
        code: Object(told).code,
      };
    },
  });

  test('T06: a token does at every replica what it was made for, and nothing from a second after its end', async () => {
    const made = await admin.call('POST', '/api/tokens', {
      body: { name: 'nightly', scopes: ['read'], days: 1 },
    });
    expect(made).toMatchObject({ status: 201 });
    const token = String(made.body['token']);
    const held = [{ role: 'viewer', reach: 'everywhere' as const }];
    const scripts = [0, 1].map((at) => scriptAt(at, token, `a token at ${at}`, held));
    // What needs a browser is refused to a token.
    const lines = routes.filter((route) => isCalled(route) && route.needs !== 'browser');
    const living = await runCells(scripts, lines);
    const browser = routes.filter(({ needs }) => needs === 'browser');
    const place = places[0];
    if (place === undefined) throw new Error('the world has not begun');
    for (const route of browser) {
      const { status } = (await scripts[0]?.send(requestOf(route, place, 'admin'))) ?? {};
      if (status !== 403 && status !== 400) living.wrong.push(`${route.name} by a token: ${String(status)}`);
    }
    const stream = await fetch(`${world.referee.consoles[1]?.url ?? ''}/api/stream`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const ended = await admin.call('DELETE', `/api/tokens/${String(made.body['id'])}`);
    expect(ended.body).toEqual({ ended: true });
    // Told by the store to the other replica, which ends the stream in order.
    expect(await stream.text()).toContain('event: stream.end\ndata: {"reason":"token","retryMs":0}');
    await pause(allowed(1000));
    const nobody = scripts.map((script) => ({ ...script, isNobody: true }));
    const over = await runCells(nobody, lines);
    const wrong = [...living.wrong, ...over.wrong];
    sayFigure(
      'T06',
      `a token at two replicas, ended at one: ${living.cells + over.cells} cells, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
  });

  /** Never was signed in: it has no cookie at all. */
  const anonymousClient = () =>
    clientOf(world.referee.consoles[0]?.url ?? '', world.referee.projectId, { cookie: '', token: '' });
});

function raise(): never {
  throw new Error('the world has not begun');
}
