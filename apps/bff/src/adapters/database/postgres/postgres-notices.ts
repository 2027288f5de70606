import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Notice, Notices } from '../../../domain/stream/ports.ts';
import { noticeChannel, toNotice } from '../notices.ts';

const firstRetryMs = 100;
const longestRetryMs = 5000;
/** A connection is asked this often whether it lives, and given up when it does not answer in time. */
const pingEveryMs = 5000;
const answerWithinMs = 2000;

/** Listens on a connection of its own, and connects again for as long as it is not closed. */
export class PostgresNotices implements Notices {
  readonly #url: () => string;
  readonly #onLost: (error: unknown) => void;
  readonly #closing = new AbortController();
  #listener: (notice: Notice) => void = () => undefined;
  #running: Promise<void> | undefined;

  constructor(url: () => string, onLost: (error: unknown) => void) {
    this.#url = url;
    this.#onLost = onLost;
  }

  listen(listener: (notice: Notice) => void): Promise<void> {
    this.#listener = listener;
    return new Promise((resolve) => {
      this.#running ??= this.#run(resolve);
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(onFirstTry: () => void): Promise<void> {
    let retryMs = firstRetryMs;
    let isDeaf = false;
    const onHeard = () => {
      if (isDeaf) this.#listener({ kind: 'hearing' });
      isDeaf = false;
      retryMs = firstRetryMs;
      onFirstTry();
    };
    while (!this.#closing.signal.aborted) {
      const error = await this.#hear(onHeard).catch((lost: unknown) => lost);
      onFirstTry();
      if (this.#closing.signal.aborted) return;
      if (!isDeaf) {
        this.#listener({ kind: 'deaf' });
        this.#onLost(error);
      }
      isDeaf = true;
      // Replicas that lost the same server do not come back all at once.
      await this.#pause(retryMs * (0.5 + Math.random()));
      retryMs = Math.min(2 * retryMs, longestRetryMs);
    }
  }

  /** Hears until the connection is lost, and then throws what ended it. */
  async #hear(onHeard: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.#url(),
      application_name: 'poolwright-notices',
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
    });
    const lost = new Promise<Error>((resolve) => {
      client.on('error', resolve);
      client.on('end', () => resolve(new Error('the connection ended')));
    });
    client.on('notification', ({ payload = '' }) => this.#listener(toNotice(payload)));
    try {
      await client.connect();
      await client.query(`listen ${noticeChannel}`);
      onHeard();
      while (!this.#closing.signal.aborted) {
        const ended = await Promise.race([lost, this.#pause(pingEveryMs)]);
        if (ended !== undefined) throw ended;
        if (!this.#closing.signal.aborted) await client.query('select 1');
      }
    } finally {
      // A server that is gone answers no goodbye.
      await Promise.race([
        client.end().catch(() => undefined),
        pause(answerWithinMs, undefined, { ref: false }),
      ]);
    }
  }

  async #pause(ms: number): Promise<undefined> {
    await pause(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }
}
