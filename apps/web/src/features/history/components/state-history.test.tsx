import { pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolState } from '@poolwright/schemas/history/pool-state';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { adminSession } from '../../../testing/admin-session.ts';
import { fakeBff, problemOf } from '../../../testing/fake-bff.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { StateHistory } from './state-history.tsx';

const flavor = 'modelarts.vm.cpu.4ud';
const at = (minute: number) => `2026-11-26T10:${String(minute).padStart(2, '0')}:00Z`;
const document = (count: number) =>
  pool.parse({ metadata: { name: 'p' }, spec: { type: 'Dedicate', resources: [{ flavor, count }] } });
const grown = (from: number, to: number): PoolState['changes'] => [
  { code: 'entry.grown', params: { flavor, nodePool: null, step: null, from, to, by: to - from } },
];
const state = (n: number, more: Partial<PoolState>): PoolState => ({
  n,
  fingerprint: `f${n}`,
  firstSeenAt: at(n),
  lastSeenAt: at(n + 1),
  origin: 'elsewhere',
  change: null,
  isRight: false,
  document: document(n + 1),
  changes: grown(n, n + 1),
  ...more,
});
const states = [
  state(3, {}),
  state(2, {
    origin: 'change',
    isRight: true,
    change: { id: '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11', actor: { id: 'u', name: 'Ada' } },
  }),
  state(1, { origin: 'first', isRight: true, changes: [] }),
];
const session = adminSession(at(0));

afterEach(() => vi.unstubAllGlobals());

interface Shown {
  readonly items?: readonly PoolState[];
  readonly mayRestore?: boolean;
  readonly refusal?: string | null;
  readonly language?: 'en' | 'zh-CN';
}

async function show({ items = states, mayRestore = true, refusal = null, language = 'en' }: Shown = {}) {
  const bff = fakeBff({
    states: { status: 200, body: { items } },
    session: { status: 200, body: session },
    restore: { status: 200, body: { changes: 1, lost: [], shrinksLater: [] } },
  });
  const page = await renderPage(
    <StateHistory project="x" pool="p" mayRestore={mayRestore} restoreRefusal={refusal} />,
    '/projects/x/pools/p/history',
    language,
  );
  return { ...bff, ...page };
}

const rows = async () =>
  within(await screen.findByRole('list', { name: 'States that were seen' }))
    .getAllByRole('listitem')
    // A state has its sentences as a list of their own.
    .filter((item) => within(item).queryByRole('heading') !== null);

test('each state tells where it came from and what differed, the newest first', async () => {
  await show();
  const texts = (await rows()).map((row) => row.textContent);
  expect(texts.map((text) => /State \d/.exec(text)?.[0])).toEqual(['State 3', 'State 2', 'State 1']);
  expect(texts[0]).toContain('Changed elsewhere');
  expect(texts[0]).toContain('Now');
  expect(texts[1]).toContain('Changed here');
  expect(texts[1]).toContain('grows from 2 to 3 nodes');
  expect(texts[2]).toContain('Seen for the first time');
  const change = screen.getByRole('link', { name: 'Show the change that led to state 2' });
  expect(change.getAttribute('href')).toBe('/changes/7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11');
});

test('any two are compared as the address says, with the nodes of both', async () => {
  await show();
  await userEvent.click(await screen.findByRole('link', { name: 'Compare state 2 with the one before' }));
  const table = await screen.findByRole('table', { name: /in both states/ });
  expect(table.textContent).toContain('2 → 3');
});

test('a state before is restored: asked of the bff, and the form opens', async () => {
  const { router, asked } = await show();
  await userEvent.click(await screen.findByRole('button', { name: 'Restore state 2' }));
  await expect.poll(() => router.state.location.pathname).toBe('/projects/x/pools/p/edit');
  expect(asked.some((url) => url.endsWith('/states/2/restore'))).toBe(true);
});

test('the newest one is what the pool is: there is nothing to restore', async () => {
  await show();
  await rows();
  expect(screen.queryByRole('button', { name: 'Restore state 3' })).toBeNull();
});

test('a refused restore says why and stays where it is', async () => {
  const { router, answers } = await show();
  answers['restore'] = { status: 409, body: problemOf(409, 'draft.in_the_way') };
  await userEvent.click(await screen.findByRole('button', { name: 'Restore state 1' }));
  expect(await screen.findByText('Nothing was restored')).toBeTruthy();
  expect(router.state.location.pathname).toBe('/projects/x/pools/p/history');
});

test('who may not restore has no button, and a pool that cannot be edited says why', async () => {
  const { unmount } = await show({ mayRestore: false });
  await rows();
  expect(screen.queryByRole('button', { name: /Restore/ })).toBeNull();
  unmount();
  const { asked } = await show({ refusal: 'The pool is frozen.' });
  const button = await screen.findByRole('button', { name: 'Restore state 2' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(button);
  expect(pageText()).toContain('The pool is frozen.');
  expect(asked.some((url) => url.includes('/restore'))).toBe(false);
});

const pageText = () => globalThis.document.body.textContent;

test('before anything was seen it says so', async () => {
  await show({ items: [] });
  expect(await screen.findByText('Nothing was seen yet')).toBeTruthy();
});

test('in Chinese the words are Chinese', async () => {
  await show({ language: 'zh-CN' });
  expect(await screen.findByText('在外部变更')).toBeTruthy();
  expect(screen.getByRole('button', { name: '恢复状态 2' })).toBeTruthy();
});
