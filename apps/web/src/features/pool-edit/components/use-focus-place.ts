import type { Place } from '../pool-places.ts';

/** Best first: what is wrong, what can be filled in, any button but the one that tells about the field. */
const controls = [
  '[aria-invalid="true"]',
  'input:not([type="hidden"]), textarea, button[role="combobox"]',
  'button:not([aria-haspopup="dialog"])',
];

/** The control of a place, or the nearest thing that can take the focus. */
function controlOf(frame: Element): HTMLElement | null {
  for (const selector of controls) {
    const control = frame.querySelector<HTMLElement>(selector);
    if (control !== null) return control;
  }
  return frame instanceof HTMLElement ? frame : null;
}

/** Moves the focus to the first of several places, in the order of the page. */
export function focusFirstPlace(places: readonly Place[]): void {
  const wanted = new Set(places);
  const frames = [...document.querySelectorAll('[data-place]')];
  const frame = frames.find((element) => wanted.has(element.getAttribute('data-place') ?? ''));
  if (frame === undefined) return;
  // A line that was left out for being far from the screen takes no focus.
  frame.closest('[hidden="until-found"]')?.removeAttribute('hidden');
  const control = controlOf(frame);
  control?.focus({ preventScroll: true });
  frame.scrollIntoView({ block: 'center' });
}
