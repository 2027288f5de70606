import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, type ApiClient } from '../fixtures/api-client.ts';
import { requestOf, type CellRequest, type Place, type RouteLine } from '../referee/access-cells.ts';
import { startAccessWorld, type AccessWorld } from '../referee/access-world.ts';
import { execute, serverUrl } from '../referee/fresh-database.ts';
import { allowed } from '../referee/kill-world.ts';
import { sayFigure } from '../referee/size.ts';

/** What the product's document says of each role; the published matrix must say the same. */
const rolesAsMeant: Readonly<Record<string, readonly string[]>> = {
  viewer: ['listProjects', 'readPool'],
  auditor: ['listProjects', 'readAudit', 'readPool'],
  approver: ['listProjects', 'readPool'],
  member: ['editDraft', 'listProjects', 'planPoolUpdate', 'readPool'],
  admin: [
    ...['editDraft', 'listProjects', 'manageAccess', 'planPoolUpdate', 'readAudit', 'readPool'],
    ...[
      'reconcileRestore',
      'restorePoolState',
      'setBalanceGoal',
      'settleChange',
      'settleDrift',
      'updatePool',
    ],
  ],
};
const onAllAsMeant = ['manageAccess', 'readAudit', 'reconcileRestore'];

type Reach = 'everywhere' | { readonly team: string };
interface Actor {
  readonly name: string;
  readonly user: string;
  readonly held: readonly { readonly role: string; readonly reach: Reach }[];
  /** Nobody is signed in with what it sends. */
  readonly isNobody?: boolean;
  send(request: CellRequest): Promise<{ status: number; requestId: string; code: unknown; text: string }>;
}

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
    parts: Pick<Actor, 'held'> & { readonly isNobody?: boolean },
  ): Actor => ({
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
  async function people(): Promise<Actor[]> {
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

  /** What the matrix says: `allowed`, or the status of the refusal. */
  function meant(route: RouteLine, actor: Actor, place: Place): 'allowed' | 401 | 403 | 404 {
    if (route.needs === 'anyone') return 'allowed';
    if (actor.isNobody === true) return 401;
    if (route.needs === 'signed-in' || route.needs === 'browser') return 'allowed';
    const reaches = actor.held
      .filter(({ role }) => rolesAsMeant[role]?.includes(route.needs) === true)
      .filter(({ reach }) => reach === 'everywhere' || !onAllAsMeant.includes(route.needs))
      .map(({ reach }) => reach);
    if (reaches.length === 0) return 403;
    if (route.about !== 'pool' && route.about !== 'change') return 'allowed';
    // Nothing is hidden from such a person: what is not there is not there, and no denial.
    if (reaches.includes('everywhere')) return 'allowed';
    // The change of nobody's pool is that of team A.
    const team = route.about === 'change' && place.isThere && place.team === null ? 'vision' : place.team;
    const isSeen = place.isThere && reaches.some((reach) => reach !== 'everywhere' && reach.team === team);
    return isSeen ? 'allowed' : 404;
  }

  const tables = 'changes drafts saved_views pool_goals role_grants teams api_tokens drifts'.split(' ');
  const written = async () =>
    JSON.stringify(await sql(...tables.map((name) => `select count(*), max(xmin::text) from ${name}`)));
  /** Reads of the whole list come by themselves; everything else is asked for by somebody. */
  const asked = async () =>
    (await world.referee.control.calls())
      .filter(({ method, path }) => method !== 'GET' || /\/pools\/[^/?]+/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
  const isOpen = (status: number) => status !== 401 && status !== 403 && status !== 404;
  /** What a right thing answers where it is not there for another reason than a right. */
  const missing = ({ isThere }: Place) => [
    'history.no_such_state',
    ...(isThere ? [] : ['pool.not_found', 'change.not_found']),
  ];

  /** Runs cells one after the other; answers what was not as it must be. */
  async function runCells(actors: readonly Actor[], lines: readonly RouteLine[]) {
    const wrong: string[] = [];
    let [cells, denied, audited] = [0, 0, 0];
    const refused = new Map<string, string>();
    for (const isDenial of [true, false]) {
      const before = isDenial ? [await written(), await asked()] : [];
      for (const actor of actors) {
        for (const route of lines) {
          for (const place of placesOf(route)) {
            const want = meant(route, actor, place);
            if ((want !== 'allowed') !== isDenial) continue;
            const got = await actor.send(requestOf(route, place, actor.user));
            cells += 1;
            const said = `${actor.name} ${route.name} ${place.word}: ${got.status} ${String(got.code)}, not ${want}`;
            const isRight =
              want === 'allowed'
                ? isOpen(got.status) || missing(place).includes(String(got.code))
                : got.status === want;
            if (!isRight) wrong.push(said);
            if (want !== 'allowed') denied += 1;
            if (want === 403 || want === 404) refused.set(got.requestId, said);
          }
        }
      }
      const after = isDenial ? [await written(), await asked()] : [];
      if (JSON.stringify(after) !== JSON.stringify(before))
        wrong.push(`a denial did something: ${JSON.stringify({ before, after })}`);
    }
    const rows = await sql(`select request_id from audit where kind = 'refused'`);
    const known = new Map<string, number>();
    for (const row of rows)
      known.set(String(Object(row).request_id), (known.get(String(Object(row).request_id)) ?? 0) + 1);
    for (const [id, said] of refused) {
      if (known.get(id) === 1) audited += 1;
      else wrong.push(`${said}: ${known.get(id) ?? 0} rows`);
    }
    return { wrong, cells, denied, audited };
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
    expect(grant.status, grant.text).toBe(200);
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

  /** Never was signed in: it has no cookie at all. */
  const anonymousClient = () =>
    clientOf(world.referee.consoles[0]?.url ?? '', world.referee.projectId, { cookie: '', token: '' });
});

function raise(): never {
  throw new Error('the world has not begun');
}
