import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchField } from './search-field.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open() {
  const asked: string[] = [];
  render(<SearchField value="" label="Search" placeholder="" onSearch={(text) => asked.push(text)} />);
  return { asked, field: screen.getByRole('searchbox') };
}

test('asks once when typing pauses', () => {
  const { asked, field } = open();
  fireEvent.change(field, { target: { value: 'au' } });
  fireEvent.change(field, { target: { value: 'auto ' } });
  expect(asked).toEqual([]);
  vi.runAllTimers();
  expect(asked).toEqual(['auto']);
});

test('asks at once when the field is left, and never after that', () => {
  const { asked, field } = open();
  fireEvent.change(field, { target: { value: 'auto' } });
  fireEvent.blur(field);
  expect(asked).toEqual(['auto']);
  vi.runAllTimers();
  expect(asked).toEqual(['auto']);
});

test('leaving a field nobody typed into asks nothing', () => {
  const { asked, field } = open();
  fireEvent.focus(field);
  fireEvent.blur(field);
  vi.runAllTimers();
  expect(asked).toEqual([]);
});

/** A field whose searches come back only when `comeBack` says so, as from an address that takes its time. */
function openSlow() {
  const asked: string[] = [];
  const field = (value: string) => (
    <SearchField value={value} label="Search" placeholder="" onSearch={(text) => asked.push(text)} />
  );
  const { rerender } = render(field(''));
  const input = screen.getByRole<HTMLInputElement>('searchbox');
  const type = (value: string) => fireEvent.change(input, { target: { value } });
  const pause = () => act(() => void vi.advanceTimersByTime(200));
  return { asked, input, type, pause, comeBack: (value: string) => rerender(field(value)) };
}

test('what comes back of a search takes nothing of what is typed since', () => {
  const { asked, input, type, pause, comeBack } = openSlow();
  type('big');
  pause();
  type('big ');
  comeBack('big');
  expect(input.value).toBe('big ');
  type('big g');
  pause();
  type('big gpu');
  pause();
  expect(asked).toEqual(['big', 'big g', 'big gpu']);
  comeBack('big g');
  expect(input.value).toBe('big gpu');
  comeBack('big gpu');
  expect(input.value).toBe('big gpu');
});

test('what comes from elsewhere is shown, also what was asked for once', () => {
  const { input, type, pause, comeBack } = openSlow();
  type('big');
  pause();
  comeBack('big');
  comeBack('');
  expect(input.value).toBe('');
  comeBack('big');
  expect(input.value).toBe('big');
});

test('a search that was overtaken does not keep what comes from elsewhere away', () => {
  const { input, type, pause, comeBack } = openSlow();
  type('a');
  pause();
  type('ab');
  pause();
  comeBack('ab');
  comeBack('a');
  expect(input.value).toBe('a');
});
