import type { Look, Verdict } from './tcp-proxy.ts';

/** The connection of a console that listens says so when it is made. */
const name = 'poolwright-notices';

/** Breaks the connection on which a console hears of what others commit, and no other one. */
export class NoticeWire {
  /** The one that is listened on now. */
  #connection = 0;
  #words: string | undefined;
  #resetAt: number | undefined;
  #silent = new Set<number>();

  readonly look: Look = (bytes, { connection, direction, offset }): Verdict | Promise<Verdict> => {
    if (direction === 'up' && offset === 0 && bytes.includes(name)) this.#connection = connection;
    // Neither an end nor an error: only whoever asks and gets no answer finds out.
    if (this.#silent.has(connection)) return new Promise(() => undefined);
    const words = this.#words;
    if (connection !== this.#connection || words === undefined || !bytes.includes(words)) return 'pass';
    this.#words = undefined;
    this.#resetAt = performance.now();
    return { cutAfter: 0 };
  };

  /** Resets it at the next notice with these words, which is lost. Answers when that was, once it was. */
  resetAt(words: string): () => number {
    this.#words = words;
    return () => {
      if (this.#words !== undefined || this.#resetAt === undefined) throw new Error('nothing was cut');
      return this.#resetAt;
    };
  }

  /** From now on nothing goes through in either direction, and the connection stays. */
  silence(): void {
    this.#silent.add(this.#connection);
  }
}
