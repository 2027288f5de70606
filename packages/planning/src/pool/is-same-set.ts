/** Whether two lists name the same things, in whatever order and however often; no list names nothing. */
export function isSameSet(
  a: readonly string[] | null | undefined,
  b: readonly string[] | null | undefined,
): boolean {
  const [inA, inB] = [new Set(a), new Set(b)];
  return inA.size === inB.size && [...inA].every((item) => inB.has(item));
}
