import { useSyncExternalStore } from 'react';

/** Width of the page in CSS pixels, without its scroll bar. */
export function useViewportWidth(): number {
  return useSyncExternalStore(subscribe, readWidth);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
}

const readWidth = () => document.documentElement.clientWidth;
