import type { Watched } from '../access/watched.ts';
import { actorOfToken } from './find-token.ts';
import type { TokenDeps } from './token-deps.ts';
import type { TokenStore } from './token-store.ts';

/** The API token with this hash as it is, without noting a use: what only listens does not use it. */
export async function watchToken(
  deps: Pick<TokenDeps, 'actors' | 'clock'> & { readonly tokens: Pick<TokenStore, 'peek'> },
  idHash: string,
): Promise<Watched | null> {
  const record = await deps.tokens.peek(idHash);
  const actor = record === null ? null : await actorOfToken(deps, record);
  return record === null || actor === null ? null : { idHash, way: 'token', actor, endsAt: record.expiresAt };
}
