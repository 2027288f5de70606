import { mutationOptions } from '@tanstack/react-query';
import { signInLocalAdmin, signInSample, signOut } from '@poolwright/schemas/session/endpoints';
import type { SampleAccount } from '@poolwright/schemas/session/endpoints';
import { call } from '../../shared/api/call.ts';

export const signInSampleMutation = () =>
  mutationOptions({
    mutationKey: [signInSample.name],
    meta: { progress: 'app.progress.signIn' },
    mutationFn: (account: SampleAccount) => call(signInSample, { body: { account } }),
  });

export const signInLocalAdminMutation = () =>
  mutationOptions({
    mutationKey: [signInLocalAdmin.name],
    meta: { progress: 'app.progress.signIn' },
    mutationFn: (token: string) => call(signInLocalAdmin, { body: { token } }),
  });

export const signOutMutation = () =>
  mutationOptions({
    mutationKey: [signOut.name],
    meta: { progress: 'app.progress.signOut' },
    mutationFn: () => call(signOut),
  });
