import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import { startLoad, type ChangeLoad, type Filed } from './change-load.ts';
import { descriptionOf, judgeLedger } from './judge-ledger.ts';
import type { Flaws } from './judge-run.ts';
import type { Referee } from './referee-world.ts';
import { changesOf, settleAll } from './settled-changes.ts';

/** Milliseconds a promise of time allows: on a machine with more to do than it has cores, so much more. */
export function allowed(ms: number): number {
  return Math.round(ms * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));
}

export interface Kills {
  readonly filed: Filed[];
  /** Milliseconds from each start to ready. */
  readonly readyMs: number[];
  /** Starts that took longer than was allowed at that moment. */
  tooSlow: number;
}

export const newKills = (): Kills => ({ filed: [], readyMs: [], tooSlow: 0 });

const readyWithinMs = 10_000;

/** kill -9, start, and how long that took. */
export async function killAndStart(referee: Referee, at: number, kills: Kills): Promise<void> {
  const ms = await referee.restart(at);
  kills.readyMs.push(ms);
  if (ms > allowed(readyWithinMs)) kills.tooSlow += 1;
}

export function signIn(referee: Referee, at: number): Promise<ApiClient> {
  return signInClient(referee.consoles[at]?.url ?? '', referee.projectId, 'admin');
}

/** A kill among nothing proves nothing: so many writes more have been accepted. */
async function untilAccepted({ filed }: ChangeLoad, more: number): Promise<void> {
  const accepted = () => filed.filter(({ heard }) => heard === 'accepted').length;
  const wanted = accepted() + more;
  const begun = performance.now();
  while (accepted() < wanted && performance.now() - begun < 120_000) await pause(20);
}

/** Kills one console after another at random moments, under a load on all of them. */
export async function killUnderLoad(
  referee: Referee,
  options: { rounds: number; random: () => number; kills: Kills; pools: readonly string[] },
): Promise<void> {
  const { rounds, random, kills, pools } = options;
  const clients = await Promise.all(referee.consoles.map((_, at) => signIn(referee, at)));
  const load = startLoad(clients, pools);
  for (let round = 0; round < rounds; round += 1) {
    await untilAccepted(load, 1 + Math.floor(random() * 8));
    await pause(random() * 200);
    await killAndStart(referee, Math.floor(random() * referee.consoles.length), kills);
  }
  await load.stop();
  kills.filed.push(...load.filed);
}

export interface Judged {
  readonly flaws: Flaws;
  readonly unsettled: number;
  readonly changes: number;
  readonly sends: number;
}

/** Waits for the end of everything and compares it with the journal. */
export async function judgeWorld(referee: Referee, filed: readonly Filed[], at = 0): Promise<Judged> {
  const client = await signIn(referee, at);
  const left = await settleAll(client);
  const changes = await changesOf(client);
  const { entries } = await referee.control.journal();
  const pools: unknown = Object(await referee.control.state()).pools;
  const records: { name: string; document: unknown }[] = Array.isArray(pools) ? pools : [];
  const descriptions = new Map(records.map(({ name, document }) => [name, descriptionOf(document)]));
  return {
    flaws: judgeLedger({ filed, changes, entries, descriptions }),
    unsettled: left.length,
    changes: changes.length,
    sends: entries.length,
  };
}
