import type { ApiToken, createToken } from '@poolwright/schemas/tokens/endpoints';
import type { EndpointBody } from '@poolwright/schemas/endpoint';
import type { Actor, Caller } from '../access/actor.ts';

export type NewToken = EndpointBody<typeof createToken>;

/** API tokens of a person. */
export interface TokenVerbs {
  /** Who a token stands for, with what that person may now within the token's scopes; null for none that lives. */
  findToken(token: string): Promise<{ readonly id: string; readonly actor: Actor } | null>;
  listTokens(caller: Caller): Promise<ApiToken[]>;
  createToken(caller: Caller, asked: NewToken): Promise<ApiToken & { readonly token: string }>;
  endToken(caller: Caller, id: string): Promise<boolean>;
}
