import type { ApiClient } from '../fixtures/api-client.ts';

/** One event of `/api/stream`, and when it came (`performance.now()`). */
export interface StreamEvent {
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly atMs: number;
}

export interface EventReader {
  /** The first event after so many that is what is waited for; fails when the stream ends or nothing comes. */
  until(isIt: (event: StreamEvent) => boolean, after?: number): Promise<StreamEvent>;
  /** How many events have come so far. */
  count(): number;
  close(): void;
}

interface Waiting {
  readonly from: number;
  readonly isIt: (event: StreamEvent) => boolean;
  readonly resolve: (event: StreamEvent) => void;
  readonly reject: (error: Error) => void;
}

// There to end a hang, not to judge speed.
const mostMs = 60_000;

/** Opens the stream as a browser does; resolves once it is told that it is ready. */
export async function readEvents(client: ApiClient): Promise<EventReader> {
  const closing = new AbortController();
  const response = await client.open('/api/stream', closing.signal);
  if (response.status !== 200 || response.body === null) throw new Error(`the stream: ${response.status}`);
  const events: StreamEvent[] = [];
  const waiting = new Set<Waiting>();
  const tell = (event: StreamEvent) => {
    events.push(event);
    for (const each of waiting) if (events.length > each.from && each.isIt(event)) each.resolve(event);
  };
  let isOver = false;
  void readAll(response.body, tell).finally(() => {
    isOver = true;
    for (const { reject } of waiting) reject(new Error('the stream has ended'));
  });
  const until: EventReader['until'] = (isIt, from = 0) => {
    const came = events.slice(from).find(isIt);
    if (came !== undefined) return Promise.resolve(came);
    if (isOver) return Promise.reject(new Error('the stream has ended'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => end(() => reject(new Error(`not told; ${said(events)}`))), mostMs);
      const end = (say: () => void) => {
        clearTimeout(timer);
        waiting.delete(one);
        say();
      };
      const one: Waiting = {
        from,
        isIt,
        resolve: (event) => end(() => resolve(event)),
        reject: (error) => end(() => reject(error)),
      };
      waiting.add(one);
    });
  };
  await until(({ name }) => name === 'stream.ready');
  return { until, count: () => events.length, close: () => closing.abort() };
}

function said(events: readonly StreamEvent[]): string {
  const last = events.slice(-30).map(({ name, content }) => `${name} ${JSON.stringify(content)}`);
  return `of ${events.length} events the last: ${last.join('; ')}`;
}

async function readAll(body: ReadableStream<Uint8Array>, tell: (event: StreamEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const name = /^event: (.+)$/m.exec(frame)?.[1];
        const content: unknown = JSON.parse(/^data: (.+)$/m.exec(frame)?.[1] ?? '{}');
        if (name !== undefined) tell({ name, content: { ...Object(content) }, atMs: performance.now() });
      }
    }
  } catch {
    // Closed from this side, or cut: whoever waits is told.
  }
}
