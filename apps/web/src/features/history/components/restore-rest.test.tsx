import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { adminSession } from '../../../testing/admin-session.ts';
import { fakeBff } from '../../../testing/fake-bff.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { RestoreRest } from './restore-rest.tsx';

const restores = { n: 4, seenAt: '2026-11-26T10:00:00Z', lost: [], shrinksLater: ['flavor-a', 'flavor-b'] };
const place = { project: 'x', pool: 'p' };

afterEach(() => vi.unstubAllGlobals());

test('a restore that is half done names what is left, and opens the second change only when asked', async () => {
  const { asked } = fakeBff({
    session: { status: 200, body: adminSession(restores.seenAt) },
    restore: { status: 200, body: { changes: 2, lost: [], shrinksLater: [] } },
  });
  const { router } = await renderPage(
    <RestoreRest place={place} restores={restores} mayRestore refusal={null} />,
  );
  expect(document.body.textContent).toContain('State 4 is half restored');
  expect(document.body.textContent).toContain('shrink flavor-a and flavor-b');
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Open the second change' }));
  await expect.poll(() => router.state.location.pathname).toBe('/projects/x/pools/p/edit');
  expect(asked.at(-1)).toContain('/states/4/restore');
});

test('who may not restore is told who can', async () => {
  await renderPage(<RestoreRest place={place} restores={restores} mayRestore={false} refusal={null} />);
  expect(document.body.textContent).toContain('An admin can open the second change.');
  expect(screen.queryByRole('button')).toBeNull();
});
