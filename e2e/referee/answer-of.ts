import { expect } from 'vitest';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';

/** On a busy machine a read before anything is filed may not come in time: told as such, and nothing was done. */
const nothingDone = ['key.running', 'upstream.timeout', 'upstream.unreachable'];
export const isNothingDone = (code: unknown) => nothingDone.includes(String(code));

/**
 * Sends with one key until that is no longer at work, and has been looked at; `isFree`: and until the pool is, which an
 * earlier send may hold for as long as it may still take effect.
 */
export async function answerOf(
  client: ApiClient,
  pool: string,
  body: unknown,
  headers: Record<string, string>,
  { isFree = false } = {},
): Promise<Answer> {
  let answer: Answer | undefined;
  await expect
    .poll(async () => (answer = await client.patch(pool, body, { headers })).body['code'], {
      timeout: 60_000,
      interval: 100,
    })
    .not.toSatisfy((code) => isNothingDone(code) || (isFree && code === 'change.in_flight'));
  if (answer === undefined) throw new Error('the poll above has asked at least once');
  return answer;
}
