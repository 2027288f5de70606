import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  createServer,
  request as sendRequest,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http';
import { DomainError } from '../domain/domain-error.ts';
import { createActorDirectory } from '../domain/session/actor-directory.ts';
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
import { createTokenVerbs } from '../domain/tokens/create-token-verbs.ts';
import { createFakeTokenStore } from '../domain/tokens/fakes.ts';
import { createApp } from './app.ts';
import type { AppOptions } from './app-options.ts';
import { answerClientErrors } from './answer-client-errors.ts';
import { quietSettings } from './metrics/fakes.ts';
import { createFakeClock, createFakeLog, createFakeVerbs, type VerbCall } from './fakes.ts';

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
