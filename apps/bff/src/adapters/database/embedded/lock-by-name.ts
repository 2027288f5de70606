import { setTimeout as pause } from 'node:timers/promises';
import { askHolder } from './lock-holder.ts';
import type { HolderAnswer } from './lock-holder.ts';
import type { LockSpeaker } from './lock-speaker.ts';

const pauseMs = 20;

/** Takes a name that the kernel frees with its holder. Answers undefined, or who has it. */
export async function lockByName(
  path: string,
  speaker: LockSpeaker,
  patienceMs: number,
): Promise<HolderAnswer | undefined> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    if (await speaker.listen(path)) {
      speaker.tentative = false;
      return undefined;
    }
    const answer = await askHolder(path, Math.max(deadline - performance.now(), pauseMs));
    const isSettled = answer.kind === 'holder' && !answer.holder.tentative;
    if (isSettled || answer.kind === 'silent' || performance.now() > deadline) return answer;
    await pause(pauseMs);
  }
}
