/**
 * Numbers in [0, 1), the same ones for the same text. Much cheaper than a digest, which counts where a fleet of 20,000
 * pools is made at the start; no secret may ever depend on it.
 */
export function numberStream(text: string): () => number {
  // FNV-1a makes the start, mulberry32 the stream.
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
