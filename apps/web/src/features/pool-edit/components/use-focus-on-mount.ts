import { useEffect, useRef } from 'react';

/** Gives the focus to an element when it appears: a step's heading, so that keyboard and reader start there. */
export function useFocusOnMount<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  return ref;
}
