import { tokenScopes } from '@poolwright/schemas/access/rights';
import type { Actor } from '../access/actor.ts';
import type { TokenDeps } from './token-deps.ts';

export const tokenPrefix = 'pwt_';
const form = /^pwt_[A-Za-z0-9_-]{43}$/;

/** Who a token acts as. What was never one is refused without asking the store. */
export async function findToken(
  deps: Pick<TokenDeps, 'tokens' | 'actors' | 'clock' | 'sha256'>,
  token: string,
): Promise<{ readonly id: string; readonly actor: Actor } | null> {
  if (!form.test(token)) return null;
  const now = deps.clock.now();
  const record = await deps.tokens.use(deps.sha256(token), now);
  if (record === null || record.expiresAt <= now) return null;
  // Its owner as of now: a role that ended ends for the token, too.
  const owner = await deps.actors.find(record.person);
  if (owner === null) return null;
  const only = record.scopes.flatMap((scope) => [...tokenScopes[scope]]);
  return { id: record.id, actor: { ...owner, name: `${owner.name} (${record.name})`, only } };
}
