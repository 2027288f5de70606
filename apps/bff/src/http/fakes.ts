import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  createServer,
  request as sendRequest,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http';
import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import type { Actor } from '../domain/access/actor.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Clock, Log } from '../domain/ports.ts';
import { createActorDirectory } from '../domain/session/actor-directory.ts';
import { fakeAccessVerbs } from '../domain/access/fakes.ts';
import { createSessionVerbs } from '../domain/session/create-session-verbs.ts';
import { createFakeAuditLog, createFakeSessionStore } from '../domain/session/fakes.ts';
import { createLocalAdminLink } from '../domain/session/local-admin-link.ts';
import { fakeRestores } from '../domain/restore/fakes.ts';
import type { SessionNeeds } from '../domain/session/session-needs.ts';
import { watchSession } from '../domain/session/watch-session.ts';
import type { Watched } from '../domain/access/watched.ts';
import { watchToken } from '../domain/tokens/watch-token.ts';
import { openStream } from '../domain/stream/open-stream.ts';
import { createStreamHub } from '../domain/stream/stream-hub.ts';
import type { UpdatePoolReply } from '../domain/pools/pool-verbs.ts';
import { createTokenVerbs } from '../domain/tokens/create-token-verbs.ts';
import { createFakeTokenStore } from '../domain/tokens/fakes.ts';
import { createApp } from './app.ts';
import type { AppOptions, Verbs } from './app-options.ts';
import { answerClientErrors } from './answer-client-errors.ts';
import { quietSettings } from './metrics/fakes.ts';

/** A clock that moves only when told. */
function createFakeClock(): Clock & { advance(ms: number): void } {
  const startedAt = Date.parse('2026-01-01T00:00:00Z');
  let passed = 0;
  return {
    now: () => new Date(startedAt + passed),
    monotonic: () => passed,
    advance: (ms) => void (passed += ms),
  };
}

/** A log in memory. */
function createFakeLog(): Log & {
  readonly events: { level: string; event: string; fields: unknown }[];
} {
  const events: { level: string; event: string; fields: unknown }[] = [];
  const keep = (level: string) => (event: string, fields?: unknown) =>
    void events.push({ level, event, fields });
  return { events, info: keep('info'), warn: keep('warn'), error: keep('error') };
}

export const fakePool = {
  metadata: { name: 'pool-1', labels: { 'os.modelarts/name': 'Vision' } },
  spec: { resources: [{ flavor: 'modelarts.vm.gpu.8v100', count: 2, note: 'kept' }] },
  extra: { kept: true },
};

export const fakeChange = {
  id: '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
  project: 'p1',
  pool: 'pool-1',
  displayName: 'Vision',
  state: 'checking' as const,
  edit: {},
  body: '{}',
  planHash: 'a'.repeat(64),
  baseEtag: 'b'.repeat(64),
  changes: [],
  actor: { id: 'admin', name: 'admin' },
  filedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  attempts: [],
  actions: ['withdraw' as const],
};

export interface VerbCall {
  readonly verb: string;
  readonly actor: Actor;
  readonly args: readonly unknown[];
}

const asOf = '2026-01-01T00:00:00.000Z';
const noFleet = {
  zones: [],
  items: [],
  total: 0,
  below: 0,
  totals: { zones: [], unplaced: 0 },
  asOf,
  stale: false,
};
const noPoolCounts = { phase: [], type: [], scope: [], flavor: [], az: [], billing: [], attention: [] };

async function* noPieces(): AsyncIterable<readonly AuditEntry[]> {}

