import type { Change } from '@poolwright/schemas/changes/change';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { adminSession } from '../../../testing/admin-session.ts';
import { fakeBff, problemOf } from '../../../testing/fake-bff.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { RestoredBanner } from './restored-banner.tsx';

const restored = { since: '2026-11-26T10:00:00Z', reason: 'declared' } as const;
const session = adminSession(restored.since, { restored });
const change = (id: string, state: Change['state']): Change => ({
  id,
  project: 'x',
  pool: id,
  displayName: `pool of ${id}`,
  state,
  edit: {},
  body: null,
  planHash: null,
  baseEtag: '"e"',
  changes: [],
  actor: { id: 'u', name: 'Ada' },
  filedAt: '2026-11-26T09:00:00Z',
  updatedAt: '2026-11-26T09:00:00Z',
  attempts: [],
  actions: [],
});
const changes = [change('a', 'applying'), change('b', 'checking'), change('c', 'following')];

afterEach(() => vi.unstubAllGlobals());

test('who may not reconcile gets no button, and is told who can', async () => {
  await renderPage(
    <RestoredBanner
      restored={restored}
      changes={changes}
      mayReconcile={false}
      onReconciled={async () => {}}
    />,
  );
  expect(document.body.textContent).toContain('3 changes on their way that stand still');
  expect(document.body.textContent).toContain('Ask one of your admins');
  expect(screen.queryByRole('button')).toBeNull();
});

test('an admin sees what becomes of each change, and reconciles after a tick', async () => {
  const { answers } = fakeBff({
    session: { status: 200, body: session },
    reconcile: { status: 503, body: problemOf(503, 'store.unavailable') },
  });
  const onReconciled = vi.fn<() => Promise<void>>(async () => undefined);
  await renderPage(
    <RestoredBanner restored={restored} changes={changes} mayReconcile onReconciled={onReconciled} />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Reconcile' }));
  // Fetched when it is first asked for.
  const dialog = await screen.findByRole('dialog', {}, { timeout: 20_000 });
  const fates = within(dialog)
    .getAllByRole('listitem')
    .map((item) => item.textContent);
  expect(fates.map((text) => text.includes('not sent again'))).toEqual([true, true, false]);
  expect(fates[2]).toContain('Followed on');
  const confirm = () => within(dialog).getByRole('button', { name: 'Reconcile and apply again' });
  await userEvent.click(confirm());
  expect(onReconciled).not.toHaveBeenCalled();
  await userEvent.click(within(dialog).getByRole('checkbox'));
  await userEvent.click(confirm());
  await within(dialog).findByText('The database could not be reconciled', {}, { timeout: 20_000 });
  answers['reconcile'] = { status: 200, body: { reconciled: true } };
  await userEvent.click(confirm());
  await expect.poll(() => onReconciled).toHaveBeenCalled();
});
