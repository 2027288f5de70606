import type { AccessObject } from '@poolwright/planning/access/is-allowed';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import type { NumberedEvent } from './ports.ts';

export interface RungEvent {
  readonly numbered: NumberedEvent;
  /** Whose pool it is about; null: everybody's. */
  readonly object: AccessObject | null;
}

/** The last events of this process, for readers that come back after a short gap. */
export interface EventRing {
  add(event: StreamEvent, object: AccessObject | null): NumberedEvent;
  /** What came after this id; null when that cannot be told: another process, or too long ago. */
  after(id: string): readonly RungEvent[] | null;
  /** The id of the newest event, or of the beginning. */
  readonly lastId: string;
}

const most = 1000;

export function createEventRing(bootId: string, limit = most): EventRing {
  const events: RungEvent[] = [];
  let count = 0;
  const idOf = (n: number): string => `${bootId}.${n}`;
  return {
    get lastId() {
      return idOf(count);
    },
    add(event, object) {
      count += 1;
      const numbered = { id: idOf(count), event };
      events.push({ numbered, object });
      if (events.length > limit) events.shift();
      return numbered;
    },
    after(id) {
      const text = id.startsWith(`${bootId}.`) ? id.slice(bootId.length + 1) : '';
      const n = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (Number.isNaN(n) || n < count - events.length || n > count) return null;
      return events.slice(events.length - (count - n));
    },
  };
}
