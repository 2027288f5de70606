import { fireEvent, renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useWhenReleased } from './use-when-released.ts';

test('what moves the page waits while a pointer is down, and comes after the click', async () => {
  const { result } = renderHook(() => useWhenReleased());
  const done: string[] = [];
  document.body.addEventListener('click', () => done.push('click'), { once: true });
  result.current(() => done.push('at once'));
  fireEvent.pointerDown(document.body);
  result.current(() => done.push('moved'));
  expect(done).toEqual(['at once']);
  fireEvent.pointerUp(document.body);
  fireEvent.click(document.body);
  await expect.poll(() => done).toEqual(['at once', 'click', 'moved']);
});

test.each(['pointerCancel', 'keyDown'] as const)('a %s ends the wait too', async (name) => {
  const { result } = renderHook(() => useWhenReleased());
  const work = vi.fn<() => void>();
  fireEvent.pointerDown(document.body);
  result.current(work);
  fireEvent[name](document.body);
  await expect.poll(() => work).toHaveBeenCalledOnce();
});
