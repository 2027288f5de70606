import type { Caller } from '../access/actor.ts';
import type { UpdatePoolReply, UpdatePoolRequest } from '../pools/pool-verbs.ts';
import type { Log } from '../ports.ts';
import type { DraftDeps } from './draft-deps.ts';

/**
 * A draft ends with the change it became: the one that carries the same key, and only when the change is recorded.
 * A refused change leaves its draft. The change is done whatever becomes of the draft.
 */
export async function finishDraft(
  deps: Pick<DraftDeps, 'drafts'> & { readonly log: Log },
  caller: Caller,
  request: Pick<UpdatePoolRequest, 'project' | 'pool' | 'key'>,
  apply: () => Promise<UpdatePoolReply>,
): Promise<UpdatePoolReply> {
  const reply = await apply();
  if (reply.status >= 300) return reply;
  const { project, pool, key } = request;
  try {
    await deps.drafts.finish({ userId: caller.actor.id, project, pool }, key);
  } catch (error) {
    deps.log.warn('draft.left', { project, pool, cause: String(error) });
  }
  return reply;
}
