import { afterEach, expect, test } from 'vitest';
import { isPaletteKey, mayBeShortcut, pressElementOf } from './press-shortcut.ts';

afterEach(() => document.body.replaceChildren());

/** The event as a listener of the document sees it. */
function keyIn(html: string, init: KeyboardEventInit = { key: 'e' }): KeyboardEvent {
  document.body.innerHTML = `<div id="main">${html}</div>`;
  let seen: KeyboardEvent | undefined;
  document.addEventListener('keydown', (event) => (seen = event), { once: true });
  const target = document.querySelector('[data-here]') ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
  if (seen === undefined) throw new Error('no key arrived');
  return seen;
}

test.each([
  '<input data-here>',
  '<input type="checkbox" data-here>',
  '<textarea data-here></textarea>',
  '<select data-here></select>',
  '<div contenteditable="true"><b data-here>x</b></div>',
  '<div role="combobox" data-here></div>',
  '<div role="dialog"><button data-here>x</button></div>',
  '<div role="menu"><div role="menuitem" data-here>x</div></div>',
])('a key in %s is no shortcut', (html) => {
  expect(mayBeShortcut(keyIn(html))).toBe(false);
});

test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { isComposing: true }])(
  'a key with %j is no shortcut',
  (init) => {
    expect(mayBeShortcut(keyIn('<button data-here>x</button>', { key: 'e', ...init }))).toBe(false);
  },
);

test('a key on a button or on the page itself may be one', () => {
  expect(mayBeShortcut(keyIn('<button data-here>x</button>'))).toBe(true);
  expect(mayBeShortcut(keyIn('<p>x</p>'))).toBe(true);
});

test('Ctrl K and ⌘ K open the palette, also out of a field', () => {
  expect(isPaletteKey(keyIn('<input data-here>', { key: 'k', ctrlKey: true }))).toBe(true);
  expect(isPaletteKey(keyIn('<input data-here>', { key: 'K', metaKey: true }))).toBe(true);
  expect(isPaletteKey(keyIn('<input data-here>', { key: 'k' }))).toBe(false);
});

test('a shortcut presses what names its key, and nothing that is off', () => {
  let presses = 0;
  document.body.innerHTML =
    '<div id="main"><button aria-keyshortcuts="E">x</button><button aria-keyshortcuts="R" aria-disabled="true">y</button></div>';
  for (const button of document.querySelectorAll('button'))
    button.addEventListener('click', () => (presses += 1));
  expect(pressElementOf('e')).toBe(true);
  expect(pressElementOf('r')).toBe(false);
  expect(pressElementOf('x')).toBe(false);
  expect(presses).toBe(1);
});
