import type { ApiClient } from '../fixtures/api-client.ts';
import { fileChange, type Filed } from './change-load.ts';
import { killAndStart, type Kills } from './kill-world.ts';
import type { Referee } from './referee-world.ts';
import type { Look, TcpProxy } from './tcp-proxy.ts';

/** A point of the apply protocol that only the database's wire shows. */
export interface WirePoint {
  readonly name: 'P1' | 'P2' | 'P5' | 'P8';
  /** What a transaction must contain, in the text of its statements and their values. */
  readonly marks: readonly RegExp[];
  /** The point is what follows the commit: whatever is asked next, on any connection. */
  readonly isAfter?: boolean;
}

const filing: readonly RegExp[] = [/insert into "changes"/, /update "idempotency_keys"/];
const audited = (kind: string) => [/update "changes"/, /insert into "audit"/, new RegExp(`\\b${kind}\\b`)];

export const wirePoints: readonly WirePoint[] = [
  { name: 'P1', marks: filing },
  { name: 'P2', marks: filing, isAfter: true },
  { name: 'P5', marks: audited('intent') },
  { name: 'P8', marks: audited('outcome') },
];

/** Watches transactions by connection, and answers true at the moment of the point. */
class PointWatch {
  readonly #point: WirePoint;
  readonly #pool: string;
  readonly #said = new Map<number, string>();
  #isCommitted = false;

  constructor(point: WirePoint, pool: string) {
    this.#point = point;
    this.#pool = pool;
  }

  isThere(bytes: Buffer, connection: number): boolean {
    if (this.#isCommitted) return true;
    const text = bytes.toString('latin1');
    if (/\bbegin\b/i.test(text)) this.#said.set(connection, '');
    const said = (this.#said.get(connection) ?? '') + text;
    this.#said.set(connection, said);
    if (!/\bcommit\b/i.test(text) || !said.includes(this.#pool)) return false;
    if (!this.#point.marks.every((mark) => mark.test(said))) return false;
    this.#isCommitted = true;
    return this.#point.isAfter !== true;
  }
}

export interface CommitKill {
  readonly client: ApiClient;
  readonly wire: TcpProxy;
  readonly pool: string;
  readonly point: WirePoint;
  /** Whether the commit still reaches the database. */
  readonly forwarded: boolean;
  readonly kills: Kills;
}

/** Kills the first replica when its database connection says what the point says. */
export async function killAtCommit(
  referee: Referee,
  { client, wire, pool, point, forwarded, kills }: CommitKill,
): Promise<{ filed: Filed; isHit: boolean }> {
  const watch = new PointWatch(point, pool);
  let isHit = false;
  const look: Look = async (bytes, { connection, direction }) => {
    if (direction === 'down' || isHit || !watch.isThere(bytes, connection)) return 'pass';
    isHit = true;
    await referee.consoles[0]?.stop('SIGKILL');
    return forwarded ? 'pass' : { cutAfter: 0 };
  };
  wire.watch(look);
  const filed = await fileChange(client, pool);
  wire.watch(undefined);
  await killAndStart(referee, 0, kills);
  return { filed, isHit };
}
