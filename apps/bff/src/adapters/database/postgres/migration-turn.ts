import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { migrationLock } from '../migrate-database.ts';
import { StartRefusal } from '../start-refusal.ts';

/** What a starting replica is told of the one that migrates. */
export interface MigrationWait {
  /** How long it has waited itself. */
  readonly waitedMs: number;
  /** The server's number of the connection that migrates; null when it has just ended. */
  readonly backend: number | null;
}

export interface MigrationTurn {
  /** Told when the wait begins, and again every half a minute. */
  readonly onWait: (wait: MigrationWait) => void;
  /** A connection that holds the lock and has run no statement for so long does not migrate any more. */
  readonly idleMs?: number;
}

const askEveryMs = 250;
const tellEveryMs = 30_000;
const defaultIdleMs = 60_000;

/** By the server's clock. What it does not tell of another role's connection counts as busy while the connection is there. */
const holderOf = `
  select a.pid, a.state is distinct from 'active' and
    coalesce(clock_timestamp() - a.state_change > $3 * interval '1 millisecond', false) as is_idle
  from pg_locks l join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.database = (select oid from pg_database where datname = current_database())
    and l.classid = $1::oid and l.objid = $2::oid`;

/**
 * Waits until nobody else migrates, and keeps others from it until this connection ends. As long as it takes: a large
 * audit takes minutes, and a replica that gave up would only be started again. Throws `StartRefusal` when whoever has
 * the turn does nothing with it.
 */
export async function takeMigrationTurn(client: Client, turn: MigrationTurn): Promise<void> {
  const begun = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  while (!(await isTaken(client))) {
    const { backend, isIdle } = await findHolder(client, turn.idleMs ?? defaultIdleMs);
    if (isIdle) {
      throw new StartRefusal(
        `Another process (connection ${backend} of the database) began to migrate and does nothing any more. End it, then start again.`,
      );
    }
    const waitedMs = Math.round(performance.now() - begun);
    if (waitedMs - told >= tellEveryMs) {
      turn.onWait({ waitedMs, backend });
      told = waitedMs;
    }
    await pause(askEveryMs);
  }
}

async function isTaken(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    migrationLock,
  ]);
  return rows[0]?.taken === true;
}

async function findHolder(
  client: Client,
  idleMs: number,
): Promise<{ backend: number | null; isIdle: boolean }> {
  const [high, low] = [Math.floor(migrationLock / 2 ** 32), migrationLock % 2 ** 32];
  const { rows } = await client.query<{ pid: number; is_idle: boolean }>(holderOf, [high, low, idleMs]);
  return { backend: rows[0]?.pid ?? null, isIdle: rows[0]?.is_idle === true };
}
