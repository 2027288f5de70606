import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import type { readEvents } from '../api/read-events.ts';

/** What the tabs of one person tell one another. Only the tab that holds the stream tells; the others ask. */
type TabMessage =
  | { readonly kind: 'event'; readonly id: string | null; readonly event: StreamEvent }
  | {
      readonly kind: 'hears';
      readonly isHearing: boolean;
      readonly since: number | null;
      readonly lastEventId: string | null;
    }
  | { readonly kind: 'who-hears' };

export interface LiveTabsNeeds {
  /** The id of the person the page is shown to: tabs of another person are never spoken to. */
  readonly person: string;
  readonly read: typeof readEvents;
  /** Runs `held` once no other tab holds a lock of this name, and holds it until that is over. */
  readonly hold: (name: string, signal: AbortSignal, held: () => Promise<void>) => void;
  readonly openChannel: (name: string) => BroadcastChannel;
  readonly onEvent: (event: StreamEvent) => void;
  /** Since when everything that moves is told; null while it is not. */
  readonly onHearing: (since: number | null) => void;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Resolves when a read is answered after one that reached nobody, or when aborted. */
  readonly backAgain: (signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

const name = 'poolwright.live';
const firstRetryMs = 1000;
const longestRetryMs = 8_000;

/**
 * One stream a browser, however many tabs: whoever holds the lock reads it and tells the others. When that tab closes,
 * the next one in line goes on after the last event it was told.
 */
export function joinLiveTabs(needs: LiveTabsNeeds): () => void {
  const tab = new LiveTab(needs);
  return () => tab.leave();
}

class LiveTab {
  readonly #needs: LiveTabsNeeds;
  readonly #channel: BroadcastChannel;
  readonly #leaving = new AbortController();
  readonly #joinedAt: number;
  #isLeader = false;
  #isHearing = false;
  /** Since when nothing was missed, gaps that were made good included. */
  #since: number | null = null;
  #lastEventId: string | null = null;

  constructor(needs: LiveTabsNeeds) {
    this.#needs = needs;
    this.#joinedAt = needs.now();
    const own = `${name} ${needs.person}`;
    this.#channel = needs.openChannel(own);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => this.#hear(data));
    this.#tell({ kind: 'who-hears' });
    const { signal } = this.#leaving;
    // The lock goes with the tab, however that ends.
    needs.hold(own, signal, () => this.#lead(signal));
  }

  leave(): void {
    if (this.#leaving.signal.aborted) return;
    this.#leaving.abort();
    this.#channel.close();
    this.#needs.onHearing(null);
  }

  async #lead(signal: AbortSignal): Promise<void> {
    this.#isLeader = true;
    let retryMs = firstRetryMs;
    while (!signal.aborted) {
      const cut = new AbortController();
      const outcome = await this.#needs.read({
        lastEventId: this.#lastEventId,
        signal: AbortSignal.any([signal, cut.signal]),
        onEvent: (id, event) => {
          // The cookie is the browser's: somebody else may have signed in in another tab.
          const isOurs = event.name !== 'stream.ready' || event.content.user === this.#needs.person;
          if (!isOurs) cut.abort();
          if (cut.signal.aborted || signal.aborted) return;
          retryMs = firstRetryMs;
          this.#take(id, event);
        },
      });
      if (signal.aborted) return;
      this.#setHearing(false);
      await this.#wait(outcome.retryMs, retryMs, signal);
      retryMs = Math.min(2 * retryMs, longestRetryMs);
    }
  }

  /** As long as the other end has said; else until it is seen to be there again, or the next try is due. */
  async #wait(toldMs: number | null, retryMs: number, signal: AbortSignal): Promise<void> {
    const { pause, backAgain, random } = this.#needs;
    if (toldMs !== null) return pause(toldMs, signal);
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    // Browsers that lost the same server do not come back all at once.
    await Promise.race([pause(retryMs * (0.5 + random()), either), backAgain(either)]);
    over.abort();
  }

  /** What the stream tells this tab, and this tab the others. */
  #take(id: string | null, event: StreamEvent): void {
    if (id !== null) this.#lastEventId = id;
    if (event.name === 'stream.ready') return this.#begin(event.content.resumed);
    this.#tell({ kind: 'event', id, event });
    if (event.name === 'refetch' && event.content.project === undefined) {
      this.#since = this.#needs.now();
      this.#setHearing(true);
    }
    this.#needs.onEvent(event);
  }

  #begin(resumed: boolean): void {
    if (!resumed || this.#since === null) this.#since = this.#needs.now();
    this.#setHearing(true);
  }

  /** What the tab that reads the stream tells this one. */
  #hear(message: TabMessage): void {
    if (message.kind === 'who-hears') {
      if (this.#isLeader) this.#tellHearing();
      return;
    }
    if (message.kind === 'event') {
      this.#lastEventId = message.id ?? this.#lastEventId;
      this.#needs.onEvent(message.event);
      return;
    }
    this.#since = message.since;
    this.#lastEventId = message.lastEventId;
    this.#setHearing(message.isHearing);
  }

  #setHearing(isHearing: boolean): void {
    this.#isHearing = isHearing;
    if (this.#isLeader) this.#tellHearing();
    const since = this.#since === null ? null : Math.max(this.#since, this.#joinedAt);
    this.#needs.onHearing(isHearing ? since : null);
  }

  #tellHearing(): void {
    this.#tell({
      kind: 'hears',
      isHearing: this.#isHearing,
      since: this.#since,
      lastEventId: this.#lastEventId,
    });
  }

  #tell(message: TabMessage): void {
    if (!this.#leaving.signal.aborted) this.#channel.postMessage(message);
  }
}
