import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facts, flavorFact, flavorList } from '../plan/facts.test-kit.ts';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { editorOf, reduceMatrix } from './matrix-editor.ts';
import { matrixOf } from './matrix-of.ts';
import { zonedPool } from './matrix.test-kit.ts';
import { beforeProposal, proposeEven } from './propose-even.ts';

const open = facts({ flavors: flavorList([flavorFact('cpu')]) });

function editor(zones: Record<string, number>, isSet: boolean) {
  const azs = Object.entries(zones).map(([az, count]) => ({ az, count }));
  const count = azs.reduce((sum, cell) => sum + cell.count, 0);
  const pool = poolWith({
    spec: { resources: [{ flavor: 'cpu', count, ...(isSet ? { azs } : {}) }] },
    status: { resources: { available: nodes('cpu', zones) } },
  });
  return editorOf(matrixOf(pool, open, []));
}

test('an entry with nine of ten nodes in one zone is to be shifted, whoever places it', () => {
  expect(proposeEven(editor({ a: 9, b: 1 }, true))).toMatchObject({ kind: 'shift', isByCloud: false });
  expect(proposeEven(editor({ a: 9, b: 1 }, false))).toMatchObject({ kind: 'shift', isByCloud: true });
});

test('an even entry has no proposal', () => {
  expect(proposeEven(editor({ a: 2, b: 2 }, true))).toBeNull();
});

test('new nodes come first: spreading them removes nothing', () => {
  const start = editor({ a: 9, b: 1 }, true);
  const row = start.matrix.rows[0]?.key ?? '';
  const grown = reduceMatrix(start, { kind: 'set-cell', row, az: 'a', count: 12 }).editor;
  expect(proposeEven(grown)).toMatchObject({ kind: 'spread', row });
});

test('a proposal always changes something, and never makes the zones of its entry differ more', () => {
  fc.assert(
    fc.property(zonedPool, (pool) => {
      const start = editorOf(matrixOf(pool, open, []));
      const proposal = proposeEven(start);
      if (proposal === null) return;
      const ready = beforeProposal(proposal).reduce(
        (each, action) => reduceMatrix(each, action).editor,
        start,
      );
      const { kind, row } = proposal;
      const { editor: after, refused } = reduceMatrix(ready, { kind, row });
      expect([refused, after === ready]).toEqual([null, false]);
      const total = (each: typeof start) => each.matrix.rows.find(({ key }) => key === row)?.total;
      expect(total(after)).toBe(total(start));
    }),
  );
});
