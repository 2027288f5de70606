import { createStore } from '../store.ts';

/** A notice of something that just happened, mostly with a way back. */
export interface Toast {
  readonly id: string;
  /** What happened, in a sentence. */
  readonly text: string;
  /** Takes it back. Only where that is real. */
  readonly undo?: { readonly label: string; readonly onUndo: () => void };
  /** Something did not work: stays until a person closes it. */
  readonly isBad?: boolean;
}

/** More at once nobody reads; the oldest goes. */
const most = 3;

/** What is in sight, the newest last. */
export const toasts = createStore<readonly Toast[]>([]);

/** Shows a notice over whatever page there is; the answer takes it away again. */
export function showToast(toast: Omit<Toast, 'id'>): () => void {
  const id = crypto.randomUUID();
  toasts.set([...toasts.read(), { ...toast, id }].slice(-most));
  return () => closeToast(id);
}

export function closeToast(id: string): void {
  const left = toasts.read().filter((toast) => toast.id !== id);
  if (left.length < toasts.read().length) toasts.set(left);
}
