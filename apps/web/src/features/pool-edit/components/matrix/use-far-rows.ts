import { useLayoutEffect, useRef } from 'react';

/** How near to the screen a line must be to be drawn, in pixels: more than one step of the Tab or an arrow key. */
const nearPx = 400;

/**
 * Marks the lines of a long table that are far from the screen, so that their cells are neither laid out nor painted:
 * each key press would pay for them. They stay in the table.
 * `lineKeys` is another text when the lines are others.
 */
export function useFarRows(isLong: boolean, lineKeys: string) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const lines = [...(frame.current?.querySelectorAll<HTMLElement>('tbody') ?? [])];
    if (!isLong || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) target.toggleAttribute('data-far', !isIntersecting);
      },
      { rootMargin: `${nearPx}px` },
    );
    for (const line of lines) observer.observe(line);
    return () => {
      observer.disconnect();
      for (const line of lines) line.removeAttribute('data-far');
    };
  }, [isLong, lineKeys]);
  return frame;
}
