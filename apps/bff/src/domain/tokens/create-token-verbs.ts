import { createToken } from './create-token.ts';
import { endToken } from './end-token.ts';
import { findToken } from './find-token.ts';
import { listTokens } from './list-tokens.ts';
import type { TokenDeps } from './token-deps.ts';
import type { TokenVerbs } from './token-verbs.ts';

export function createTokenVerbs(deps: TokenDeps): TokenVerbs {
  return {
    findToken: (token) => findToken(deps, token),
    listTokens: (caller) => listTokens(deps, caller),
    createToken: (caller, asked) => createToken(deps, caller, asked),
    endToken: (caller, id) => endToken(deps, caller, id),
  };
}
