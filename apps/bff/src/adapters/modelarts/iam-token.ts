import { iamError, iamToken } from '@poolwright/schemas/modelarts/iam-token';
import { DomainError } from '../../domain/domain-error.ts';
import type { Clock } from '../../domain/ports.ts';
import { readJson } from './json-document.ts';
import type { Exchange, UpstreamClient, UpstreamReply } from './upstream-client.ts';
import { toUpstreamAnswer } from './upstream-errors.ts';
import { toShownText } from './upstream-text.ts';
import type { Scrub } from './upstream-text.ts';

/** An IAM user whose password gets tokens. Replaced as a whole, never altered. */
export interface IamUser {
  readonly name: string;
  readonly domain: string;
  readonly password: string;
}

export interface IamNeeds {
  readonly client: UpstreamClient;
  readonly clock: Clock;
  readonly scrub: Scrub;
  /** Origin of IAM without a slash at the end. */
  readonly iam: string;
  readonly projectId: string;
}

export interface MintedToken {
  readonly value: string;
  /** How long it was good when it came. */
  readonly lifetimeMs: number;
}

/** What may stand in a header; those of the cloud have some thousand characters. */
const TOKEN = /^[\x21-\x7e]{1,32768}$/;
const CREATED = 201;

/** Asks IAM for a token of the project, once. Throws a `DomainError` that names IAM. */
export async function mintToken(needs: IamNeeds, user: IamUser, timeoutMs: number): Promise<MintedToken> {
  const { client, clock, scrub, iam, projectId } = needs;
  const answer = await client.exchange(
    { projectId, endpoint: iam },
    {
      method: 'POST',
      proof: ({ headers }) => ({ ...headers }),
      segments: ['v3', 'auth', 'tokens'],
      // Without the list of all services the answer is some kilobytes shorter.
      query: [['nocatalog', 'true']],
      body: JSON.stringify(toRequest(user, projectId)),
      timeoutMs,
    },
  );
  const reply = toReply(answer);
  if (reply.status !== CREATED) throw toRefusal(reply, scrub);
  return toToken(reply, clock);
}

function toRequest({ name, password, domain }: IamUser, projectId: string) {
  return {
    auth: {
      identity: { methods: ['password'], password: { user: { name, password, domain: { name: domain } } } },
      scope: { project: { id: projectId } },
    },
  };
}

function toReply(answer: Exchange): UpstreamReply {
  if (answer.kind === 'reply') return answer;
  throw new DomainError('upstream.iam_unreachable', { params: { reason: answer.detail } });
}

function toRefusal(reply: UpstreamReply, scrub: Scrub): DomainError {
  const { status } = reply;
  const document = readJson(reply.body);
  const own = iamError.safeParse(document.kind === 'read' ? document.value : undefined);
  const words = own.success ? (own.data.error.message ?? own.data.error.title) : undefined;
  const upstream = {
    ...toUpstreamAnswer(reply, scrub),
    ...(words === undefined ? {} : { errorMsg: toShownText(words, scrub) }),
  };
  const isRefused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  // A redirect is no answer of IAM: nothing is sent to where it leads.
  const code = isRefused ? 'upstream.iam_refused' : 'upstream.iam_unreachable';
  return new DomainError(code, { upstream, params: { reason: `status ${status}` } });
}

function toToken(reply: UpstreamReply, clock: Clock): MintedToken {
  const value = reply.headers['x-subject-token'] ?? '';
  const document = readJson(reply.body);
  const read = iamToken.safeParse(document.kind === 'read' ? document.value : undefined);
  if (!TOKEN.test(value) || !read.success) {
    const reason = read.success ? 'no token in X-Subject-Token' : 'no expires_at';
    throw new DomainError('upstream.iam_unreachable', { params: { reason } });
  }
  const { issued_at: issuedAt, expires_at: expiresAt } = read.data.token;
  // Both by IAM's clock where it tells both: ours may be off.
  return { value, lifetimeMs: expiresAt - (issuedAt ?? clock.now().getTime()) };
}
