import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Where a line goes, or its inputs, while it has the focus, the one in its place gets it, so that the next key is not
 * lost.
 */
export function useFocusKept(frame: RefObject<HTMLElement | null>): void {
  const last = useRef<{ readonly target: Element; readonly line: number } | null>(null);
  useEffect(() => {
    const handleFocus = ({ target }: FocusEvent) => {
      last.current = target instanceof Element ? { target, line: lineOf(target) } : null;
    };
    // Where the focus goes by itself, it is not brought back; what was taken away is no longer in the page by then.
    const handleBlur = () =>
      queueMicrotask(() => {
        if (last.current?.target.isConnected === true && document.activeElement !== last.current.target)
          last.current = null;
      });
    const element = frame.current;
    element?.addEventListener('focusin', handleFocus);
    element?.addEventListener('focusout', handleBlur);
    return () => {
      element?.removeEventListener('focusin', handleFocus);
      element?.removeEventListener('focusout', handleBlur);
    };
  }, [frame]);
  useLayoutEffect(() => {
    const gone = last.current;
    if (gone === null || gone.target.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    const lines = frame.current?.querySelectorAll('tbody') ?? [];
    const line = lines[Math.min(gone.line, lines.length - 1)];
    line?.querySelector<HTMLElement>('input, button')?.focus();
  });
}

/** How many lines stand before the one with this element. */
function lineOf(target: Element): number {
  const line = target.closest('tbody');
  return line === null ? 0 : [...(line.parentElement?.querySelectorAll('tbody') ?? [])].indexOf(line);
}
