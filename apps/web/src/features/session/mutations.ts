import { mutationOptions } from '@tanstack/react-query';
import { signInLocalAdmin, signInSample, signOut } from '@poolwright/schemas/session/endpoints';
import type { SampleAccount } from '@poolwright/schemas/session/endpoints';
import { call } from '../../shared/api/call.ts';

export const signInSampleMutation = () =>
  mutationOptions({
    mutationKey: [signInSample.name],
    mutationFn: (account: SampleAccount) => call(signInSample, { body: { account } }),
  });

export const signInLocalAdminMutation = () =>
  mutationOptions({
    mutationKey: [signInLocalAdmin.name],
    mutationFn: (token: string) => call(signInLocalAdmin, { body: { token } }),
  });

export const signOutMutation = () =>
  mutationOptions({ mutationKey: [signOut.name], mutationFn: () => call(signOut) });
