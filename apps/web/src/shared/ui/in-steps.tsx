import { useDeferredValue } from 'react';
import type { ReactNode } from 'react';

/**
 * Draws something large in small steps, between which the browser can do something else. What arrives from the bff is
 * drawn in one go otherwise, and a slow device stands still meanwhile.
 */
export function InSteps({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  return useDeferredValue(true, false) ? children : fallback;
}
