import { Socket } from 'node:net';
import { Client, Pool } from 'pg';
import type { ClientConfig } from 'pg';

/** Bounds on every wait for the database, in milliseconds. */
export interface PostgresLimits {
  /** Connections of one replica. */
  readonly connections: number;
  /** A caller waits so long for a free connection, or for a new one to stand. */
  readonly waitMs: number;
  /** The server gives up a statement, or its wait for a lock, after so long. */
  readonly statementMs: number;
}

/** The server answers a statement it gave up in less than this; a connection silent for longer is dead. */
const answerMs = 2000;
/** An unused connection is closed before its silence would count as death. */
const idleMs = 1000;

/**
 * A pool whose every wait has an end: for a connection, for a statement, for a lock, for a server that is gone. Each new
 * connection asks for the address again, whose password may have been replaced.
 */
export function createPostgresPool(
  url: () => string,
  limits: PostgresLimits,
  onLost: (error: Error) => void,
): Pool {
  const pool = new Pool({
    Client: clientOf(url),
    application_name: 'poolwright',
    max: limits.connections,
    connectionTimeoutMillis: limits.waitMs,
    idleTimeoutMillis: idleMs + limits.statementMs,
    statement_timeout: limits.statementMs,
    lock_timeout: limits.statementMs,
    idle_in_transaction_session_timeout: 2 * limits.statementMs,
    keepAlive: true,
    stream: () => socketThatEnds(limits.statementMs + idleMs + answerMs),
  });
  // A connection lost while idle is replaced by the next query; without a listener the process would end.
  pool.on('error', onLost);
  // The pool stops listening to a connection it gives up, and one that breaks then would end the process too.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

function clientOf(url: () => string): new (config?: ClientConfig) => Client {
  return class extends Client {
    constructor(config: ClientConfig = {}) {
      super({ ...config, connectionString: url() });
    }
  };
}

/** The driver's own query time-out would leave the connection in the pool, stuck. */
function socketThatEnds(silentMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs, () => {
    socket.destroy(new Error(`the database was silent for ${silentMs} ms`));
  });
  return socket;
}
