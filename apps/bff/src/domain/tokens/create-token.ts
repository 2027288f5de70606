import { maxTokens } from '@poolwright/schemas/tokens/endpoints';
import type { ApiToken } from '@poolwright/schemas/tokens/endpoints';
import type { Caller } from '../access/actor.ts';
import { wholeLine } from '../audit/done-line.ts';
import { DomainError } from '../domain-error.ts';
import { tokenPrefix } from './find-token.ts';
import { mustBeBrowser } from './must-be-browser.ts';
import { toApiToken } from './to-api-token.ts';
import type { TokenDeps } from './token-deps.ts';
import type { NewToken } from './token-verbs.ts';

const secretBytes = 32;
const dayMs = 24 * 3_600_000;
const shown = tokenPrefix.length + 4;

/** Makes a token for the caller; its text is in the answer and nowhere else. */
export async function createToken(
  deps: TokenDeps,
  caller: Caller,
  { name, scopes, days }: NewToken,
): Promise<ApiToken & { readonly token: string }> {
  await mustBeBrowser(deps.audit, caller, 'createToken');
  const token = `${tokenPrefix}${deps.newSecret(secretBytes)}`;
  const createdAt = deps.clock.now();
  const record = {
    id: deps.ids.uuid(),
    hash: deps.sha256(token),
    person: caller.actor.id,
    name,
    beginning: token.slice(0, shown),
    scopes,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + days * dayMs),
    lastUsedAt: null,
  };
  const { id, beginning, expiresAt } = record;
  const facts = { token: id, name, beginning, scopes, expiresAt: expiresAt.toISOString() };
  const isKept = await deps.tokens.insert(record, maxTokens, wholeLine(caller, 'createToken', facts));
  if (!isKept) throw new DomainError('token.too_many', { params: { max: maxTokens } });
  return { ...toApiToken(record), token };
}
