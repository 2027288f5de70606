import type { Look } from './tcp-proxy.ts';

interface Cut {
  /** Inside the request, so that it has no effect, or at the first byte of its answer. */
  readonly where: 'request' | 'answer';
  /** Which part of the request still goes through, from 0 to 1. */
  readonly part: number;
  readonly times: number;
}

/** Resets the connections of the PATCHes it is told of; for `TcpProxy.watch`. */
export class PatchCutter {
  readonly #waiting = new Map<string, Cut & { left: number }>();
  readonly #cutting = new Map<number, { where: Cut['where']; at: number }>();

  cut(pool: string, cut: Cut): void {
    this.#waiting.set(pool, { ...cut, left: cut.times });
  }

  readonly look: Look = (bytes, { connection, direction, offset }) => {
    if (direction === 'up' && offset === 0) this.#recognise(bytes, connection);
    const cutting = this.#cutting.get(connection);
    if (cutting === undefined) return 'pass';
    if (cutting.where === 'answer') return direction === 'down' ? { cutAfter: 0 } : 'pass';
    if (direction === 'down' || offset + bytes.length <= cutting.at) return 'pass';
    return { cutAfter: Math.max(0, cutting.at - offset) };
  };

  #recognise(bytes: Buffer, connection: number): void {
    const text = bytes.toString('latin1');
    const waiting = this.#waiting.get(/^PATCH \/v2\/[^/]+\/pools\/([^ /]+) /.exec(text)?.[1] ?? '');
    if (waiting === undefined || waiting.left === 0) return;
    waiting.left -= 1;
    const head = text.indexOf('\r\n\r\n') + 4;
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    this.#cutting.set(connection, {
      where: waiting.where,
      at: Math.floor(waiting.part * (head + length)),
    });
  }
}