/** Verbs that note their calls and answer the simplest thing that fits; `override` answers instead, by verb. */
function createFakeVerbs(calls: VerbCall[], override: Readonly<Record<string, () => unknown>>) {
  const answer = async <T>(verb: string, caller: { actor: Actor }, args: unknown[], usual: T): Promise<T> => {
    calls.push({ verb, actor: caller.actor, args });
    const special = override[verb];
    if (special === undefined) return usual;
    // A test decides what its verb answers; the route must cope with whatever that is.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    return special() as T;
  };
  const facts = {
    now: asOf,
    flavors: null,
    maxPoolFlavors: 10,
    subpools: null,
    jobs: null,
    drivers: { gpu: null, npu: null },
    carryOver: 'all' as const,
  };
  const plan = {
    etag: 'b'.repeat(64),
    body: null,
    planHash: null,
    carried: [],
    changes: [],
    findings: [],
    acknowledge: [],
    typed: [],
    needsApproval: false,
  };
  const shown = { pool: fakePool, etag: 'b'.repeat(64), asOf, stale: false, teams: [] };
  const updated: UpdatePoolReply = { status: 200, pool: fakePool, changeId: fakeChange.id };
  const verbs: Omit<Verbs, 'session' | 'stream' | 'tokens'> = {
    access: fakeAccessVerbs(answer),
    history: {
      listPoolStates: (caller, ...args) => answer('listPoolStates', caller, args, { items: [] }),
      restorePoolState: (caller, ...args) =>
        answer('restorePoolState', caller, args, { changes: 1, lost: [], shrinksLater: [] }),
      showDrift: (caller, ...args) => answer('showDrift', caller, args, null),
      adoptDrift: (caller, ...args) => answer('adoptDrift', caller, args, undefined),
      ignoreDrift: (caller, ...args) => answer('ignoreDrift', caller, args, undefined),
    },
    restore: { reconcileRestore: (caller) => answer('reconcileRestore', caller, [], undefined) },
    projects: {
      listProjects: (caller) => answer('listProjects', caller, [], { items: [] }),
      listFlavors: (caller, ...args) => answer('listFlavors', caller, args, { items: [], asOf }),
      listDrivers: (caller, ...args) => answer('listDrivers', caller, args, { gpu: null, npu: null, asOf }),
    },
    pools: {
      listPools: (caller, ...args) =>
        answer('listPools', caller, args, { items: [], total: 0, asOf, stale: false }),
      exportPools: (caller, ...args) => answer('exportPools', caller, args, []),
      countPools: (caller, ...args) => answer('countPools', caller, args, { counts: noPoolCounts, asOf }),
      showPool: (caller, ...args) => answer('showPool', caller, args, shown),
      showPlanFacts: (caller, ...args) => answer('showPlanFacts', caller, args, facts),
      planPoolUpdate: (caller, ...args) => answer('planPoolUpdate', caller, args, plan),
      updatePool: (caller, ...args) => answer('updatePool', caller, args, updated),
      listNodes: (caller, ...args) => answer('listNodes', caller, args, { items: [], asOf }),
      listWorkloads: (caller, ...args) =>
        answer('listWorkloads', caller, args, { items: [], total: 0, asOf }),
      listEvents: (caller, ...args) => answer('listEvents', caller, args, { items: [], asOf }),
      listOrders: (caller, ...args) => answer('listOrders', caller, args, { items: [], asOf }),
      showPoolFamily: (caller, ...args) =>
        answer('showPoolFamily', caller, args, {
          parent: null,
          root: null,
          subpools: [],
          hidden: 0,
          asOf,
          stale: false,
        }),
    },
    fleet: {
      reviewFleet: (caller, ...args) => answer('reviewFleet', caller, args, noFleet),
      showSoldOut: (caller, ...args) =>
        answer('showSoldOut', caller, args, { zones: [], rows: [], readAt: asOf }),
      failFleetZone: (caller, ...args) =>
        answer('failFleetZone', caller, args, {
          az: args[1],
          pools: [],
          flavors: [],
          unread: 0,
          unasked: 0,
          asOf,
        }),
    },
    goals: {
      showBalanceGoal: (caller, ...args) => answer('showBalanceGoal', caller, args, null),
      setBalanceGoal: (caller, ...args) => answer('setBalanceGoal', caller, args, null),
    },
    changes: {
      listChanges: (caller, ...args) => answer('listChanges', caller, args, { items: [] }),
      showChange: (caller, ...args) => answer('showChange', caller, args, fakeChange),
      withdrawChange: (caller, ...args) => answer('withdrawChange', caller, args, fakeChange),
      rebaseChange: (caller, ...args) => answer('rebaseChange', caller, args, fakeChange),
      waitOnChange: (caller, ...args) => answer('waitOnChange', caller, args, fakeChange),
      acceptPartOfChange: (caller, ...args) => answer('acceptPartOfChange', caller, args, fakeChange),
      tryElsewhere: (caller, ...args) => answer('tryElsewhere', caller, args, fakeChange),
    },
    drafts: {
      showDraft: (caller, ...args) => answer('showDraft', caller, args, null),
      saveDraft: (caller, ...args) =>
        answer('saveDraft', caller, args, { version: 'editor.1', savedAt: asOf }),
      discardDraft: (caller, ...args) => answer('discardDraft', caller, args, true),
      listDrafts: (caller, ...args) => answer('listDrafts', caller, args, { items: [] }),
    },
    views: {
      listViews: (caller, ...args) => answer('listViews', caller, args, { items: [] }),
      saveView: (caller, ...args) => {
        const [, id, save] = args;
        return answer('saveView', caller, args, { id, ...save, savedAt: asOf });
      },
      removeView: (caller, ...args) => answer('removeView', caller, args, true),
    },
    audit: {
      listAudit: (caller, ...args) => answer('listAudit', caller, args, { items: [] }),
      exportAudit: (caller, ...args) => answer('exportAudit', caller, args, noPieces()),
      showAuditAnchor: (caller, ...args) => answer('showAuditAnchor', caller, args, null),
      verifyAudit: (caller, ...args) =>
        answer('verifyAudit', caller, args, { rows: 0, flaw: null, anchor: null, asOf }),
    },
  };
  return verbs;
}

