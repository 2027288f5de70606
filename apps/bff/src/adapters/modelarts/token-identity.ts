import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../../domain/domain-error.ts';
import { mintToken } from './iam-token.ts';
import type { IamNeeds, IamUser } from './iam-token.ts';
import { READ_ANEW_MS } from './upstream-identity.ts';
import type { Proof, UpstreamIdentity } from './upstream-identity.ts';

export interface TokenNeeds extends IamNeeds {
  /** The user as it is now. */
  readonly user: () => IamUser;
  /** Looks at once whether the password was replaced. */
  readonly readAnew: () => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
  /** IAM is waited for so long. */
  readonly timeoutMs: number;
  /** Told of each token before it is used: it is a secret. */
  readonly onToken: (token: string) => void;
}

interface Held {
  readonly proof: Proof;
  /** By the monotonic clock: another one is asked for from then on. */
  readonly renewAt: number;
  /** It is not used any more from then on. */
  readonly endsAt: number;
  /** The cloud has taken it at least once: its refusal then means that it was revoked. */
  isProven: boolean;
}

/** A token is renewed while it is good for this long yet, and up to half as much earlier, so that replicas do not ask together. */
const EARLY_MS = 10 * 60_000;
/** Of a short-lived token this part is left when it is renewed. */
const EARLY_PART = 0.5;
/** A call that leaves now must arrive before the token ends. */
const LAST_MS = 30_000;
const LAST_PART = 0.1;
/** After a failure IAM is left alone for so long. */
const AGAIN_MS = 5000;
/** The cloud locks a user after five wrong passwords in a quarter of an hour. */
const AGAIN_REFUSED_MS = 5 * 60_000;

/** Calls with the token of an IAM user: one token for all of them, renewed before it ends, by one request at a time. */
export function createTokenIdentity(needs: TokenNeeds): UpstreamIdentity {
  const { clock, user } = needs;
  let held: Held | null = null;
  const another = createQuestions(needs, (next) => (held = next));
  const current = (): Held | null => (held !== null && clock.monotonic() < held.endsAt ? held : null);
  return {
    async prove(timeoutMs) {
      const good = current();
      if (good === null) return (await inTime(another(), timeoutMs)).proof;
      // Nobody waits for a renewal while there is time; one that fails is tried again by later calls.
      if (clock.monotonic() >= good.renewAt) another().catch(() => undefined);
      return good.proof;
    },
    async renew(refused, timeoutMs) {
      if (held !== null && held.proof !== refused) return true;
      // One that was never taken would be followed by another one that is not.
      if (held !== null && !held.isProven) return false;
      held = null;
      return inTime(another(), timeoutMs).then(
        () => true,
        () => false,
      );
    },
    accepted(proof) {
      if (held?.proof === proof) held.isProven = true;
    },
    version: user,
  };
}

/** What IAM said last, and until when it is left alone with this user. */
interface Failure {
  readonly error: DomainError;
  readonly of: IamUser;
  readonly until: number;
}

/** Asks IAM for another token: one question at a time, whoever needs it, and none while it is left alone. */
function createQuestions(needs: TokenNeeds, onHeld: (held: Held) => void): () => Promise<Held> {
  const { clock, random, user, readAnew } = needs;
  let asking: Promise<Held> | null = null;
  let failure: Failure | null = null;

  const ask = async (): Promise<Held> => {
    const as = user();
    // Its time runs from then on at the latest: the answer may be slow.
    const askedAt = clock.monotonic();
    try {
      const token = await mintToken(needs, as, needs.timeoutMs);
      needs.onToken(token.value);
      failure = null;
      const held = toHeld(token, askedAt, random());
      onHeld(held);
      return held;
    } catch (cause) {
      const error =
        cause instanceof DomainError ? cause : new DomainError('upstream.iam_unreachable', { cause });
      const isRefused = error.code === 'upstream.iam_refused';
      const wait = (isRefused ? AGAIN_REFUSED_MS : AGAIN_MS) * (1 + random() / 2);
      failure = { error, of: as, until: clock.monotonic() + wait };
      if (isRefused) await within(readAnew(), READ_ANEW_MS);
      if (isRefused && user() !== as) return await ask();
      throw error;
    }
  };
  return () => {
    if (asking !== null) return asking;
    const isLeftAlone = failure !== null && failure.of === user() && clock.monotonic() < failure.until;
    if (failure !== null && isLeftAlone) return Promise.reject(failure.error);
    const mine = ask().finally(() => (asking = null));
    asking = mine;
    return mine;
  };
}

function toHeld(
  { value, lifetimeMs }: { value: string; lifetimeMs: number },
  now: number,
  random: number,
): Held {
  const early = Math.min(EARLY_MS * (1 + random / 2), lifetimeMs * EARLY_PART);
  const last = Math.min(LAST_MS, lifetimeMs * LAST_PART);
  const proof: Proof = ({ headers }) => ({ ...headers, 'x-auth-token': value });
  return { proof, renewAt: now + lifetimeMs - early, endsAt: now + lifetimeMs - last, isProven: false };
}

/** The answer, or an error of ours when it does not come in time; whoever else waits for it goes on waiting. */
async function inTime(answer: Promise<Held>, timeoutMs: number): Promise<Held> {
  const first = await within(answer, timeoutMs);
  if (first !== undefined) return first;
  throw new DomainError('upstream.iam_unreachable', { params: { reason: 'no answer in time' } });
}

async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  const enough = new AbortController();
  const over = pause(Math.max(0, timeoutMs), undefined, { ref: false, signal: enough.signal }).catch(
    () => undefined,
  );
  try {
    return await Promise.race([work, over]);
  } finally {
    enough.abort();
  }
}
