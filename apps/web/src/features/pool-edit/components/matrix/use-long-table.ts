import { useLayoutEffect, useRef } from 'react';

/** How near to the part in sight a line must be to be drawn, in pixels: more than one step of the Tab or an arrow key. */
const nearPx = 400;

/**
 * The frame of a table that may be long, and then scrolls by itself. `lineKeys` is another text when its lines are
 * others.
 */
export function useLongTable(isLong: boolean, lineKeys: string) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isLong || frame.current === null) return undefined;
    return leaveOutFarLines(frame.current);
  }, [isLong, lineKeys]);
  useLayoutEffect(() => {
    if (!isLong || frame.current === null) return undefined;
    return comeInSight(frame.current);
  }, [isLong]);
  return frame;
}

/**
 * Leaves out the lines that are far from the part in sight, so that they are neither laid out nor painted: each key
 * press would pay for them. The browser's own search still finds them and brings them back.
 */
function leaveOutFarLines(frame: HTMLElement): (() => void) | undefined {
  if (typeof IntersectionObserver === 'undefined') return undefined;
  const lines = [...frame.querySelectorAll('tbody')];
  const far = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) far.delete(target);
        else far.add(target);
        if (isIntersecting) target.removeAttribute('hidden');
        else leaveOut(target, null);
      }
    },
    { root: frame, rootMargin: `${nearPx}px` },
  );
  const handleFocus = ({ target }: FocusEvent) => {
    const line = target instanceof Element ? target.closest('tbody') : null;
    for (const near of [line?.previousElementSibling, line?.nextElementSibling])
      if (near?.tagName === 'TBODY') near.removeAttribute('hidden');
  };
  const handleBlur = ({ relatedTarget }: FocusEvent) => {
    for (const line of far) leaveOut(line, relatedTarget);
  };
  for (const line of lines) observer.observe(line);
  frame.addEventListener('focusin', handleFocus);
  frame.addEventListener('focusout', handleBlur);
  return () => {
    observer.disconnect();
    frame.removeEventListener('focusin', handleFocus);
    frame.removeEventListener('focusout', handleBlur);
    for (const line of lines) line.removeAttribute('hidden');
  };
}

/** The line that has the focus, or gets it, and those beside it stay, wherever it was scrolled to: a key goes on there. */
function leaveOut(line: Element, next: EventTarget | null): void {
  const focused = next instanceof Node ? next : document.activeElement;
  const near = [line, line.previousElementSibling, line.nextElementSibling];
  if (!near.some((each) => each?.contains(focused) === true)) line.setAttribute('hidden', 'until-found');
}

/** Who comes in by keyboard sees the whole frame, its heads and totals too; under a mouse nothing moves. */
function comeInSight(frame: HTMLElement): () => void {
  const handleFocus = ({ relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && frame.contains(relatedTarget);
    if (!isInside && !frame.matches(':active')) frame.scrollIntoView({ block: 'nearest' });
  };
  frame.addEventListener('focusin', handleFocus);
  return () => frame.removeEventListener('focusin', handleFocus);
}
