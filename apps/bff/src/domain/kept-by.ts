/**
 * Keeps what was made of something that never changes, for as long as that thing lives: the same question about the
 * same holder gets the very same answer. At most `limit` answers a holder, the oldest goes first.
 */
export function keptBy<Holder extends object, Value>(
  limit: number,
): (holder: Holder, key: string, make: () => Value) => Value {
  const shelves = new WeakMap<Holder, Map<string, Value>>();
  return (holder, key, make) => {
    const shelf = shelves.get(holder) ?? new Map<string, Value>();
    shelves.set(holder, shelf);
    const known = shelf.get(key);
    if (known !== undefined) return known;
    const made = make();
    shelf.set(key, made);
    const oldest = shelf.keys().next();
    if (shelf.size > limit && oldest.done !== true) shelf.delete(oldest.value);
    return made;
  };
}
