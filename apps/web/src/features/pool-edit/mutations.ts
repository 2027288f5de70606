import { mutationOptions } from '@tanstack/react-query';
import type { PoolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import { updatePool } from '@poolwright/schemas/pools/endpoints';
import { call } from '../../shared/api/call.ts';

/** Everything the write needs besides its address. */
export interface ApplyRequest {
  patch: PoolPatch;
  /** The ETag the plan was made from. */
  etag: string;
  key: string;
  planHash: string | null;
  acknowledge: readonly string[];
  /** The display name as typed; empty where nothing had to be typed. */
  confirm: string;
  reason: string;
}

export const updatePoolMutation = (params: { project: string; pool: string }) =>
  mutationOptions({
    mutationKey: [updatePool.name, params],
    mutationFn: ({ patch, etag, key, planHash, acknowledge, confirm, reason }: ApplyRequest) =>
      call(updatePool, {
        params,
        body: patch,
        headers: {
          'If-Match': etag,
          'Idempotency-Key': key,
          ...(planHash === null ? {} : { 'Poolwright-Plan': planHash }),
          ...(acknowledge.length === 0 ? {} : { 'Poolwright-Acknowledge': acknowledge.join(',') }),
          ...(confirm === '' ? {} : { 'Poolwright-Confirm': encodeURIComponent(confirm) }),
          ...(reason === '' ? {} : { 'Poolwright-Reason': encodeURIComponent(reason) }),
        },
      }),
  });
