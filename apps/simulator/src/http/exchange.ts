import type { Response } from 'express';
import type { CallLog } from '../control/call-log.ts';
import type { Journal, JournalEntry } from '../control/journal.ts';
import type { FaultQueue } from '../faults/fault-queue.ts';
import type { Fault, QueuedFault } from '../faults/fault.ts';
import type { HeldRequests } from '../faults/held-requests.ts';
import { poolDocument } from '../pools/pool-document.ts';
import type { FailureCounts, KeyRing } from '../signature/verify-signature.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import type { TokenDesk } from '../signature/token-desk.ts';
import type { Region } from '../state/region.ts';
import { gatewayAnswer, gatewayError, ok, serviceError } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { Route } from './routes.ts';
import { toWritten, writeAnswer, writeSlowly, writeTruncated } from './write-answer.ts';

export interface Exchanging {
  region: Region;
  journal: Journal;
  calls: CallLog;
  faults: FaultQueue;
  held: HeldRequests;
  keys: KeyRing;
  tokens: TokenDesk;
  projectId: string;
  failures: FailureCounts;
  /** Path and query as sent, which is what was signed. */
  target: string;
  /** Brings the pools to the present and wakes up for the next late effect. */
  settle: () => void;
}

interface Exchange {
  call: Call;
  route: Route;
  res: Response;
  entry: JournalEntry | null;
  on: Exchanging;
}

/** One request from signature to answer, with whatever fault waits for it. */
export async function exchange(call: Call, route: Route, res: Response, on: Exchanging): Promise<void> {
  const entry = call.method === 'PATCH' ? openEntry(call, on) : null;
  const parts = { call, route, res, entry, on };
  const refusal = refuse(call, on);
  if (refusal !== null) {
    on.calls.noteRefusal(res, wordsOf(refusal.body));
    finish(parts, refusal, true);
    return;
  }
  if (entry !== null) entry.verified = true;
  const queued = on.faults.take({ method: call.method, path: call.path, pool: call.params['pool'] ?? null });
  if (entry !== null) entry.fault = queued?.id ?? null;
  if (queued === null) finish(parts, act(parts), true);
  else await misbehave(parts, queued);
}

/** Who asks, and for which project. */
function refuse(call: Call, on: Exchanging): Answer | null {
  const request = { method: call.method, target: on.target, headers: call.headers, body: call.body };
  const now = on.region.clock.wall() + on.region.switches.clockSkewMs;
  const token = call.headers.get('x-auth-token');
  const refusal =
    token === undefined
      ? verifySignature(request, on.keys.of(request), now, on.failures.of(request))
      : on.tokens.judge(token);
  if (refusal !== null) return gatewayError(refusal.status, refusal.code, refusal.message, call.requestId);
  if (call.params['project'] === on.projectId) return null;
  return serviceError(403, 'ModelArts.0210', 'The project ID in the URL is not that of the credential.');
}

function act({ call, route, entry, on }: Exchange): Answer {
  const answer = route.handle(call, on.region);
  if (entry !== null) noteOutcome(entry, answer, on);
  return answer;
}

/** The answer of a request that is said to have been carried out and was not: the pool as it is. */
function pretend({ call, on }: Exchange): Answer {
  const pool = on.region.pool(call.params['pool'] ?? '');
  return pool === undefined
    ? serviceError(404, 'ModelArts.50015001', 'pool not found')
    : ok(on.region.answered(pool));
}

async function misbehave(parts: Exchange, queued: QueuedFault): Promise<void> {
  await carryOut(parts, queued);
  const { pool } = parts.call.params;
  if (queued.foreign !== null && pool !== undefined) {
    parts.on.region.changeAsSomebodyElse(pool, queued.foreign);
  }
}

