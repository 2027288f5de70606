import type { Caller } from '../access/actor.ts';
import type { ChangeDeps } from '../changes/change-deps.ts';
import type { RequestKey, StoredAnswer } from '../changes/ports.ts';
import { replyFromChange } from '../changes/reply-from-change.ts';
import { DomainError } from '../domain-error.ts';
import type { UpdatePoolReply, UpdatePoolRequest } from './pool-verbs.ts';

type Run = () => Promise<UpdatePoolReply>;

/** The answer as it is kept for the same key: status, body and the headers that belong to it. */
function toStoredAnswer(reply: UpdatePoolReply): StoredAnswer | null {
  if ('storedAnswer' in reply) return null;
  if ('pool' in reply) {
    const headers = reply.changeId === undefined ? {} : { 'Poolwright-Change': reply.changeId };
    return { status: 200, body: JSON.stringify(reply.pool), headers };
  }
  return {
    status: 202,
    body: JSON.stringify(reply.change),
    headers: { 'Poolwright-Change': reply.change.id, Location: `/api/changes/${reply.change.id}` },
  };
}

async function answerFromChange(
  deps: ChangeDeps,
  caller: Caller,
  changeId: string,
): Promise<UpdatePoolReply> {
  const record = await deps.changes.find(changeId);
  if (record === null) throw new DomainError('key.running');
  return replyFromChange(record, caller.actor, {
    owners: deps.teams.ownersOf(record.project, record.displayName),
  });
}

async function runAndKeep(deps: ChangeDeps, key: RequestKey, run: Run): Promise<UpdatePoolReply> {
  let reply: UpdatePoolReply;
  try {
    reply = await run();
  } catch (error) {
    // A refusal without a change had no effect: the key is free again, so a corrected call may use it. With a
    // change the key stays tied to it and answers from it.
    const tied =
      error instanceof DomainError &&
      error.options.changeId !== undefined &&
      error.code !== 'change.in_flight';
    if (!tied) await deps.keys.release(key);
    throw error;
  }
  const answer = toStoredAnswer(reply);
  if (answer !== null) await deps.keys.finish(key, answer);
  return reply;
}

/** Runs a write once per key and user; a repeated key gets the answer of the first call, also after a restart. */
export async function withKey(
  deps: ChangeDeps,
  caller: Caller,
  request: UpdatePoolRequest,
  run: Run,
): Promise<UpdatePoolReply> {
  const key = { userId: caller.actor.id, key: request.key };
  const claim = await deps.keys.claim(key, request.requestHash, deps.bootId);
  switch (claim.kind) {
    case 'new':
      return runAndKeep(deps, key, run);
    case 'done':
      return { status: claim.answer.status, storedAnswer: claim.answer };
    case 'reused':
      throw new DomainError('key.reused');
    case 'running':
      if (claim.changeId !== null && !deps.sending.has(claim.changeId))
        return answerFromChange(deps, caller, claim.changeId);
      if (claim.owner === deps.bootId) throw new DomainError('key.running');
      // The process that took the key died before it made a change: nothing happened.
      if (!(await deps.keys.takeOver(key, claim.owner, deps.bootId))) throw new DomainError('key.running');
      return runAndKeep(deps, key, run);
  }
}