export interface SentRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
}

export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

/** Sends exactly this, byte for byte, over real HTTP. */
export function sendTo(port: number, sent: SentRequest): Promise<ReceivedAnswer> {
  const { method = 'GET', path, headers = {}, body } = sent;
  return new Promise((resolve, reject) => {
    const request = sendRequest(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: toJson(text) });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface TestAppSettings {
  readonly options?: Partial<Omit<AppOptions, 'verbs' | 'clock' | 'log'>>;
  readonly session?: Partial<SessionNeeds>;
  readonly withLocalAdmin?: boolean;
  readonly override?: Readonly<Record<string, () => unknown>>;
}

/** The whole HTTP side over fakes, listening on a free port of the loopback. */
export async function startTestApp(settings: TestAppSettings = {}) {
  const clock = createFakeClock();
  const log = createFakeLog();
  const audit = createFakeAuditLog();
  const sessions = createFakeSessionStore();
  const tokens = createFakeTokenStore(audit.lines);
  const calls: VerbCall[] = [];
  const secrets = {
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    newSecret: (bytes: number) => randomBytes(bytes).toString('base64url'),
  };
  const link = settings.withLocalAdmin === true ? createLocalAdminLink({ clock, ...secrets }) : null;
  const needs: SessionNeeds = {
    sessions,
    actors: createActorDirectory({
      localAdmin: link !== null,
      sampleAccounts: settings.session?.sampleAccounts ?? true,
      oidc: null,
    }),
    isDisabled: async () => false,
    audit,
    restores: fakeRestores(),
    clock,
    ...secrets,
    idleMs: 60 * 60_000,
    maxMs: 12 * 60 * 60_000,
    freshRule: null,
    sampleData: true,
    sampleAccounts: true,
    localAdmin: link,
    oidc: null,
    version: '1.2.3',
    ...settings.session,
  };
  const session = createSessionVerbs(needs);
  const watch = ({ way, idHash }: Pick<Watched, 'way' | 'idHash'>) =>
    way === 'token' ? watchToken({ ...needs, tokens }, idHash) : watchSession(needs, idHash);
  const hub = createStreamHub({ clock, bootId: 'boot', watch, random: () => 0 });
  const watchAs = (way: Watched['way']) => (secret: string) => watch({ way, idHash: needs.sha256(secret) });
  const openDeps = {
    audit,
    hub,
    watchCookie: watchAs('browser'),
    watchToken: watchAs('token'),
    mostStreams: 3,
  };
  let app: RequestListener = () => {
    throw new DomainError('server.busy');
  };
  const server = createServer((request, response) => app(request, response));
  answerClientErrors(server, { log, scrub: (text) => text });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const express = createApp({
    verbs: {
      session,
      stream: { openStream: (...args) => openStream(openDeps, ...args) },
      tokens: createTokenVerbs({
        tokens,
        actors: needs.actors,
        audit,
        clock,
        ids: { uuid: randomUUID },
        ...secrets,
      }),
      ...createFakeVerbs(calls, settings.override ?? {}),
    },
    audit,
    clock,
    log,
    readiness: async () => [],
    publicUrl: `http://localhost:${port}`,
    trustProxy: false,
    cookieKey: 'test cookie key',
    ...quietSettings,
    scrub: (text) => text,
    webRoot: null,
    ...settings.options,
  });
  app = express;
  const send: Send = (sent) => sendTo(port, sent);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    express,
    port,
    clock,
    log,
    audit,
    sessions,
    tokens,
    calls,
    link,
    hub,
    send,
    signIn: signInWith(send),
    close,
  };
}

export type TestApp = Awaited<ReturnType<typeof startTestApp>>;
type Send = (sent: SentRequest) => Promise<ReceivedAnswer>;

/** What a signed-in client sends along. */
export interface Credentials {
  readonly cookie: string;
  readonly 'poolwright-csrf': string;
}

export function toCredentials(answer: ReceivedAnswer): Credentials {
  const cookie = (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  const csrfToken: unknown = Object.getOwnPropertyDescriptor(Object(answer.json), 'csrfToken')?.value;
  return { cookie, 'poolwright-csrf': typeof csrfToken === 'string' ? csrfToken : '' };
}

function signInWith(send: Send) {
  return async (account: string): Promise<Credentials> => {
    const visitor = toCredentials(await send({ path: '/api/session' }));
    const body = JSON.stringify({ account });
    const headers = { ...visitor, 'content-type': 'application/json' };
    return toCredentials(await send({ method: 'POST', path: '/auth/sample-login', headers, body }));
  };
}
