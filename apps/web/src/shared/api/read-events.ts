import { streamEvents } from '@poolwright/schemas/stream/stream-event';
import type { StreamEvent, StreamEventName } from '@poolwright/schemas/stream/stream-event';
import { openStream } from '@poolwright/schemas/stream/endpoints';
import { createEventFrames, type EventFrame } from './event-frames.ts';
import { readOptions } from './early-reads.ts';

/** A stream that says nothing for so long is given up: a beat comes every 15 s. */
const silentMs = 40_000;

/** How a stream ended: when to come back, if the other end said so. */
export interface StreamOutcome {
  readonly retryMs: number | null;
}

export interface StreamReading {
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  readonly onEvent: (id: string | null, event: StreamEvent) => void;
}

/** Reads the stream of events until it ends, in whatever way. Never throws. */
export async function readEvents(reading: StreamReading): Promise<StreamOutcome> {
  const silence = new AbortController();
  const signal = AbortSignal.any([reading.signal, silence.signal]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silentMs);
  };
  try {
    heard();
    const response = await open(reading.lastEventId, signal);
    if (!response.ok || response.body === null) return await refused(response);
    return await readAll(response.body, reading, heard);
  } catch {
    return { retryMs: null };
  } finally {
    clearTimeout(timer);
  }
}

function open(lastEventId: string | null, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ Accept: 'text/event-stream' });
  if (lastEventId !== null) headers.set('Last-Event-ID', lastEventId);
  return fetch(openStream.path, { ...readOptions, headers, signal });
}

async function refused(response: Response): Promise<StreamOutcome> {
  // An answer that nobody reads holds its connection.
  await response.text();
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return { retryMs: Number.isFinite(seconds) ? seconds * 1000 : null };
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  { onEvent }: StreamReading,
  heard: () => void,
): Promise<StreamOutcome> {
  const toFrames = createEventFrames();
  // Whatever ends the loop closes the connection.
  for await (const piece of piecesOf(body)) {
    heard();
    for (const frame of toFrames(piece)) {
      const event = toEvent(frame);
      if (event?.name === 'stream.end') {
        const { reason, retryMs } = event.content;
        // Without a session there is nothing to hurry back to: the page asks to sign in when it next needs one.
        return { retryMs: reason === 'restart' ? retryMs : null };
      }
      if (event !== null) onEvent(frame.id, event);
    }
  }
  return { retryMs: null };
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** An event of a newer bff that this page does not know is none. */
function toEvent({ name, text }: EventFrame): StreamEvent | null {
  if (!isName(name)) return null;
  const content = streamEvents[name].safeParse(JSON.parse(text));
  if (!content.success) return null;
  const event: unknown = { name, content: content.data };
  return asEvent(event);
}

function isName(name: string): name is StreamEventName {
  return Object.hasOwn(streamEvents, name);
}

/** The schema of exactly this name has just parsed the content; the compiler cannot follow that through the map. */
function asEvent(event: unknown): StreamEvent {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return event as StreamEvent;
}
