import type { ApiToken } from '@poolwright/schemas/tokens/endpoints';
import type { Caller } from '../access/actor.ts';
import { mustBeBrowser } from './must-be-browser.ts';
import { toApiToken } from './to-api-token.ts';
import type { TokenDeps } from './token-deps.ts';

/** The caller's own tokens. */
export async function listTokens(
  deps: Pick<TokenDeps, 'tokens' | 'audit'>,
  caller: Caller,
): Promise<ApiToken[]> {
  await mustBeBrowser(deps.audit, caller, 'listTokens');
  return (await deps.tokens.list(caller.actor.id)).map(toApiToken);
}
