import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { canonicalJson } from '@poolwright/planning/pool/canonical-json';
import { editablePart } from '@poolwright/planning/pool/editable-part';
import { keptBy } from '../kept-by.ts';
import type { Sha256 } from '../ports.ts';

const keep = keptBy<Pool, string>(1);

/** The base fingerprint: SHA-256 over the editable part of the pool as read. Made once for each pool that was read. */
export function poolFingerprint(pool: Pool, sha256: Sha256): string {
  return keep(pool, 'fingerprint', () => sha256(canonicalJson(editablePart(pool))));
}
