import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { csrfToken } from '../../../shared/api/csrf-token.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import { SampleAccounts } from './sample-accounts.tsx';

afterEach(() => vi.unstubAllGlobals());

test('choosing an account signs in exactly once with that account, also on a double click', async () => {
  csrfToken.keepFrom({ csrfToken: 't' });
  let answer: (response: Response) => void = () => undefined;
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const sent = vi.fn<typeof fetch>(() => answered);
  vi.stubGlobal('fetch', sent);
  const handleSignedIn = vi.fn<() => void>();
  const user = userEvent.setup();
  await renderApp(<SampleAccounts onSignedIn={handleSignedIn} />);

  await user.dblClick(screen.getByRole('button', { name: /Sign in as auditor/ }));
  expect(sent).toHaveBeenCalledTimes(1);
  expect(sent.mock.calls[0]?.[0]).toBe('/auth/sample-login');
  expect(sent.mock.calls[0]?.[1]?.body).toBe('{"account":"auditor"}');

  answer(
    Response.json({
      user: { id: 'auditor', name: 'auditor', roles: ['auditor'], teams: [], held: [] },
      csrfToken: 't2',
      sampleData: true,
      sampleAccounts: true,
      localAdmin: false,
      oidc: false,
      version: '0.1.0',
      now: '2026-11-24T10:00:00Z',
    }),
  );
  await waitFor(() => expect(handleSignedIn).toHaveBeenCalledTimes(1));
});
