import { parseExact } from '@poolwright/schemas/json/exact-json';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import type { ChangeRecord } from './change-record.ts';

/**
 * The document inside a change's body. The body was made by `planPoolUpdate` and stored as text; reading it
 * back gives what was planned, which is why no schema judges it again.
 */
export function sentPatch(record: Pick<ChangeRecord, 'body'>): UpstreamPatch {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own text, see above
  return parseExact(record.body ?? '{}') as UpstreamPatch;
}
