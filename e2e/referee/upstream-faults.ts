import type { Fault } from '../fixtures/control.ts';
import { plainPool } from './plain-pool.ts';

/** One way to leave the sender of a PATCH without a certain answer. `vary`, from 0 to 1, chooses among the like. */
export type UnknownFault = {
  readonly name: string;
  /** The effect comes after the answer or the silence, not before. */
  readonly isLate?: boolean;
} & (
  | { upstream(pool: string, effect: boolean, vary: number): Fault }
  /** The network resets the connection inside the request, or at the answer. */
  | { readonly network: true }
);

/** Longer than any deadline here; an effect so late never comes. */
const never = 600_000;
const page = (status: number) => `<html><head><title>${status}</title></head><body>Gateway</body></html>`;
const oneOf = <Value>(values: readonly Value[], vary: number): Value => {
  const value = values[Math.floor(vary * values.length)];
  if (value === undefined) throw new Error('vary is below 1');
  return value;
};
/** Where the text of an answer of about a kilobyte is cut. */
const cutAt = (vary: number) => Math.floor(vary * 900);

const gateway = (status: number): UnknownFault => ({
  name: `a ${status}`,
  upstream: (_pool, effect, vary) => ({
    kind: 'answer',
    status,
    effect,
    // A page of the gateway, or its error as JSON: neither says what became of the request.
    ...(vary < 0.5 ? { body: page(status) } : {}),
  }),
});

const lateBy = (effect: boolean, vary: number) => (effect ? Math.floor(vary * 5000) : never);

const answered = (pool: string, effect: boolean) =>
  ({ kind: 'answer', status: 200, effect, body: plainPool(pool) }) as const;

const shapes: readonly unknown[] = [[], null, 7, true, {}, { metadata: [] }, { spec: 'x' }];

/** The kinds of fault after which nobody knows. Each comes with and without the effect. */
export const unknownFaults: readonly UnknownFault[] = [
  {
    name: 'a connection closed without an answer',
    upstream: (_pool, effect) => ({ kind: 'drop', when: effect ? 'after' : 'before' }),
  },
  {
    name: 'silence until the deadline',
    upstream: (_pool, effect) => ({ kind: 'slow', delayMs: never, effect }),
  },
  {
    name: 'silence and a late effect',
    isLate: true,
    upstream: (_pool, effect, vary) => ({ kind: 'late', delayMs: lateBy(effect, vary), answer: 'never' }),
  },
  {
    name: 'a connection closed and a late effect',
    isLate: true,
    upstream: (_pool, effect, vary) => ({ kind: 'late', delayMs: lateBy(effect, vary), answer: 'reset' }),
  },
  gateway(500),
  gateway(502),
  gateway(503),
  gateway(504),
  {
    name: 'a refusal that refuses nothing',
    upstream: (_pool, effect, vary) => ({
      kind: 'answer',
      status: oneOf([408, 409, 307], vary),
      effect,
      headers: { Location: 'http://127.0.0.1:9/elsewhere' },
      body: { error_code: 'APIGW.0201', error_msg: 'Request timeout' },
    }),
  },
  {
    name: 'an answer closed at byte k',
    upstream: (_pool, effect, vary) => ({ kind: 'truncate', afterBytes: cutAt(vary), effect }),
  },
  {
    name: 'an answer reset at byte k',
    upstream: (_pool, effect, vary) => ({ kind: 'truncate', afterBytes: cutAt(vary), effect, reset: true }),
  },
  {
    name: 'an answer whose length is too short',
    upstream: (pool, effect, vary) => ({ ...answered(pool, effect), length: 1 + Math.floor(vary * 300) }),
  },
  {
    name: 'an answer whose length is too long',
    upstream: (pool, effect) => ({ ...answered(pool, effect), length: 100_000 }),
  },
  {
    name: 'a page of HTML',
    upstream: (_pool, effect) => ({ kind: 'answer', status: 200, effect, body: page(200) }),
  },
  {
    name: 'JSON of another shape',
    upstream: (_pool, effect, vary) => ({ kind: 'answer', status: 200, effect, body: oneOf(shapes, vary) }),
  },
  {
    name: 'the pool of somebody else',
    upstream: (pool, effect) => answered(`other-${pool}`, effect),
  },
  {
    name: 'the pool as it was before',
    upstream: (pool, effect) => answered(pool, effect),
  },
  {
    name: 'nothing but a head',
    upstream: (_pool, effect, vary) => ({
      kind: 'answer',
      status: oneOf([200, 201, 204], vary),
      effect,
      body: '',
    }),
  },
  {
    name: 'one byte after another, past the deadline',
    upstream: (_pool, effect) => ({ kind: 'slow', byteDelayMs: 100, effect }),
  },
  { name: 'a connection reset at byte k', network: true },
];
