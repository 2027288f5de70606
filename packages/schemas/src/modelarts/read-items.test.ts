import { expect, test } from 'vitest';
import { poolNode } from './node.ts';
import { readItems } from './read-items.ts';

test('an item that does not read is counted, the others keep their order and their unknown keys', () => {
  const nodes = [{ metadata: { name: 'a' }, 'x-new': 1 }, { metadata: {} }, 'b', { metadata: { name: 'c' } }];
  const read = readItems(poolNode, nodes);
  expect(read).toEqual({ items: [nodes[0], nodes[3]], unreadable: 2 });
  expect(read.items[0]).toBe(nodes[0]);
});

test('no list is an empty one', () => {
  expect(readItems(poolNode, null)).toEqual({ items: [], unreadable: 0 });
});
