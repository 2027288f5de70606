import type { StreamSink } from './ports.ts';

/** Who asks for a stream: by the cookie of a session, or by an API token. */
export interface StreamVisitor {
  readonly cookie: string | null;
  readonly token: string | null;
  readonly requestId: string;
}

export interface StreamVerbs {
  /**
   * Tells this visitor what moves after `lastEventId`, until the answered function is called or the session or token
   * ends.
   */
  openStream(
    visitor: StreamVisitor,
    lastEventId: string | null,
    begin: () => StreamSink,
  ): Promise<() => void>;
}
