import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { streamEvents } from './stream-event.ts';

/**
 * Server-sent events about what this session or API token may see: names and moments only, what moved is read by the other
 * endpoints. Every event has an id; `Last-Event-ID` is answered with what was missed, or with `refetch`. A comment comes
 * every 15 s. Being open is not a use of either. 429 with `Retry-After` over the limit of streams a person.
 */
export const openStream = endpoint({
  name: 'openStream',
  method: 'GET',
  path: '/api/stream',
  answerType: 'text/event-stream',
  responses: {
    200: z.union([
      streamEvents['pool.changed'],
      streamEvents['change.changed'],
      streamEvents['stream.ready'],
      streamEvents['stream.end'],
      streamEvents.refetch,
    ]),
  },
});
