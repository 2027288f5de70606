import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askHolder } from './lock-holder.ts';
import type { HolderAnswer } from './lock-holder.ts';
import type { LockSpeaker } from './lock-speaker.ts';

const pauseMs = 20;
const answerMs = 1000;

/**
 * Where socket files outlive their holder, no file may be replaced: two that find it stale would rob each other.
 * Each process listens under a name of its own, so that a dead file is removed without a race, and looks at the others
 * only then: of two that come at once at least one sees the other. A certain holder wins; of two uncertain ones the
 * later name withdraws and the earlier waits.
 */
export async function lockByFile(
  folder: string,
  prefix: string,
  speaker: LockSpeaker,
  patienceMs: number,
): Promise<HolderAnswer | undefined> {
  const deadline = performance.now() + patienceMs;
  let own: string | undefined;
  for (;;) {
    own ??= await listenAnew(folder, prefix, speaker);
    const others = await livingOthers(folder, prefix, own);
    if (others === 'own file gone') {
      own = await withdraw(speaker);
      continue;
    }
    if (others.length === 0) {
      speaker.tentative = false;
      return undefined;
    }
    const settled = others.find(({ answer }) => answer.kind === 'silent' || !isTentative(answer));
    const seen = settled ?? others[0];
    if (settled !== undefined || performance.now() > deadline) {
      await withdraw(speaker);
      return seen?.answer;
    }
    const mine = own;
    if (others.some(({ name }) => name < mine)) own = await withdraw(speaker);
    await pause(pauseMs);
  }
}

interface Other {
  readonly name: string;
  readonly answer: HolderAnswer;
}

async function listenAnew(folder: string, prefix: string, speaker: LockSpeaker): Promise<string> {
  const name = `${prefix}.${randomBytes(4).toString('hex')}.sock`;
  return (await speaker.listen(join(folder, name))) ? name : listenAnew(folder, prefix, speaker);
}

async function livingOthers(folder: string, prefix: string, own: string): Promise<Other[] | 'own file gone'> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${prefix}.`));
  // One that looked between our bind and our listen took the file for a dead one.
  if (!names.includes(own)) return 'own file gone';
  const others: Other[] = [];
  for (const name of names.filter((each) => each !== own)) {
    const answer = await askHolder(join(folder, name), answerMs);
    if (answer.kind === 'gone') await rm(join(folder, name), { force: true });
    else others.push({ name, answer });
  }
  return others;
}

function isTentative(answer: HolderAnswer): boolean {
  return answer.kind === 'holder' && answer.holder.tentative;
}

async function withdraw(speaker: LockSpeaker): Promise<undefined> {
  await speaker.close();
  return undefined;
}
