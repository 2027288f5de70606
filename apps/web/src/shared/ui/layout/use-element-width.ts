import { useCallback, useState } from 'react';

/** The width of an element in CSS pixels, as it changes; `initial` until it was measured. Give `measure` as its ref. */
export function useElementWidth(
  initial: number,
): [number, (element: HTMLElement | null) => (() => void) | void] {
  const [width, setWidth] = useState(initial);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const note = () => {
      if (element.clientWidth > 0) setWidth(element.clientWidth);
    };
    note();
    const observer = new ResizeObserver(note);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, measure];
}
