import type { Caller } from '../access/actor.ts';
import { wholeLine } from '../audit/done-line.ts';
import { mustBeBrowser } from './must-be-browser.ts';
import type { TokenDeps } from './token-deps.ts';

/** Ends one of the caller's own tokens; another person's is not there. */
export async function endToken(
  deps: Pick<TokenDeps, 'tokens' | 'audit'>,
  caller: Caller,
  id: string,
): Promise<boolean> {
  await mustBeBrowser(deps.audit, caller, 'endToken');
  return deps.tokens.end(caller.actor.id, id, ({ name, beginning }) =>
    wholeLine(caller, 'endToken', { token: id, name, beginning }),
  );
}
