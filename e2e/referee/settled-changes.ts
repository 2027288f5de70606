import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';

export type ChangeBody = Answer['body'];

const open = new Set(['applying', 'checking', 'conflict', 'following']);
const isOpen = (change: ChangeBody) => open.has(String(change['state']));
const waitsForPerson = ({ state, unsettled }: ChangeBody) => state === 'conflict' || unsettled === true;

/** All changes there are, in these states. */
export async function changesOf(client: ApiClient, states: readonly string[] = []): Promise<ChangeBody[]> {
  const found: ChangeBody[] = [];
  let cursor = '';
  do {
    const query = new URLSearchParams([['limit', '200'], ...states.map((state) => ['state', state])]);
    if (cursor !== '') query.set('cursor', cursor);
    const { body, status, text } = await client.get(`/api/changes?${query.toString()}`);
    if (status !== 200) throw new Error(`the changes: ${status} ${text}`);
    const items: ChangeBody[] = Array.isArray(body['items']) ? body['items'] : [];
    found.push(...items);
    cursor = typeof body['nextCursor'] === 'string' ? body['nextCursor'] : '';
  } while (cursor !== '');
  return found;
}

/** Waits until every change has come to its end; one that waits for a person is given up. Answers those that did not. */
export async function settleAll(client: ApiClient, mostMs = 300_000): Promise<ChangeBody[]> {
  const until = performance.now() + mostMs;
  for (;;) {
    const left = (await changesOf(client, [...open])).filter(isOpen);
    if (left.length === 0 || performance.now() > until) return left;
    for (const change of left.filter(waitsForPerson)) {
      await client.call('POST', `/api/changes/${String(change['id'])}/withdraw`);
    }
    await pause(300);
  }
}

/** Milliseconds until everything unfinished has been looked at again since `sinceMs` (wall's clock). */
export async function untilResumed(client: ApiClient, sinceMs: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const left = await changesOf(client, ['applying', 'checking']);
    const asleep = left.filter(
      (change) => !waitsForPerson(change) && Date.parse(String(change['updatedAt'])) < sinceMs,
    );
    if (asleep.length === 0 || performance.now() - begun > 120_000) return performance.now() - begun;
    await pause(100);
  }
}
