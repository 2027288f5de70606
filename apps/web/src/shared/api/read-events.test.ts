import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import { readEvents } from './read-events.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A bff that answers a stream in these pieces, and then ends it unless told to keep it open. */
function answering(pieces: readonly string[], { status = 200, headers = {}, staysOpen = false } = {}) {
  const asked: Headers[] = [];
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    asked.push(new Headers(init.headers));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        if (!staysOpen) controller.close();
        init.signal?.addEventListener('abort', () => controller.error(new DOMException('', 'AbortError')));
      },
    });
    return Promise.resolve(new Response(body, { status, headers }));
  });
  return asked;
}

async function read(lastEventId: string | null = null) {
  const events: [string | null, StreamEvent][] = [];
  const onEvent = (id: string | null, event: StreamEvent) => events.push([id, event]);
  const outcome = await readEvents({ lastEventId, signal: new AbortController().signal, onEvent });
  return { outcome, events };
}

describe('a stream of events', () => {
  it('is read as it comes, from after the event that was had last', async () => {
    const asked = answering(['id: b.1\nevent: refe', 'tch\ndata: {}\n\n: beat\n\n']);
    const { outcome, events } = await read('b.0');
    expect(asked[0]?.get('Last-Event-ID')).toBe('b.0');
    expect(events).toEqual([['b.1', { name: 'refetch', content: {} }]]);
    expect(outcome).toEqual({ retryMs: null });
  });

  it('of a newer bff is read as far as it is known', async () => {
    answering([
      'id: b.1\nevent: new.thing\ndata: {}\n\nid: b.2\nevent: pool.changed\ndata: {"pool":1}\n\nevent: toString\ndata: {}\n\n',
    ]);
    expect((await read()).events).toEqual([]);
  });

  it.each([
    ['restart', 700, { retryMs: 700 }],
    ['session', 0, { retryMs: null }],
  ])('that says it ends with %s is over', async (reason, retryMs, outcome) => {
    answering([`event: stream.end\ndata: {"reason":"${reason}","retryMs":${retryMs}}\n\n`], {
      staysOpen: true,
    });
    expect((await read()).outcome).toEqual(outcome);
  });

  it('that is refused says when to come back', async () => {
    answering([], { status: 429, headers: { 'Retry-After': '30' } });
    expect((await read()).outcome).toEqual({ retryMs: 30_000 });
    answering([], { status: 401 });
    expect((await read()).outcome).toEqual({ retryMs: null });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect((await read()).outcome).toEqual({ retryMs: null });
  });

  it('that says nothing for longer than two beats is given up', async () => {
    vi.useFakeTimers();
    answering([': beat\n\n'], { staysOpen: true });
    const reading = read();
    await vi.advanceTimersByTimeAsync(40_000);
    expect((await reading).outcome).toEqual({ retryMs: null });
  });
});
