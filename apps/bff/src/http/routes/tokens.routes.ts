import { createToken, endToken, listTokens } from '@poolwright/schemas/tokens/endpoints';
import type { TokenVerbs } from '../../domain/tokens/token-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindTokens(needs: BindNeeds, verbs: TokenVerbs): void {
  bind(needs, listTokens, async ({ caller }) => ok({ items: await verbs.listTokens(caller) }));
  bind(needs, createToken, async ({ caller, body }) => ({
    status: 201 as const,
    body: await verbs.createToken(caller, body),
  }));
  bind(needs, endToken, async ({ caller, params }) => ok({ ended: await verbs.endToken(caller, params.id) }));
}
