import {
  nodeBillingStatusKey,
  nodeDrainKey,
  nodeLockActionKey,
  nodeNodePoolKey,
  nodeNodePoolNameKey,
} from '@poolwright/schemas/modelarts/keys';
import type { PoolNode } from '@poolwright/schemas/modelarts/node';

/** Marks of a node that a person looks for: locked, being drained, frozen, another driver than the others. */
export const nodeMarks = ['locked', 'draining', 'frozen', 'otherDriver'] as const;
export type NodeMark = (typeof nodeMarks)[number];

/** The marks of a node; `expected` is the driver version nodes of the pool should have. */
export function nodeMarksOf(node: PoolNode, isExpected: (version: string) => boolean): NodeMark[] {
  const version = node.status?.driver?.version;
  const marks: [NodeMark, boolean][] = [
    ['locked', isSet(node.metadata.annotations?.[nodeLockActionKey])],
    ['draining', isSet(node.metadata.annotations?.[nodeDrainKey])],
    ['frozen', node.metadata.labels?.[nodeBillingStatusKey] === '1'],
    ['otherDriver', Boolean(version) && !isExpected(version ?? '')],
  ];
  return marks.flatMap(([mark, isTrue]) => (isTrue ? [mark] : []));
}

/** What a node is locked against, as the service says it. */
export function lockOf(node: PoolNode): string {
  return textOf(node.metadata.annotations?.[nodeLockActionKey]);
}

/** The node pool by its display name, else its id. */
export function nodePoolOf(node: PoolNode): string {
  const labels = node.metadata.labels ?? {};
  return textOf(labels[nodeNodePoolNameKey]) || textOf(labels[nodeNodePoolKey]);
}

function isSet(value: unknown): boolean {
  const text = textOf(value);
  return text !== '' && text !== 'false';
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
