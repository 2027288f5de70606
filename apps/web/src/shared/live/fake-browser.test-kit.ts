import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import type { StreamOutcome, StreamReading } from '../api/read-events.ts';
import { joinLiveTabs } from './live-tabs.ts';

/** A stream as one tab reads it. */
interface OpenReading extends StreamReading {
  readonly tab: string;
  end(outcome?: Partial<StreamOutcome>): void;
}

type Listener = (event: MessageEvent) => void;

/** Waits until everything that was promised has happened. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
}

/** The tabs of one browser: its locks, its channels and its streams, all in memory. */
export function fakeBrowser() {
  const readings: OpenReading[] = [];
  const queues = new Map<string, (() => Promise<void>)[]>();
  const channels = new Map<string, Set<Listener>>();
  const clock = { now: 1000 };
  const pauses: number[] = [];
  /** Whether a pause ends at once, and what ends it when it does not. */
  const waiting = { isBrief: true, comeBack: () => {} };

  /** Each tab in line holds the lock until it is done with it. */
  async function holdInTurn(queue: (() => Promise<void>)[]): Promise<void> {
    for (let held = queue[0]; held !== undefined; held = queue[0]) {
      await held();
      queue.shift();
    }
  }

  function hold(name: string, signal: AbortSignal, held: () => Promise<void>): void {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    queue.push(() => (signal.aborted ? Promise.resolve() : held()));
    if (queue.length === 1) void holdInTurn(queue);
  }

  function openChannel(name: string): BroadcastChannel {
    const listeners = channels.get(name) ?? new Set();
    channels.set(name, listeners);
    let own: Listener = () => undefined;
    const channel = {
      addEventListener: (_type: string, listener: Listener) => {
        own = listener;
        listeners.add(own);
      },
      postMessage: (message: unknown) => {
        for (const each of listeners) {
          if (each !== own) each(new MessageEvent('message', { data: structuredClone(message) }));
        }
      },
      close: () => void listeners.delete(own),
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test double of what the tabs use
    return channel as unknown as BroadcastChannel;
  }

  function openTab(name: string, person = 'admin') {
    const events: StreamEvent[] = [];
    const tab = { events, since: null as number | null };
    const leave = joinLiveTabs({
      person,
      read: (reading) =>
        new Promise((resolve) => {
          const end = (outcome: Partial<StreamOutcome> = {}) => resolve({ retryMs: null, ...outcome });
          reading.signal.addEventListener('abort', () => end());
          readings.push({ ...reading, tab: name, end });
        }),
      hold,
      openChannel,
      onEvent: (event) => events.push(event),
      onHearing: (since) => void (tab.since = since),
      now: () => clock.now,
      pause: (ms) => {
        pauses.push(ms);
        return waiting.isBrief ? Promise.resolve() : new Promise(() => undefined);
      },
      backAgain: () => new Promise((resolve) => (waiting.comeBack = resolve)),
      random: () => 0.5,
    });
    return Object.assign(tab, { close: leave });
  }

  return { clock, pauses, waiting, readings, openTab };
}

export function ready(user: string, resumed = false): StreamEvent {
  return { name: 'stream.ready', content: { user, resumed } };
}

export function moved(pool: string): StreamEvent {
  return { name: 'pool.changed', content: { project: 'p', pool, asOf: '2026-01-01T00:00:00.000Z' } };
}
