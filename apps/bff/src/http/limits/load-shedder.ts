import type { Request, RequestHandler, Response } from 'express';
import { openStream } from '@poolwright/schemas/stream/endpoints';
import { DomainError } from '../../domain/domain-error.ts';
import type { Clock, Log } from '../../domain/ports.ts';
import type { FindEndpoint } from './find-endpoint.ts';
import { createRefusalNotes, markNoted } from './refusal-notes.ts';
import { weigh, type Weight } from './weight.ts';

/** What tells that there is too much to do. */
export interface Pressure {
  loopDelayMs(): number;
  database(): { readonly connections: number; readonly waiting: number };
}

/** Of the whole room so much is for each kind: the rest is kept for what matters more. */
const shares: Readonly<Record<Exclude<Weight, 'never'>, number>> = { expensive: 0.5, reads: 0.75, writes: 1 };
/** So many may wait for each connection: at a few milliseconds a statement they wait much less than they may. */
const mostWaitingEach = 10;
/** The embedded engine has one connection, in the process itself. */
const leastWaiting = 200;
const windowMs = 250;
/** Whoever was refused comes back after one to so many seconds, not all at once. */
const latestSeconds = 3;

export interface LoadShedder {
  readonly handler: RequestHandler;
  inHand(): number;
}

export interface ShedderNeeds {
  readonly pressure: Pressure;
  readonly requestsAtOnce: number;
  readonly findEndpoint: FindEndpoint;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * Stands in front of everything that costs: refuses with a quick 503 what is too much, before anything of it was read or
 * stored. What was let in is served to its end. Changes on their way are no requests and are never held up.
 */
export function createLoadShedder(needs: ShedderNeeds): LoadShedder {
  const { pressure, findEndpoint, clock, random } = needs;
  const notes = createRefusalNotes('load.shed', needs.log, clock);
  const admitted = createRate(() => clock.monotonic());
  let inHand = 0;

  /** 1: as much as there is room for. */
  function degree(): number {
    // Little's law: what comes so often and waits so long is so much. What is refused costs nearly nothing and does not count.
    const waiting = admitted.perSecond() * (pressure.loopDelayMs() / 1000);
    const { connections, waiting: atDatabase } = pressure.database();
    const mostWaiting = Math.max(leastWaiting, connections * mostWaitingEach);
    return Math.max(Math.max(inHand, waiting) / needs.requestsAtOnce, atDatabase / mostWaiting);
  }

  function admit(weight: Weight): void {
    if (weight === 'never' || degree() < shares[weight]) return;
    const seconds = 1 + Math.floor(random() * latestSeconds);
    notes.note(weight, { kind: weight });
    throw markNoted(new DomainError('server.busy', { retryAfter: seconds, params: { seconds } }));
  }

  const handler: RequestHandler = (request: Request, response: Response, next) => {
    const endpoint = findEndpoint(request);
    admit(weigh(endpoint, request));
    admitted.note();
    // A stream is open for hours and does nothing.
    if (endpoint?.name !== openStream.name) {
      inHand += 1;
      response.once('close', () => (inHand -= 1));
    }
    next();
  };
  return { handler, inHand: () => inHand };
}

/** How many a second there were in the last full window. */
function createRate(monotonic: () => number) {
  let begun = monotonic();
  let count = 0;
  let rate = 0;
  const roll = (): void => {
    const passed = monotonic() - begun;
    if (passed < windowMs) return;
    rate = (count * 1000) / passed;
    begun = monotonic();
    count = 0;
  };
  return {
    note: () => {
      roll();
      count += 1;
    },
    perSecond: () => {
      roll();
      return rate;
    },
  };
}
