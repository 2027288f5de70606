import { changeStates } from '@poolwright/schemas/changes/change-state';
import { z } from 'zod';
import type { Notice } from '../../domain/stream/ports.ts';

/** The channel on which the store tells what was committed; the migration `notices` has it too. */
export const noticeChannel = 'poolwright';

const notice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('change'),
    id: z.string(),
    state: z.enum(changeStates),
    project: z.string(),
    pool: z.string(),
    displayName: z.string(),
    // A version that tells no labels is older than teams that own by them.
    labels: z
      .record(z.string(), z.unknown())
      .nullish()
      .transform((labels) => labels ?? {}),
  }),
  z.object({ kind: z.literal('access-changed') }),
  z.object({ kind: z.literal('token-ended'), hash: z.string() }),
  z.object({ kind: z.literal('session-ended'), idHash: z.string() }),
  z.object({ kind: z.literal('person-changed'), id: z.string() }),
  z.object({
    kind: z.literal('pools'),
    project: z.string(),
    by: z.string(),
    asOf: z.iso.datetime(),
    agoMs: z.number(),
    isList: z.boolean(),
    from: z.number(),
    version: z.number(),
    pools: z.array(z.string()).nullable(),
  }),
  z.object({ kind: z.literal('missed') }),
]);

/** What a newer version tells and this one does not know may be anything. */
export function toNotice(payload: string): Notice {
  try {
    return notice.parse(JSON.parse(payload));
  } catch {
    return { kind: 'missed' };
  }
}
