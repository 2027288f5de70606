/** What an event says, where its message has one of the forms the service is known to write. */
export type EventWords =
  | { readonly kind: 'phase'; readonly from: string; readonly to: string }
  | { readonly kind: 'nodes'; readonly moved: readonly { state: NodeState; from: number; to: number }[] };

const states = ['available', 'abnormal', 'creating', 'deleting'] as const;
export type NodeState = (typeof states)[number];

const phaseForm = /^Pool status changed, from (\w+) to (\w+)\b/;
const nodesForm = /count from ([\d/]{1,99}) to ([\d/]{1,99})/;

/** Reads a message; null when it is in no known form, and then it is shown as it is. */
export function eventWords(message: string): EventWords | null {
  const phase = phaseForm.exec(message);
  if (phase !== null) return { kind: 'phase', from: phase[1] ?? '', to: phase[2] ?? '' };
  const nodes = nodesForm.exec(message);
  if (nodes === null) return null;
  const [before, after] = nodes.slice(1).map((counts) => counts.split('/').map(Number));
  if (before?.length !== states.length || after?.length !== states.length) return null;
  const moved = states.flatMap((state, at) => {
    const [from = 0, to = 0] = [before[at], after[at]];
    return from === to ? [] : [{ state, from, to }];
  });
  return moved.length === 0 ? null : { kind: 'nodes', moved };
}
