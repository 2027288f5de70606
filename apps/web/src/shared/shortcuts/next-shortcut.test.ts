import { expect, test } from 'vitest';
import { nextShortcut, nothingPressed } from './next-shortcut.ts';
import { shortcuts } from './shortcut-table.ts';

function press(keys: string, everyMs = 100) {
  let pressed = nothingPressed;
  return [...keys].map((key, index) => {
    const next = nextShortcut(pressed, key, 5_000 + index * everyMs);
    pressed = next.pressed;
    return next.shortcut;
  });
}

test('two keys one after the other are one shortcut, and the next key begins anew', () => {
  expect(press('gpp')).toEqual([null, 'pools', null]);
});

test('after a pause the first key is forgotten', () => {
  expect(press('ge', 2_500)).toEqual([null, 'edit']);
  expect(press('gp', 2_500)).toEqual([null, null]);
});

test('a key that does not go on is taken for itself', () => {
  expect(press('ge')).toEqual([null, 'edit']);
  expect(press('gg?')).toEqual([null, null, 'shortcuts']);
});

test('no shortcut hides another', () => {
  expect(shortcuts.map(({ keys }) => press(keys.join('')).at(-1))).toEqual(shortcuts.map(({ id }) => id));
});
