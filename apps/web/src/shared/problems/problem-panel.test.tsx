import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';
import { ProblemPanel } from './problem-panel.tsx';

const refused = {
  type: 'about:blank',
  title: 'ModelArts refused the request.',
  status: 400,
  detail: '',
  code: 'upstream.bad_request',
  requestId: 'ours-1',
  errors: [{ pointer: '/spec/scope/0', code: 'scope', message: 'Not enabled.' }],
  upstream: { status: 400, errorCode: 'ModelArts.50004000', errorMsg: 'Bad request', requestId: 'theirs-1' },
};

test('shows plain words, what the cloud said, both request ids and the wrong places', async () => {
  await renderApp(<ProblemPanel problem={refused} />);
  const alert = screen.getByRole('alert');
  for (const text of [
    'The cloud refused the request.',
    'ModelArts.50004000',
    'Bad request',
    'theirs-1',
    'ours-1',
    '/spec/scope/0',
    'Not enabled.',
  ]) {
    expect(alert.textContent).toContain(text);
  }
});

test('Copy puts the facts for support on the clipboard', async () => {
  const user = userEvent.setup();
  await renderApp(<ProblemPanel problem={refused} />);
  await user.click(screen.getByText('Details for support'));
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toContain('error_code: ModelArts.50004000');
  expect(screen.getByRole('status').textContent).toBe('Copied');
});

test('a problem nobody knows is told in the words of the server', async () => {
  const retry = vi.fn<() => void>();
  await renderApp(
    <ProblemPanel
      problem={{ ...refused, code: 'new.code', detail: 'Said by the server.' }}
      onRetry={retry}
    />,
  );
  expect(screen.getByRole('alert').textContent).toContain('Said by the server.');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledTimes(1);
});
