import type { StreamEnd, StreamEvent } from '@poolwright/schemas/stream/stream-event';
import type { StreamSink } from './ports.ts';

/** What one reader was told, in memory. */
export interface FakeSink extends StreamSink {
  readonly events: StreamEvent[];
  readonly ids: string[];
  /** Null while it is open. */
  ended: StreamEnd | null;
  beats: number;
}

export function fakeSink(): FakeSink {
  const sink: FakeSink = {
    events: [],
    ids: [],
    ended: null,
    beats: 0,
    send: ({ id, event }) => {
      sink.events.push(event);
      sink.ids.push(id);
    },
    beat: () => void (sink.beats += 1),
    end: (end) => void (sink.ended = end),
  };
  return sink;
}
