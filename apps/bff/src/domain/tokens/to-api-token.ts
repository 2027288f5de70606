import type { ApiToken } from '@poolwright/schemas/tokens/endpoints';
import type { TokenRecord } from './token-store.ts';

/** A kept token as its owner sees it. */
export function toApiToken(record: TokenRecord): ApiToken {
  const { id, name, beginning, scopes, createdAt, expiresAt, lastUsedAt } = record;
  return {
    id,
    name,
    beginning,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
