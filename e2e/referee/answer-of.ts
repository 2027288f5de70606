import { expect } from 'vitest';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';

/** On a busy machine a read before anything is filed may not come in time: told as such, and nothing was done. */
const nothingDone = ['key.running', 'upstream.timeout', 'upstream.unreachable'];
export const isNothingDone = (code: unknown) => nothingDone.includes(String(code));

/** Sends with one key until that is no longer at work, and has been looked at. */
export async function answerOf(
  client: ApiClient,
  pool: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  let answer: Answer | undefined;
  await expect
    .poll(async () => (answer = await client.patch(pool, body, { headers })).body['code'], {
      timeout: 60_000,
      interval: 100,
    })
    .not.toSatisfy(isNothingDone);
  if (answer === undefined) throw new Error('the poll above has asked at least once');
  return answer;
}
