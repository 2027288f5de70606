import type { PoolSnapshots } from '../domain/pools/pool-snapshots.ts';
import type { Log } from '../domain/ports.ts';
import type { ProjectDirectory } from '../domain/projects/ports.ts';
import type { StreamHub } from '../domain/stream/stream-hub.ts';
import { createRounds } from './rounds.ts';

export interface StreamRoundsDeps {
  readonly hub: StreamHub;
  readonly snapshots: Pick<PoolSnapshots, 'poll'>;
  readonly projects: ProjectDirectory;
  readonly log: Log;
}

export interface StreamRounds {
  start(): Promise<void>;
  close(): Promise<void>;
}

const everyMs = 1000;

/** While somebody watches: ends streams that have run out, beats, and looks whether the pools of each project moved. */
export function createStreamRounds({ hub, snapshots, projects, log }: StreamRoundsDeps): StreamRounds {
  const polls = new Map<string, Promise<void>>();

  /** A project that is slow to answer holds up neither the others nor the beat. */
  function poll(project: string): void {
    if (polls.has(project)) return;
    const running = snapshots
      .poll(project)
      // Who reads is told why; here the next round tries again.
      .catch((error: unknown) => log.info('stream.poll_failed', { project, error: nameOf(error) }))
      .finally(() => polls.delete(project));
    polls.set(project, running);
  }

  const rounds = createRounds(everyMs, async () => {
    if (hub.size === 0) return;
    await hub.keep();
    for (const { id } of projects.list()) poll(id);
  });
  return {
    start: () => rounds.start(),
    close: async () => {
      await rounds.close();
      await Promise.all(polls.values());
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
