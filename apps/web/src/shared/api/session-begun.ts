const name = 'poolwright-session';

/** Told between the tabs of one browser: somebody has signed in in another one. */
export const sessionBegun = {
  listen(listener: () => void): () => void {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', listener);
    return () => channel.close();
  },
  tell(): void {
    const channel = new BroadcastChannel(name);
    channel.postMessage('begun');
    channel.close();
  },
};
