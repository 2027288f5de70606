import { adoptDrift, ignoreDrift, restorePoolState } from '@poolwright/schemas/history/endpoints';
import { mutationOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

interface PoolParams {
  readonly project: string;
  readonly pool: string;
}

export const restorePoolStateMutation = (params: PoolParams) =>
  mutationOptions({
    mutationKey: [restorePoolState.name, params],
    meta: { progress: 'app.progress.save' },
    mutationFn: (n: number) => call(restorePoolState, { params: { ...params, n: String(n) } }),
  });

export const adoptDriftMutation = (params: PoolParams) =>
  mutationOptions({
    mutationKey: [adoptDrift.name, params],
    meta: { progress: 'app.progress.save' },
    mutationFn: (n: number) => call(adoptDrift, { params, body: { n } }),
  });

export const ignoreDriftMutation = (params: PoolParams) =>
  mutationOptions({
    mutationKey: [ignoreDrift.name, params],
    meta: { progress: 'app.progress.save' },
    mutationFn: (n: number) => call(ignoreDrift, { params, body: { n } }),
  });
