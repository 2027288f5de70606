import type { Express, Request, Response } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint, EndpointReply, Responses } from '@poolwright/schemas/endpoint';
import type { z } from 'zod';
import type { Caller } from '../domain/access/actor.ts';
import type { StoredAnswer } from '../domain/changes/ports.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { AuditLog } from '../domain/audit/ports.ts';
import type { Log } from '../domain/ports.ts';
import { accessOf, mustBeAllowed } from './access.ts';
import { budgetOf } from './limits/budget.ts';
import type { RequestLimits } from './limits/request-limits.ts';
import { toCsv, type CsvTable } from './csv/to-csv.ts';
import { createAddressReader, type AddressReader } from './request/read-address.ts';
import { readEndpointBody } from './request/read-endpoint-body.ts';
import type { RequestFacts, FactsOf } from './request-facts.ts';
import type { WithRefusals } from './record-refusals.ts';
import { toReplyBytes, type KeptReplies, type ReplyBytes } from './reply-bytes.ts';
import { sendAnswer, sendBytes, type Scrub } from './send.ts';
import { sendFile, type TextFile } from './send-file.ts';

export interface BindNeeds {
  readonly app: Express;
  readonly factsOf: FactsOf;
  readonly limits: RequestLimits;
  readonly scrub: Scrub;
  readonly keptReplies: KeptReplies;
  readonly log: Log;
  readonly withRefusals: WithRefusals;
  /** For the gate in front of every endpoint. */
  readonly audit: AuditLog;
  /** Every endpoint bound so far; binding one twice is a mistake of ours. */
  readonly bound: Map<string, Endpoint>;
}

type Params<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, Responses> ? z.output<P> : never;
type Query<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, Responses> ? z.output<Q> : never;
type Body<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, Responses> ? z.output<B> : never;

/** A call that parsed: everything has the endpoint's types. */
export interface OpenCall<E extends Endpoint> {
  readonly params: Params<E>;
  readonly query: Query<E>;
  readonly body: Body<E>;
  /** The body's raw bytes; empty where the endpoint has none. */
  readonly bytes: Uint8Array;
  readonly headers: IncomingHttpHeaders;
  readonly facts: RequestFacts;
  readonly request: Request;
}

export interface Call<E extends Endpoint> extends OpenCall<E> {
  readonly caller: Caller;
}

export type Reply<E extends Endpoint> =
  | (EndpointReply<E> & {
      readonly headers?: Readonly<Record<string, string>>;
      /** The body is never changed and will be answered again: its bytes are made once. */
      readonly isKept?: boolean;
    })
  /** An answer given before, sent again as it was. */
  | { readonly storedAnswer: StoredAnswer }
  | CsvReply
  | { readonly file: TextFile };

/** A table to be saved, for a caller who asked for `text/csv`. */
export interface CsvReply {
  readonly csv: CsvTable;
  /** What the file is called. */
  readonly name: string;
}

/** The ordinary answer. */
export function ok<B>(body: B, headers: Readonly<Record<string, string>> = {}) {
  return { status: 200, body, headers } as const;
}

/** As `ok`, for a body that the verb answers again and again as the very same object. */
export function kept<B extends object>(body: B, headers: Readonly<Record<string, string>> = {}) {
  return { status: 200, body, headers, isKept: true } as const;
}

interface LooseCall {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly headers: IncomingHttpHeaders;
  readonly facts: RequestFacts;
  readonly request: Request;
}
interface LooseBody {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isKept?: boolean;
}
type LooseReply =
  LooseBody | { readonly storedAnswer: StoredAnswer } | { readonly file: TextFile } | CsvReply;

/** Binds an endpoint that needs a session: parse, call, parse the answer, send. */
export function bind<E extends Endpoint>(
  needs: BindNeeds,
  endpoint: E,
  handler: (call: Call<E>) => Promise<Reply<E>>,
): void;
export function bind(
  needs: BindNeeds,
  endpoint: Endpoint,
  handler: (call: LooseCall & { readonly caller: Caller }) => Promise<LooseReply>,
): void {
  const address = createAddressReader(endpoint);
  const access = accessOf(endpoint, (needed) => needed !== 'anyone');
  register(needs, endpoint, async (request, response) => {
    const facts = needs.factsOf(request);
    const holder = await facts.findHolder();
    if (holder === null) throw new DomainError('session.required');
    const caller: Caller = { actor: holder.actor, requestId: facts.requestId, way: facts.way };
    needs.limits.take(holder, budgetOf(endpoint, request), response);
    const params = address.params(request);
    const reply = await needs.withRefusals(endpoint, caller, params, async () => {
      // Before the body is read: who may not do this at all is told so whatever the body is.
      await mustBeAllowed(needs.audit, access, caller, params);
      return handler({ ...(await readCall(endpoint, address, request, facts)), caller });
    });
    await sendReply(needs, endpoint, request, response, reply);
  });
}

