import { mutationOptions } from '@tanstack/react-query';
import { reconcileRestore } from '@poolwright/schemas/restore/endpoints';
import { call } from '../../shared/api/call.ts';

export const reconcileRestoreMutation = () =>
  mutationOptions({
    mutationKey: [reconcileRestore.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: () => call(reconcileRestore),
  });
