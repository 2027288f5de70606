import { mutationOptions } from '@tanstack/react-query';
import { rebaseChange, withdrawChange } from '@poolwright/schemas/changes/endpoints';
import { call } from '../../shared/api/call.ts';

export const withdrawChangeMutation = () =>
  mutationOptions({
    mutationKey: [withdrawChange.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (id: string) => call(withdrawChange, { params: { id } }),
  });

export const rebaseChangeMutation = () =>
  mutationOptions({
    mutationKey: [rebaseChange.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (id: string) => call(rebaseChange, { params: { id } }),
  });
