import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showToast, toasts } from './toast-store.ts';
import { Toasts } from './toasts.tsx';

const undo = vi.fn<() => void>();
const longEnough = 30_000;

function show(text = 'It was deleted.') {
  act(() => void showToast({ text, undo: { label: 'Undo', onUndo: undo } }));
}

beforeEach(() => {
  vi.useFakeTimers();
  undo.mockClear();
  toasts.set([]);
  render(
    <main tabIndex={-1}>
      <button type="button">Of the page</button>
      <Toasts label="Notices" closeLabel="Close" />
    </main>,
  );
});
afterEach(() => vi.useRealTimers());

const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

test('a polite region is there before anything is said in it', () => {
  const region = screen.getByRole('region', { name: 'Notices' });
  expect(region.getAttribute('aria-live')).toBe('polite');
  show();
  expect(region.textContent).toContain('It was deleted.');
});

test('Undo takes it back once, and the notice is gone', () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('It was deleted.')).toBeNull();
});

test('a notice stays at least ten seconds, and not for ever', () => {
  show();
  wait(10_000);
  expect(screen.getByText('It was deleted.')).toBeDefined();
  wait(longEnough);
  expect(screen.queryByText('It was deleted.')).toBeNull();
});

test('a notice stays while it is pointed at', () => {
  show();
  fireEvent.pointerEnter(screen.getByRole('region'));
  wait(longEnough);
  expect(screen.getByText('It was deleted.')).toBeDefined();
  fireEvent.pointerLeave(screen.getByRole('region'));
  wait(longEnough);
  expect(screen.queryByText('It was deleted.')).toBeNull();
});

test('F6 leads to the notice, which stays while the focus is in it; Escape leads back', () => {
  const before = screen.getByRole('button', { name: 'Of the page' });
  before.focus();
  show();
  fireEvent.keyDown(before, { key: 'F6' });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }));
  wait(longEnough);
  fireEvent.keyDown(screen.getByRole('button', { name: 'Undo' }), { key: 'Escape' });
  expect(document.activeElement).toBe(before);
  wait(longEnough);
  expect(screen.queryByText('It was deleted.')).toBeNull();
});

test('closing a notice from inside gives the focus back', () => {
  const before = screen.getByRole('button', { name: 'Of the page' });
  before.focus();
  show();
  fireEvent.keyDown(before, { key: 'F6' });
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(document.activeElement).toBe(before);
});

test('what did not work stays until it is closed', () => {
  act(() => void showToast({ text: 'It did not work.', isBad: true }));
  wait(longEnough);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText('It did not work.')).toBeNull();
});

test('of many notices the newest three are in sight', () => {
  for (const text of ['one', 'two', 'three', 'four']) show(text);
  expect(screen.queryByText('one')).toBeNull();
  expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(3);
});
