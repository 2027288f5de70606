import { mutationOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { createToken, endToken, listTokens } from '@poolwright/schemas/tokens/endpoints';
import type { EndpointBody } from '@poolwright/schemas/endpoint';
import { call } from '../../shared/api/call.ts';

async function reread(
  ...[, , , , on]: [unknown, unknown, unknown, unknown, { client: QueryClient }]
): Promise<void> {
  await on.client.invalidateQueries({ queryKey: [listTokens.name] });
}

/** Makes a token; its text is in the answer and is kept nowhere. */
export const createTokenMutation = () =>
  mutationOptions({
    mutationKey: [createToken.name],
    meta: { progress: 'app.progress.save' },
    gcTime: 0,
    mutationFn: (asked: EndpointBody<typeof createToken>) => call(createToken, { body: asked }),
    onSettled: reread,
  });

export const endTokenMutation = () =>
  mutationOptions({
    mutationKey: [endToken.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (id: string) => call(endToken, { params: { id } }),
    onSettled: reread,
  });
