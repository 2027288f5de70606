import { useCallback, useEffect, useRef } from 'react';
import { showToast } from './toast-store.ts';
import type { Toast } from './toast-store.ts';

/** Shows notices whose way back needs this component: they go with it. One at a time, the newest; null takes it away. */
export function useToast(): (toast: Omit<Toast, 'id'> | null) => void {
  const close = useRef<(() => void) | null>(null);
  useEffect(() => () => close.current?.(), []);
  return useCallback((toast) => {
    close.current?.();
    close.current = toast === null ? null : showToast(toast);
  }, []);
}
