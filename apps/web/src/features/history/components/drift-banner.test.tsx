import type { Drift } from '@poolwright/schemas/history/drift';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { adminSession } from '../../../testing/admin-session.ts';
import { fakeBff, problemOf } from '../../../testing/fake-bff.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { DriftBanner } from './drift-banner.tsx';

const drift: Drift = {
  state: 'open',
  rightN: 1,
  n: 2,
  foundAt: '2026-11-26T10:00:00Z',
  changes: [{ code: 'description.changed', params: { from: 'a', to: 'b' } }],
  settledBy: null,
};
const session = adminSession(drift.foundAt);

afterEach(() => vi.unstubAllGlobals());

async function show(found: Drift | null, mayDecide = true) {
  const bff = fakeBff({
    drift: { status: 200, body: { drift: found } },
    session: { status: 200, body: session },
    adopt: { status: 200, body: { settled: true } },
  });
  await renderPage(<DriftBanner project="x" pool="p" mayDecide={mayDecide} restoreRefusal={null} />);
  return bff;
}

test('a change made elsewhere is told with what differs and where to compare it', async () => {
  await show(drift);
  expect(await screen.findByText('Changed elsewhere')).toBeTruthy();
  expect(document.body.textContent).toMatch(/Description .*b/);
  const compare = screen.getByRole('link', { name: 'Compare' });
  expect(compare.getAttribute('href')).toBe('/projects/x/pools/p/history?from=1&to=2');
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Adopt',
    'Restore',
    'Ignore',
  ]);
});

test('adopting ends it and says so', async () => {
  const { answers } = await show(drift);
  const adopt = await screen.findByRole('button', { name: 'Adopt' });
  answers['drift'] = { status: 200, body: { drift: null } };
  await userEvent.click(adopt);
  expect(await screen.findByText('What was found is now what the pool is meant to be.')).toBeTruthy();
  await expect.poll(() => screen.queryByText('Changed elsewhere')).toBeNull();
});

test('one that has moved on meanwhile is not decided, and the banner stays', async () => {
  const { answers } = await show(drift);
  answers['adopt'] = { status: 409, body: problemOf(409, 'drift.moved') };
  await userEvent.click(await screen.findByRole('button', { name: 'Adopt' }));
  expect(await screen.findByText('Nothing was decided')).toBeTruthy();
  expect(screen.getByText('Changed elsewhere')).toBeTruthy();
});

test('an ignored one says who ignored it, and can still be adopted or restored', async () => {
  await show({ ...drift, state: 'ignored', settledBy: { id: 'u', name: 'Ada' } });
  expect(await screen.findByText(/ignored by Ada/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ignore' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Restore' })).toBeTruthy();
});

test('who may not decide is told who can', async () => {
  await show(drift, false);
  expect(await screen.findByText('An admin can adopt, restore or ignore it.')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('a pool that is as it should be has no banner', async () => {
  const { asked } = await show(null);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  expect(screen.queryByText('Changed elsewhere')).toBeNull();
});
