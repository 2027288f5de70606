import type { ServerResponse } from 'node:http';
import type { Actor } from '../../domain/access/actor.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { Clock, Log } from '../../domain/ports.ts';
import { toAddressKey } from './address-key.ts';
import type { Budget } from './budget.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { createRefusalNotes, markNoted, type RefusalNotes } from './refusal-notes.ts';

/** How many requests a minute, counted by each process for itself. */
export interface LimitSettings {
  /** Of one person or token: writes, and as many again for drafts. */
  readonly writes: number;
  readonly reads: number;
  readonly expensive: number;
  /** Of one address: sign-ins, and tokens that are none. */
  readonly address: number;
  /** A team has so many times what one of its people has. */
  readonly teamTimes: number;
}

/** Who asks, and what the request counts for: a person in the browser, or one of their tokens. */
export interface Holder {
  readonly key: string;
  readonly actor: Actor;
}

export interface RequestLimits {
  /** Takes from the allowance of whoever asks and of a team of theirs, or throws `request.rate_limited`. */
  take(holder: Holder, budget: Budget, response: ServerResponse): void;
  /** Takes from the allowance of an address, or throws; for callers nobody knows. */
  takeOfAddress(address: string | undefined, kind: 'sign-in' | 'token' | 'open'): void;
}

/**
 * A flood is refused at two bounds: what one person or token may ask for, and what a team may, so that no team takes what
 * another one needs. Whoever is in several teams takes from the one that has most left.
 */
export function createRequestLimits(settings: LimitSettings, log: Log, clock: Clock): RequestLimits {
  const monotonic = () => clock.monotonic();
  const notes = createRefusalNotes('limit.reached', log, clock);
  const ofBudget = (budget: Budget) => {
    const perMinute = budget === 'drafts' ? settings.writes : settings[budget];
    return {
      caller: createRateLimit(perMinute, monotonic),
      team: createRateLimit(perMinute * settings.teamTimes, monotonic),
    };
  };
  const budgets = {
    reads: ofBudget('reads'),
    expensive: ofBudget('expensive'),
    drafts: ofBudget('drafts'),
    writes: ofBudget('writes'),
  };
  const addresses = createRateLimit(settings.address, monotonic);
  return {
    take({ key, actor }, budget, response) {
      const { caller, team } = budgets[budget];
      const of = teamWithMost(team, teamsOf(actor));
      // Asked before anything is taken: what one bound refuses is not counted at the other.
      const ofTeam = of === null || team.left(of) >= 1 ? null : Math.max(1, team.secondsUntil(of, 1));
      const ofCaller = ofTeam === null ? caller.take(key) : null;
      if (of !== null && ofTeam === null && ofCaller === null) team.take(of);
      setLimitHeaders(response, [
        { name: 'caller', limit: caller, key },
        ...(of === null ? [] : [{ name: 'team', limit: team, key: of }]),
      ]);
      if (of !== null && ofTeam !== null) refuse(notes, { by: 'team', team: of, budget }, ofTeam, of);
      if (ofCaller !== null) refuse(notes, { by: 'caller', caller: key, budget }, ofCaller);
    },
    takeOfAddress(address, kind) {
      const key = toAddressKey(address);
      const seconds = addresses.take(`${kind} ${key}`);
      if (seconds !== null) refuse(notes, { by: 'address', address: key, kind }, seconds);
    },
  };
}

/** Teams of the sign-in and those somebody has a role for. */
function teamsOf({ teams, granted = [] }: Actor): string[] {
  const byRole = granted.flatMap(({ reach }) => (reach.kind === 'team' ? [reach.team] : []));
  return [...new Set([...teams, ...byRole])];
}

function teamWithMost(limit: RateLimit, teams: readonly string[]): string | null {
  const [first, ...others] = teams;
  if (first === undefined) return null;
  return others.reduce((best, team) => (limit.left(team) > limit.left(best) ? team : best), first);
}

/** As draft-ietf-httpapi-ratelimit-headers has them: what is allowed, what is left, and when all of it is back. */
function setLimitHeaders(
  response: ServerResponse,
  limits: readonly { readonly name: string; readonly limit: RateLimit; readonly key: string }[],
): void {
  const policies = limits.map(({ name, limit }) => `"${name}";q=${limit.perMinute};w=60`);
  const states = limits.map(({ name, limit, key }) => {
    return `"${name}";r=${Math.floor(limit.left(key))};t=${limit.secondsUntil(key, limit.perMinute)}`;
  });
  response.setHeader('RateLimit-Policy', policies.join(', '));
  response.setHeader('RateLimit', states.join(', '));
}

function refuse(
  notes: RefusalNotes,
  fields: Readonly<Record<string, string>>,
  seconds: number,
  team?: string,
): never {
  notes.note(Object.values(fields).join(' '), fields);
  const params = team === undefined ? { seconds } : { seconds, team };
  throw markNoted(new DomainError('request.rate_limited', { retryAfter: seconds, params }));
}
