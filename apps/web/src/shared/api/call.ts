import type {
  Endpoint,
  EndpointBody,
  EndpointParams,
  EndpointQuery,
  EndpointReply,
} from '@poolwright/schemas/endpoint';
import { problem } from '@poolwright/schemas/problem';
import { showSession } from '@poolwright/schemas/session/endpoints';
import { isAttended } from './attendance.ts';
import { csrfToken } from './csrf-token.ts';
import { forgetEarlyReads, readOptions, takeEarlyRead } from './early-reads.ts';
import { endpointUrl } from './endpoint-url.ts';
import { clientProblem, isProblem, ProblemError } from './problem-error.ts';
import { serverClock } from './server-clock.ts';
import { sessionEnded } from './session-ended.ts';
import { signedInBefore } from './signed-in-before.ts';

export interface CallArgs<E extends Endpoint> {
  readonly params?: EndpointParams<E>;
  readonly query?: EndpointQuery<E>;
  readonly body?: EndpointBody<E>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** The page is about to close: the request is sent all the same. */
  readonly keepalive?: boolean;
}

/** The headers of an answer that the app uses. */
export interface ReplyHeaders {
  readonly etag: string | null;
  readonly asOf: string | null;
  readonly stale: boolean;
  /** Ids of the teams that own what is answered. */
  readonly teams: readonly string[];
  readonly changeId: string | null;
}
export type Reply<E extends Endpoint> = EndpointReply<E> & { readonly headers: ReplyHeaders };

/**
 * The only way to the bff: builds the address, sends, parses the answer with the endpoint's own schema.
 * Throws a {@link ProblemError} for everything else. A refused CSRF token is renewed once.
 */
export async function call<E extends Endpoint>(endpoint: E, args: CallArgs<E> = {}): Promise<Reply<E>> {
  if (endpoint.method === 'GET') return attempt(endpoint, args);
  forgetEarlyReads();
  if (csrfToken.read() === null) await attempt(showSession, {});
  try {
    return await attempt(endpoint, args);
  } catch (error) {
    if (!isProblem(error, 'session.csrf')) throw error;
    await attempt(showSession, {});
    return attempt(endpoint, args);
  }
}

/** The bytes of a reading endpoint in another form than JSON, to be saved as a file. Fails as {@link call} does. */
export async function callForFile<E extends Endpoint>(
  endpoint: E,
  args: CallArgs<E>,
  mediaType: 'text/csv',
): Promise<Blob> {
  const response = await send(endpoint, args, mediaType);
  if (!response.ok) throw toProblemError(response, await response.text());
  return response.blob();
}

async function attempt<E extends Endpoint>(endpoint: E, args: CallArgs<E>): Promise<Reply<E>> {
  const response = (await takeEarly(endpoint, args)) ?? (await send(endpoint, args));
  const text = await response.text().catch((cause: unknown) => {
    throw clientProblem('network.failed', response.status, cause);
  });
  if (!response.ok) {
    const refused = toProblemError(response, text);
    if (refused.problem.code === 'session.required') {
      signedInBefore.forget();
      sessionEnded.tell();
    }
    throw refused;
  }
  // What nobody asked for keeps no session alive, and is no sign of one that goes on.
  if (endpoint.method !== 'GET' || isAttended()) signedInBefore.noteUse();
  return toReply(endpoint, response, text);
}

function takeEarly<E extends Endpoint>(endpoint: E, args: CallArgs<E>): Promise<Response | null> | null {
  if (endpoint.method !== 'GET') return null;
  return takeEarlyRead(endpointUrl(endpoint.path, args.params, args.query));
}

async function send<E extends Endpoint>(
  endpoint: E,
  args: CallArgs<E>,
  accept = 'application/json',
): Promise<Response> {
  const headers = toRequestHeaders(endpoint, args, accept);
  try {
    return await fetch(endpointUrl(endpoint.path, args.params, args.query), {
      ...readOptions,
      method: endpoint.method,
      headers,
      ...(args.body === undefined ? {} : { body: JSON.stringify(args.body) }),
      ...(args.signal === undefined ? {} : { signal: args.signal }),
      ...(args.keepalive === true ? { keepalive: true } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw clientProblem('network.failed', 0, cause);
  }
}

function toRequestHeaders<E extends Endpoint>(endpoint: E, args: CallArgs<E>, accept: string): Headers {
  const headers = new Headers(args.headers);
  headers.set('Accept', accept);
  if (args.body !== undefined) headers.set('Content-Type', endpoint.contentType ?? 'application/json');
  if (endpoint.method !== 'GET') headers.set('Poolwright-CSRF', csrfToken.read() ?? '');
  else if (!isAttended()) headers.set('Poolwright-Background', '1');
  return headers;
}

function toReply<E extends Endpoint>(endpoint: E, response: Response, text: string): Reply<E> {
  const schema = Object.entries(endpoint.responses).find(
    ([status]) => Number(status) === response.status,
  )?.[1];
  const parsed = schema?.safeParse(toJson(text));
  if (parsed?.success !== true) throw clientProblem('answer.unreadable', response.status, parsed?.error);
  csrfToken.keepFrom(parsed.data);
  signedInBefore.keepFrom(parsed.data);
  serverClock.keepFrom(parsed.data);
  const reply: unknown = { status: response.status, body: parsed.data, headers: toHeaders(response.headers) };
  return asReplyOf(reply);
}

/** The schema of exactly this status has just parsed the body; the compiler cannot follow that through the map. */
function asReplyOf<E extends Endpoint>(reply: unknown): Reply<E> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return reply as Reply<E>;
}

function toHeaders(headers: Headers): ReplyHeaders {
  return {
    etag: headers.get('ETag'),
    asOf: headers.get('Poolwright-As-Of'),
    stale: headers.get('Poolwright-Stale') === 'true',
    teams: (headers.get('Poolwright-Teams') ?? '').split(',').filter((team) => team !== ''),
    changeId: headers.get('Poolwright-Change'),
  };
}

function toProblemError(response: Response, text: string): ProblemError {
  const parsed = problem.safeParse(toJson(text));
  if (parsed.success) return new ProblemError(parsed.data);
  return clientProblem('answer.unreadable', response.status, parsed.error);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
