import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { canonicalJson } from '@poolwright/planning/pool/canonical-json';
import { editablePart } from '@poolwright/planning/pool/editable-part';
import type { Sha256 } from '../ports.ts';

/** The base fingerprint: SHA-256 over the editable part of the pool as read. */
export function poolFingerprint(pool: Pool, sha256: Sha256): string {
  return sha256(canonicalJson(editablePart(pool)));
}
