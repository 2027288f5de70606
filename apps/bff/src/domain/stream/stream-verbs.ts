import type { Visitor } from '../session/session-verbs.ts';
import type { StreamSink } from './ports.ts';

export interface StreamVerbs {
  /** Tells this visitor what moves after `lastEventId`, until the answered function is called or the session ends. */
  openStream(
    visitor: Pick<Visitor, 'id' | 'requestId'>,
    lastEventId: string | null,
    begin: () => StreamSink,
  ): Promise<() => void>;
}
