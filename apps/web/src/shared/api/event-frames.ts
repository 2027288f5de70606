/** One event as it stood on the wire. */
export interface EventFrame {
  readonly id: string | null;
  readonly name: string;
  readonly text: string;
}

/** Takes pieces of a stream of events as they come, and answers the events that are whole; comments are none. */
export function createEventFrames(): (piece: string) => EventFrame[] {
  let open = '';
  return (piece) => {
    const blocks = (open + piece).split('\n\n');
    open = blocks.pop() ?? '';
    return blocks.map(toFrame).filter((frame) => frame !== null);
  };
}

/** The bff writes one line a field, and only the fields it needs. */
function toFrame(block: string): EventFrame | null {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 1).replace(/^ /, ''));
  }
  const name = fields.get('event');
  const text = fields.get('data');
  return name === undefined || text === undefined ? null : { id: fields.get('id') ?? null, name, text };
}
