import { Agent, EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';
import type { Clock } from '../../domain/ports.ts';
import { encodeSegment, toQueryString } from './signature.ts';
import type { Proof } from './upstream-identity.ts';

/** Where calls go. */
export interface UpstreamTarget {
  readonly projectId: string;
  /** Origin without a slash at the end. */
  readonly endpoint: string;
}

export interface UpstreamCall {
  readonly method: 'GET' | 'PATCH' | 'POST';
  readonly proof: Proof;
  /** Path segments, not encoded. */
  readonly segments: readonly string[];
  readonly query?: readonly (readonly [string, string])[];
  /** Sent as `application/merge-patch+json` (of a POST: `application/json`), byte for byte. */
  readonly body?: string;
  /** Milliseconds until the call is given up. */
  readonly timeoutMs: number;
  /** Instead of the client's own limit. */
  readonly maxBodyBytes?: number;
}

export interface UpstreamReply {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface UpstreamSilence {
  readonly kind: 'silence';
  readonly why: 'unreachable' | 'timeout' | 'cut' | 'too-large';
  /** False only when it is certain that no byte of the request was written. */
  readonly mayHaveLeft: boolean;
  /** The error's code or message, for the log. */
  readonly detail: string;
}

export type Exchange = UpstreamReply | UpstreamSilence;

export interface UpstreamClientOptions {
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  readonly maxBodyBytes: number;
  /** Sent as `X-ModelArts-User-ID` when set. */
  readonly userId?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
  /** Told of each call, with its kind (`GET v2/pools/*`), how it ended and how long it took. */
  readonly onExchange?: (operation: string, outcome: string, seconds: number) => void;
}

export interface UpstreamClient {
  /** One attempt. Never throws, never repeats, never follows a redirect. */
  exchange(target: UpstreamTarget, call: UpstreamCall): Promise<Exchange>;
  close(): Promise<void>;
}

export function createUpstreamClient(options: UpstreamClientOptions): UpstreamClient {
  const reads = createAgent(options, 1);
  // A kept connection may be dead without our knowing, and then nobody knows whether the PATCH arrived: each
  // PATCH gets a fresh one, and so does the rare question for a token.
  const writes = createAgent(options, 0);
  return {
    async exchange(target, call) {
      const begun = options.clock.monotonic();
      const answer = await exchange(options, call.method === 'GET' ? reads : writes, target, call);
      const seconds = (options.clock.monotonic() - begun) / 1000;
      options.onExchange?.(`${call.method} ${toKind(call.segments)}`, toOutcome(answer), seconds);
      return answer;
    },
    close: async () => {
      await Promise.all([reads.destroy(), writes.destroy()]);
    },
  };
}

/** A call without its ids: what one circuit of the breaker stands for, and what is told of it. */
export function toKind([version = '', , noun = '', name, part]: readonly string[]): string {
  return [version, noun, ...(name === undefined ? [] : ['*']), ...(part === undefined ? [] : [part])].join(
    '/',
  );
}

/** `2xx`, or why there was no answer. */
function toOutcome(answer: Exchange): string {
  return answer.kind === 'reply' ? `${Math.floor(answer.status / 100)}xx` : answer.why;
}

function createAgent(options: UpstreamClientOptions, pipelining: 0 | 1): Dispatcher {
  const agentOptions = {
    connect: { timeout: options.connectTimeoutMs },
    pipelining,
    keepAliveTimeout: 10_000,
    // One total deadline bounds each call instead.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (options.httpsProxy === undefined) return new Agent(agentOptions);
  return new EnvHttpProxyAgent({
    ...agentOptions,
    httpProxy: '',
    httpsProxy: options.httpsProxy,
    noProxy: options.noProxy ?? '',
  });
}

async function exchange(
  options: UpstreamClientOptions,
  agent: Dispatcher,
  target: UpstreamTarget,
  call: UpstreamCall,
): Promise<Exchange> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new TimeoutError()), call.timeoutMs);
  const trace = { started: false };
  try {
    const sent = send(options, traced(agent, trace, deadline.signal), target, call, deadline.signal);
    return await Promise.race([sent, aborted(deadline.signal)]);
  } catch (error) {
    return toSilence(error, trace.started);
  } finally {
    clearTimeout(timer);
  }
}

async function send(
  options: UpstreamClientOptions,
  dispatcher: Dispatcher,
  target: UpstreamTarget,
  call: UpstreamCall,
  signal: AbortSignal,
): Promise<UpstreamReply> {
  const path = `/${call.segments.map(encodeSegment).join('/')}`;
  const query = call.query ?? [];
  const body = Buffer.from(call.body ?? '', 'utf8');
  const headers = call.proof(
    { method: call.method, path, query, headers: toHeaders(options, target, call), body },
    options.clock.now(),
  );
  const url = `${target.endpoint}${path}${query.length === 0 ? '' : `?${toQueryString(query)}`}`;
  const answer = await request(url, {
    method: call.method,
    headers,
    body: call.body === undefined ? null : body,
    dispatcher,
    signal,
  });
  return {
    kind: 'reply',
    status: answer.statusCode,
    headers: flatten(answer.headers),
    body: await readBody(answer.body, call.maxBodyBytes ?? options.maxBodyBytes),
  };
}

function toHeaders(
  options: UpstreamClientOptions,
  target: UpstreamTarget,
  call: UpstreamCall,
): Record<string, string> {
  const { host } = new URL(target.endpoint);
  // To IAM, which gives tokens and knows nothing of projects' users.
  if (call.method === 'POST') return { host, 'content-type': 'application/json' };
  return {
    host,
    'x-project-id': target.projectId,
    ...(options.userId === undefined ? {} : { 'x-modelarts-user-id': options.userId }),
    ...(call.body === undefined ? {} : { 'content-type': 'application/merge-patch+json' }),
  };
}

/** Notes the moment a connection is handed over for writing: before it, no byte can have left. */
function traced(agent: Dispatcher, trace: { started: boolean }, signal: AbortSignal): Dispatcher {
  return agent.compose(
    (dispatch) => (options, handler) =>
      dispatch(options, {
        onRequestStart(controller, context) {
          if (signal.aborted) {
            controller.abort(new TimeoutError());
            return;
          }
          trace.started = true;
          handler.onRequestStart?.(controller, context);
        },
        onResponseStart: (controller, status, headers, message) =>
          handler.onResponseStart?.(controller, status, headers, message),
        onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
        onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
        onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
      }),
  );
}

async function readBody(body: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new TooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) flat[name.toLowerCase()] = first;
  }
  return flat;
}

class TimeoutError extends Error {}
class TooLargeError extends Error {}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new TimeoutError()), { once: true });
  });
}

function toSilence(error: unknown, mayHaveLeft: boolean): UpstreamSilence {
  const detail = toDetail(error);
  if (error instanceof TooLargeError) return { kind: 'silence', why: 'too-large', mayHaveLeft, detail };
  if (error instanceof TimeoutError) return { kind: 'silence', why: 'timeout', mayHaveLeft, detail };
  return { kind: 'silence', why: mayHaveLeft ? 'cut' : 'unreachable', mayHaveLeft, detail };
}

function toDetail(error: unknown): string {
  if (error instanceof TooLargeError) return 'answer over the size limit';
  if (error instanceof TimeoutError) return 'no complete answer in time';
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return code;
}
