import { fireEvent, render, screen } from '@testing-library/react';
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
