type Listener = () => void;
const listeners = new Set<Listener>();

/** Told whenever a call was refused because nobody is signed in (any more). */
export const sessionEnded = {
  listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  tell(): void {
    for (const listener of listeners) listener();
  },
};
