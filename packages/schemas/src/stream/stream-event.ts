import { z } from 'zod';
import { changeState } from '../changes/change-state.ts';
import { instant } from '../identifiers.ts';

/** A pool moved in any way, its status included, or is gone. `asOf`: when the upstream was asked that showed it. */
export const poolChanged = z.object({ project: z.string(), pool: z.string(), asOf: instant });
export type PoolChanged = z.infer<typeof poolChanged>;

/** A change was filed, took a step, or showed progress. */
export const changeChanged = z.object({
  id: z.string(),
  state: changeState,
  project: z.string(),
  pool: z.string(),
});
export type ChangeChanged = z.infer<typeof changeChanged>;

/** The first thing a stream says: whose it is, and whether it goes on where `Last-Event-ID` ended. */
export const streamReady = z.object({ user: z.string(), resumed: z.boolean() });

/** Something may have been missed: whatever is shown, or shown of this project, is to be read anew. */
export const refetch = z.object({ project: z.string().optional() });

/**
 * The last thing a stream says before it is closed. `session`: nobody is signed in with it any more. `token`:
 * the API token is over. `restart`: this
 * replica stops; come back in `retryMs` milliseconds.
 */
export const streamEnd = z.object({
  reason: z.enum(['session', 'token', 'restart']),
  retryMs: z.number().int().min(0),
});
export type StreamEnd = z.infer<typeof streamEnd>;

/** Every event of the stream, by the name it has on the wire. */
export const streamEvents = {
  'pool.changed': poolChanged,
  'change.changed': changeChanged,
  'stream.ready': streamReady,
  'stream.end': streamEnd,
  refetch,
} as const;
export type StreamEventName = keyof typeof streamEvents;

/** One event with its name. */
export type StreamEvent = {
  [Name in StreamEventName]: {
    readonly name: Name;
    readonly content: z.infer<(typeof streamEvents)[Name]>;
  };
}[StreamEventName];
