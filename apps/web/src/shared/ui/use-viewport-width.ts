import { useSyncExternalStore } from 'react';

let width: number | undefined;
let isListening = false;
const listeners = new Set<() => void>();

/**
 * Width of the page in CSS pixels, without its scroll bar, which is always there. Looked up once and after each resize:
 * a page that is asked for its width right after a change lays itself out for the answer.
 */
export function useViewportWidth(): number {
  return useSyncExternalStore(subscribe, readWidth);
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

function readWidth(): number {
  if (!isListening) window.addEventListener('resize', handleResize);
  isListening = true;
  return (width ??= document.documentElement.clientWidth);
}

function handleResize(): void {
  width = undefined;
  for (const onChange of listeners) onChange();
}