/** Binds an endpoint that answers everyone. */
export function bindOpen<E extends Endpoint>(
  needs: BindNeeds,
  endpoint: E,
  handler: (call: OpenCall<E>) => Promise<Reply<E>>,
): void;
export function bindOpen(
  needs: BindNeeds,
  endpoint: Endpoint,
  handler: (call: LooseCall) => Promise<LooseReply>,
): void {
  const address = createAddressReader(endpoint);
  accessOf(endpoint, (needed) => needed === 'anyone');
  register(needs, endpoint, async (request, response) => {
    if (endpoint.method !== 'GET') needs.limits.takeOfAddress(request.ip, 'open');
    const call = await readCall(endpoint, address, request, needs.factsOf(request));
    await sendReply(needs, endpoint, request, response, await handler(call));
  });
}

function register(
  needs: BindNeeds,
  endpoint: Endpoint,
  run: (request: Request, response: Response) => Promise<void>,
): void {
  const { app, bound } = needs;
  if (bound.has(endpoint.name)) throw new Error(`The endpoint ${endpoint.name} is bound twice`);
  bound.set(endpoint.name, endpoint);
  const route = app.route(endpoint.path);
  if (endpoint.method === 'GET') route.get(run);
  else if (endpoint.method === 'POST') route.post(run);
  else if (endpoint.method === 'PUT') route.put(run);
  else if (endpoint.method === 'PATCH') route.patch(run);
  else route.delete(run);
}

async function readCall(
  endpoint: Endpoint,
  address: AddressReader,
  request: Request,
  facts: RequestFacts,
): Promise<LooseCall> {
  const params = address.params(request);
  const query = address.query(request);
  const { bytes, body } = await readEndpointBody(endpoint, request);
  return { params, query, body, bytes, headers: request.headers, facts, request };
}

/** Headers a stored answer may bring back. */
const storedHeaders = new Set(['etag', 'location', 'poolwright-change', 'retry-after']);

async function sendReply(
  needs: BindNeeds,
  endpoint: Endpoint,
  request: Request,
  response: Response,
  reply: LooseReply,
): Promise<void> {
  if ('storedAnswer' in reply) {
    const { status, body, headers } = reply.storedAnswer;
    const known = Object.entries(headers).filter(([name]) => storedHeaders.has(name.toLowerCase()));
    const mediaType = status < 400 ? 'application/json' : 'application/problem+json';
    sendAnswer(response, needs.scrub, { status, body, headers: Object.fromEntries(known), mediaType });
    return;
  }
  if ('csv' in reply) {
    const headers = { 'Content-Disposition': `attachment; filename="${reply.name}"` };
    const body = toCsv(reply.csv);
    sendAnswer(response, needs.scrub, { status: 200, body, headers, mediaType: 'text/csv; charset=utf-8' });
    return;
  }
  if ('file' in reply) return sendFile(request, response, needs.scrub, reply.file);
  const { status, headers = {} } = reply;
  const bytes = toBytes(needs, endpoint, reply);
  const gzip = mayCompress(endpoint, request) ? await bytes.gzip() : null;
  const encoded = gzip === null ? {} : { 'Content-Encoding': 'gzip' };
  sendBytes(response, gzip ?? bytes.plain, {
    status,
    headers: { Vary: 'Accept-Encoding', ...headers, ...encoded },
    mediaType: 'application/json',
  });
}

/** The csrf token is never compressed together with anything: the length of the answer would tell about it. */
function mayCompress({ path }: Endpoint, request: Request): boolean {
  const holdsToken = path === '/api/session' || path.startsWith('/auth/');
  const accepted = request.headers['accept-encoding'];
  return !holdsToken && accepted !== undefined && request.acceptsEncodings('gzip') !== false;
}

function toBytes(needs: BindNeeds, endpoint: Endpoint, reply: LooseBody): ReplyBytes {
  const { body, status, isKept } = reply;
  const schema = new Map<number, z.ZodType | undefined>(
    Object.entries(endpoint.responses).map(([listed, shape]) => [Number(listed), shape]),
  ).get(status);
  const write = (): string => needs.scrub(toText(needs.log, endpoint, schema, reply));
  if (isKept !== true || schema === undefined || typeof body !== 'object' || body === null) {
    return toReplyBytes(write());
  }
  return needs.keptReplies.bytesOf(body, schema, write);
}

/** What is not as the contract has it never leaves. */
function toText(log: Log, endpoint: Endpoint, schema: z.ZodType | undefined, reply: LooseBody): string {
  const parsed = schema?.safeParse(reply.body);
  if (parsed?.success === true) return JSON.stringify(parsed.data);
  const places = parsed?.error.issues.slice(0, 5).map((issue) => `${issue.code} ${issue.path.join('/')}`);
  log.error('answer.mismatch', { endpoint: endpoint.name, status: reply.status, places });
  throw new DomainError('server.failed');
}
