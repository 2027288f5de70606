import { isObject, readJson } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { changePool } from './change-pool.ts';
import type { Changing } from './change-pool.ts';
import { checkRules } from './check-rules.ts';
import { checkShape } from './check-shape.ts';
import type { PoolRecord } from '../pools/pool-record.ts';
import { BAD_REQUEST } from './rule.ts';

export interface PatchRequest {
  contentType: string;
  body: string;
}

export interface Patching extends Changing {
  others: readonly PoolRecord[];
}

/** Either the pool that took the change, or the refusal. */
export type PatchOutcome =
  | { pool: PoolRecord; refusal: null }
  | { pool: null; refusal: { status: number; code: string; message: string } };

const MERGE_PATCH = 'application/merge-patch+json';

/** The whole of PATCH /v2/{project_id}/pools/{pool_name} but for HTTP itself. */
export function patchPool(
  pool: PoolRecord | undefined,
  request: PatchRequest,
  patching: Patching,
): PatchOutcome {
  if (mediaType(request.contentType) !== MERGE_PATCH) {
    return refused(400, 'ModelArts.50004100', 'Content type not supported');
  }
  if (pool === undefined) return refused(404, 'ModelArts.50015001', 'pool not found');
  const body = parsed(request.body);
  if (body === undefined) return refused(400, BAD_REQUEST, 'Bad request. the body is not valid JSON');
  const wrong = checkShape(body, patching.switches.refuseUndocumented);
  if (wrong !== null) return refused(400, BAD_REQUEST, `Bad request. ${wrong}`);
  const patch: JsonObject = isObject(body) ? body : {};
  const rule = checkRules(pool, patch, patching);
  if (rule !== null) return refused(400, rule.code, `Bad request. ${rule.detail}`);
  changePool(pool, patch, patching);
  return { pool, refusal: null };
}

function parsed(text: string): Json | undefined {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

function refused(status: number, code: string, message: string): PatchOutcome {
  return { pool: null, refusal: { status, code, message } };
}
