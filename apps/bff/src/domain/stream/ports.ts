import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { StreamEnd, StreamEvent } from '@poolwright/schemas/stream/stream-event';
import type { PoolsNotice } from '../pools/ports.ts';

/** What the store tells every process that listens, the writing one included, once it is committed. */
export type Notice =
  | {
      readonly kind: 'change';
      readonly id: string;
      readonly state: ChangeState;
      readonly project: string;
      readonly pool: string;
      readonly displayName: string;
      readonly labels: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'session-ended'; readonly idHash: string }
  /** A role was given or ended, or a team moved. */
  | { readonly kind: 'access-changed' }
  | { readonly kind: 'token-ended'; readonly hash: string }
  /** Somebody has other groups or another name than before. */
  | { readonly kind: 'person-changed'; readonly id: string }
  | PoolsNotice
  /** Too much to tell: anything may have moved. */
  | { readonly kind: 'missed' }
  /** Nothing is heard any more, until `hearing`, and then something may have been missed. */
  | { readonly kind: 'deaf' }
  | { readonly kind: 'hearing' };

export interface Notices {
  /** Begins to listen, once a process; resolves after the first try, and tries again by itself until the store closes. */
  listen(listener: (notice: Notice) => void): Promise<void>;
}

/** An event with its place in the order of this process; the same object for every stream it goes to. */
export interface NumberedEvent {
  readonly id: string;
  readonly event: StreamEvent;
}

/** The way to one reader. */
export interface StreamSink {
  send(numbered: NumberedEvent): void;
  /** Shows that both ends live. */
  beat(): void;
  /** Says the last word and closes. */
  end(end: StreamEnd): void;
}
