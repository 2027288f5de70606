import type { z } from 'zod';

/** Methods the BFF's own API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Bodies by status: each listed status has exactly one shape. */
export type Responses = Readonly<Partial<Record<200 | 201 | 202, z.ZodType>>>;

/**
 * One call of the BFF's API, described once for both ends: the browser builds and parses with it, the BFF
 * parses, binds and answers with it. Absent `params`, `query` or `body` means the call has none.
 */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends Responses = Responses,
> {
  /** The verb, the same word at every station: route, domain verb, mutation, audit action. */
  readonly name: string;
  readonly method: Method;
  /** Express path pattern, `:name` for a parameter. */
  readonly path: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Media type of the request body; `application/json` unless said. */
  readonly contentType?:
    'application/json' | 'application/merge-patch+json' | 'application/x-www-form-urlencoded';
  /** Media type of the answer; `application/json` unless said. A stream's shape is that of one event. */
  readonly answerType?: 'application/json' | 'text/event-stream' | 'text/html' | 'text/plain';
  readonly responses: R;
}

/** Declares an endpoint; gives the literal types to both ends. */
export function endpoint<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  const R extends Responses,
>(definition: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return definition;
}

/** What a caller passes in `params`, `query` and `body`. */
export type EndpointParams<E> =
  E extends Endpoint<infer P, z.ZodType, z.ZodType, Responses> ? z.input<P> : never;
export type EndpointQuery<E> =
  E extends Endpoint<z.ZodType, infer Q, z.ZodType, Responses> ? z.input<Q> : never;
export type EndpointBody<E> =
  E extends Endpoint<z.ZodType, z.ZodType, infer B, Responses> ? z.input<B> : never;

/** The parsed answer with its status, as a union over the listed statuses. */
export type EndpointReply<E> =
  E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R>
    ? { [S in keyof R]: R[S] extends z.ZodType ? { status: S; body: z.output<R[S]> } : never }[keyof R]
    : never;
