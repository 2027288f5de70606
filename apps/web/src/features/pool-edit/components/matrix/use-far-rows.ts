import { useLayoutEffect, useRef } from 'react';

/** How near to the screen a line must be to be drawn, in pixels: more than one step of the Tab or an arrow key. */
const nearPx = 400;

/**
 * Leaves out the lines of a long table that are far from the screen, so that they are neither laid out nor painted:
 * each key press would pay for them. The browser's own search still finds them and brings them back.
 * `lineKeys` is another text when the lines are others.
 */
export function useFarRows(isLong: boolean, lineKeys: string) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const lines = [...(frame.current?.querySelectorAll<HTMLElement>('tbody') ?? [])];
    if (!isLong || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) target.removeAttribute('hidden');
          else target.setAttribute('hidden', 'until-found');
        }
      },
      { rootMargin: `${nearPx}px` },
    );
    for (const line of lines) observer.observe(line);
    return () => {
      observer.disconnect();
      for (const line of lines) line.removeAttribute('hidden');
    };
  }, [isLong, lineKeys]);
  return frame;
}
