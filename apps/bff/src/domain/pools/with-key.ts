import type { Caller } from '../access/actor.ts';
import type { ChangeDeps } from '../changes/change-deps.ts';
import type { KeyClaim, RequestKey, StoredAnswer } from '../changes/ports.ts';
import { replyFromChange } from '../changes/reply-from-change.ts';
import { DomainError } from '../domain-error.ts';
import { accessObject } from './find-pool.ts';
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
  return replyFromChange(record, caller.actor, accessObject(deps.teams, record.project, record.base));
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
  await keepAnswer(deps, key, reply);
  return reply;
}

/** The write has happened: that its answer cannot be kept does not undo it. The key answers from the change then. */
async function keepAnswer(deps: ChangeDeps, key: RequestKey, reply: UpdatePoolReply): Promise<void> {
  const answer = toStoredAnswer(reply);
  if (answer === null) return;
  try {
    await deps.keys.finish(key, answer);
  } catch (error) {
    deps.log.warn('key.answer_not_kept', { error: error instanceof Error ? error.message : 'unknown' });
  }
}

/** Counts the requests of this process that work at a key. */
function enter({ keysAtWork }: ChangeDeps, name: string, key: RequestKey): void {
  keysAtWork.set(name, { key, requests: (keysAtWork.get(name)?.requests ?? 0) + 1 });
}

function leave({ keysAtWork }: ChangeDeps, name: string, key: RequestKey): void {
  const requests = (keysAtWork.get(name)?.requests ?? 1) - 1;
  if (requests === 0) keysAtWork.delete(name);
  else keysAtWork.set(name, { key, requests });
}

/** Runs a write once per key and user; a repeated key gets the answer of the first call, also after a restart. */
export async function withKey(
  deps: ChangeDeps,
  caller: Caller,
  request: UpdatePoolRequest,
  run: Run,
): Promise<UpdatePoolReply> {
  const key = { userId: caller.actor.id, key: request.key };
  const name = JSON.stringify([key.userId, key.key]);
  enter(deps, name, key);
  try {
    const claim = await deps.keys.claim(key, request.requestHash, deps.bootId);
    switch (claim.kind) {
      case 'new':
        return await runAndKeep(deps, key, run);
      case 'done':
        return { status: claim.answer.status, storedAnswer: claim.answer };
      case 'reused':
        throw new DomainError('key.reused');
      case 'running':
        return await takeUp(deps, caller, key, claim, name, run);
    }
  } finally {
    leave(deps, name, key);
  }
}

/** A key without an answer: somebody works at it, or it was left behind. */
async function takeUp(
  deps: ChangeDeps,
  caller: Caller,
  key: RequestKey,
  { owner, changeId, expired }: KeyClaim & { kind: 'running' },
  name: string,
  run: Run,
): Promise<UpdatePoolReply> {
  if (changeId !== null) {
    const isOfAnother = owner !== deps.bootId && !expired;
    if (isOfAnother || deps.sending.has(changeId)) throw new DomainError('key.running');
    return answerFromChange(deps, caller, changeId);
  }
  const isAtWork = owner === deps.bootId ? (deps.keysAtWork.get(name)?.requests ?? 0) > 1 : !expired;
  // Left by a process that died, or by a request of this one whose claim or release the store did not confirm: no
  // change was made, so nothing happened.
  if (isAtWork || !(await deps.keys.takeOver(key, owner, deps.bootId))) throw new DomainError('key.running');
  return runAndKeep(deps, key, run);
}
