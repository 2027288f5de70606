import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from './progress-line.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function renderLine(first: string | null) {
  const { container, rerender } = render(<ProgressLine text={first} />);
  return {
    said: () => container.textContent,
    say: (text: string | null) => rerender(<ProgressLine text={text} />),
    wait: (ms: number) => act(() => void vi.advanceTimersByTime(ms)),
  };
}

test('what is done within a second is not told', () => {
  const line = renderLine('Saving');
  line.wait(900);
  expect(line.said()).toBe('');
  line.say(null);
  line.wait(5_000);
  expect(line.said()).toBe('');
});

test('what takes longer is told until it ends, and the next work has its second again', () => {
  const line = renderLine('Saving');
  line.wait(1_100);
  expect(line.said()).toBe('Saving');
  line.say(null);
  expect(line.said()).toBe('');
  line.say('Planning');
  expect(line.said()).toBe('');
  line.wait(1_100);
  expect(line.said()).toBe('Planning');
});

test('work that follows work at once goes on in the same line', () => {
  const line = renderLine('Saving');
  line.wait(1_100);
  line.say('Planning');
  expect(line.said()).toBe('Planning');
});
