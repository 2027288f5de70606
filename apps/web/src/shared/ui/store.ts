import { useSyncExternalStore } from 'react';

/** One value outside of any component that components can show. */
export interface Store<T> {
  readonly read: () => T;
  readonly set: (next: T) => void;
  readonly listen: (onChange: () => void) => () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    listen(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** The value of a store, rendered again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.listen, store.read);
}