async function carryOut(parts: Exchange, { id, fault }: QueuedFault): Promise<void> {
  switch (fault.kind) {
    case 'drop':
      if (fault.when === 'after') act(parts);
      cut(parts);
      return;
    case 'hold':
      await hold(parts, id, fault.when);
      return;
    case 'late':
      actLater(parts, fault.delayMs);
      if (fault.answer === 'reset') parts.res.socket?.destroy();
      return;
    case 'answer':
      answerOtherwise(parts, fault);
      return;
    case 'truncate':
      await writeTruncated(parts.res, toWritten(fault.effect ? act(parts) : pretend(parts)), fault);
      close(parts, null, null);
      return;
    case 'slow':
      await answerSlowly(parts, fault);
  }
}

function answerOtherwise(parts: Exchange, fault: Extract<Fault, { kind: 'answer' }>): void {
  if (fault.effect) act(parts);
  const { status, headers } = fault;
  const body = fault.body === undefined ? gatewayAnswer(status, parts.call.requestId).body : fault.body;
  writeAnswer(parts.res, toWritten({ status, body }, headers), fault.length);
  close(parts, status, codeOf(body));
}

async function answerSlowly(parts: Exchange, fault: Extract<Fault, { kind: 'slow' }>): Promise<void> {
  const answer = fault.effect ? act(parts) : pretend(parts);
  await writeSlowly(parts.res, toWritten(answer), fault);
  close(parts, parts.res.writableFinished ? answer.status : null, codeOf(answer.body));
}

async function hold(parts: Exchange, fault: string, when: 'before' | 'after'): Promise<void> {
  const { call, on } = parts;
  const early = when === 'after' ? act(parts) : null;
  const { method, path, requestId, params } = call;
  const then = await on.held.hold({ id: requestId, fault, when, method, path, pool: params['pool'] ?? null });
  if (then === 'drop') {
    cut(parts);
    return;
  }
  // What happened to the pool meanwhile counts: a held request takes effect when it is let go.
  on.settle();
  finish(parts, early ?? act(parts), false);
}

function actLater({ call, entry, on }: Exchange, delayMs: number): void {
  if (entry === null) return;
  on.region.patchLater({
    id: call.requestId,
    dueAt: on.region.clock.now() + delayMs,
    pool: call.params['pool'] ?? '',
    contentType: call.headers.get('content-type') ?? '',
    body: call.body.toString('utf8'),
  });
  on.settle();
}

function cut(parts: Exchange): void {
  parts.res.socket?.destroy();
  close(parts, null, null);
}

function finish(parts: Exchange, answer: Answer, isSure: boolean): void {
  const { res } = parts;
  const isGone = !isSure && res.closed;
  if (!isGone) writeAnswer(res, toWritten(answer));
  close(parts, isGone ? null : answer.status, codeOf(answer.body));
}

function close({ entry, on }: Exchange, status: number | null, errorCode: string | null): void {
  if (entry === null) return;
  entry.status = status;
  entry.errorCode = errorCode;
  on.journal.close(entry);
}

export function noteOutcome(
  entry: JournalEntry,
  answer: { status: number },
  { region }: { region: Region },
): void {
  const pool = region.pool(entry.pool ?? '');
  entry.effect = answer.status === 200;
  entry.effectAt = entry.effect ? new Date(region.clock.wall()).toISOString() : null;
  entry.after = pool === undefined ? null : poolDocument(pool);
}

function openEntry(call: Call, { region, journal }: Exchanging): JournalEntry {
  const { method, path, headers, requestId, body } = call;
  const name = call.params['pool'] ?? null;
  const pool = region.pool(name ?? '');
  const before = pool === undefined ? null : poolDocument(pool);
  return journal.open({
    at: region.clock.wall(),
    method,
    path,
    pool: name,
    headers,
    requestId,
    body,
    before,
  });
}

function wordsOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'error_msg' in body ? String(body.error_msg) : '';
}

function codeOf(body: unknown): string | null {
  return typeof body === 'object' &&
    body !== null &&
    'error_code' in body &&
    typeof body.error_code === 'string'
    ? body.error_code
    : null;
}
