/** Places where a key means a letter, or where another component listens to it. */
const typing =
  'input, textarea, select, [contenteditable], [role="combobox"], [role="textbox"], [role="spinbutton"]';
const overlays = '[role="dialog"], [role="menu"], [role="listbox"], [role="alertdialog"]';

/** Whether a key pressed here may be a shortcut: no modifier, no field, nothing lying over the page. */
export function mayBeShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  return target.closest(typing) === null && target.closest(overlays) === null;
}

export function isPaletteKey(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k'
  );
}

/** Presses the button or link of the page that names this key; false where there is none now. */
export function pressElementOf(key: string): boolean {
  const element = document.querySelector<HTMLElement>(`#main [aria-keyshortcuts="${key.toUpperCase()}"]`);
  if (element === null || element.getAttribute('aria-disabled') === 'true') return false;
  element.focus();
  element.click();
  return true;
}

/** The search field of the page; false where there is none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('#main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}
