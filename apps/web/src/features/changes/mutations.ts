import { mutationOptions } from '@tanstack/react-query';
import type { Change } from '@poolwright/schemas/changes/change';
import {
  acceptPartOfChange,
  rebaseChange,
  tryElsewhere,
  waitOnChange,
  withdrawChange,
} from '@poolwright/schemas/changes/endpoints';
import { call } from '../../shared/api/call.ts';

type Action = Change['actions'][number];

const endpoints = {
  withdraw: withdrawChange,
  rebase: rebaseChange,
  'wait-on': waitOnChange,
  'accept-part': acceptPartOfChange,
  'try-elsewhere': tryElsewhere,
} as const satisfies Record<Action, object>;

/** What a person decides about a change. */
export const decideChangeMutation = (action: Action) =>
  mutationOptions({
    mutationKey: [endpoints[action].name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (id: string) => call(endpoints[action], { params: { id } }),
  });
