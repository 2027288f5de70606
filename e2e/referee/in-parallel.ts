/** Does something for each, at most `width` at a time; the answers are in the order of the things. */
export async function inParallel<Thing, Outcome>(
  things: readonly Thing[],
  width: number,
  act: (thing: Thing) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const lane = async () => {
    for (;;) {
      const at = next;
      next += 1;
      const thing = things[at];
      if (thing === undefined) return;
      outcomes[at] = await act(thing);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return outcomes;
}
