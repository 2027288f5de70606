import { tokenScopes } from '@poolwright/schemas/access/rights';
import type { Actor } from '../access/actor.ts';
import type { TokenDeps } from './token-deps.ts';
import type { TokenRecord } from './token-store.ts';

export const tokenPrefix = 'pwt_';
const form = /^pwt_[A-Za-z0-9_-]{43}$/;

/** Who a token acts as. What was never one is refused without asking the store. */
export async function findToken(
  deps: Pick<TokenDeps, 'tokens' | 'actors' | 'clock' | 'sha256'>,
  token: string,
): Promise<{ readonly id: string; readonly actor: Actor } | null> {
  if (!form.test(token)) return null;
  const record = await deps.tokens.use(deps.sha256(token), deps.clock.now());
  const actor = record === null ? null : await actorOfToken(deps, record);
  return record === null || actor === null ? null : { id: record.id, actor };
}

/** Its owner as of now, with what it was made for: a role that ended ends for the token, too. Null once it is over. */
export async function actorOfToken(
  { actors, clock }: Pick<TokenDeps, 'actors' | 'clock'>,
  record: TokenRecord,
): Promise<Actor | null> {
  if (record.expiresAt <= clock.now()) return null;
  const owner = await actors.find(record.person);
  if (owner === null) return null;
  const only = record.scopes.flatMap((scope) => [...tokenScopes[scope]]);
  return { ...owner, name: `${owner.name} (${record.name})`, only };
}
