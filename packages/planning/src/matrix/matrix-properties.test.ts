import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPoolUpdate } from '../plan/plan-pool-update.ts';
import { entriesOf } from '../entries/entries-of.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { matrixOf } from './matrix-of.ts';
import { editorOf, reduceMatrix } from './matrix-editor.ts';
import { gestures, play, zonedPool, zoneFacts } from './matrix.test-kit.ts';
import type { Turn } from './matrix.test-kit.ts';
import { toEntryEdits } from './to-entry-edits.ts';
import { blockToTsv } from './to-tsv.ts';

const seed = 17;
const numRuns = 500;

const numbers = ({ total, mode, cells }: MatrixRow) =>
  JSON.stringify([total, mode, cells.map(({ wanted }) => wanted)]);
const sum = (row: MatrixRow) => row.cells.reduce((all, { wanted }) => all + (wanted ?? 0), 0);

/** What must be wrong with a table after any sequence of actions; nothing. */
function faults(start: Matrix, { rows }: Matrix): string[] {
  return rows.flatMap((row, at) => {
    const read = start.rows[at];
    if (read === undefined || numbers(read) === numbers(row)) return [];
    const counts = row.cells.flatMap(({ wanted }) => (wanted === null ? [] : [wanted]));
    const isOff = ({ wanted, existing }: MatrixRow['cells'][number], zone: number) =>
      wanted !== null &&
      wanted % row.step !== 0 &&
      wanted !== existing &&
      wanted !== read.cells[zone]?.wanted;
    return [
      ...(row.mode === 'manual' && sum(row) !== row.total
        ? [`${row.key}: zones do not sum to the total`]
        : []),
      ...([...counts, row.total].every((count) => Number.isInteger(count) && count >= 0 && count <= 2000)
        ? []
        : [`${row.key}: a number out of bounds`]),
      ...(row.cells.some(isOff) ? [`${row.key}: a cell off the step`] : []),
      ...(row.cells.length === 0 ||
      (row.mode === 'manual') === row.cells.every(({ wanted }) => wanted !== null)
        ? []
        : ['mode and cells']),
    ];
  });
}

/** The cells of the row an action is about, before and after it. */
function cellsOf({ before, action, answer }: Turn) {
  const key = 'row' in action ? action.row : '';
  const [from, to] = [before.matrix, answer.editor.matrix].map(({ rows }) =>
    rows.find((row) => row.key === key),
  );
  return (from?.cells ?? []).map((cell, at) => ({
    ...cell,
    step: from?.step ?? 1,
    from: cell.wanted ?? 0,
    to: to?.cells[at]?.wanted ?? 0,
  }));
}

test(`any sequence of actions keeps zones, totals, steps and bounds in step (${numRuns} sequences, seed ${seed})`, () => {
  const met = new Map<string, number>();
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      const start = matrixOf(pool, facts);
      for (const { before, action, answer } of play(editorOf(start), list)) {
        expect(faults(start, answer.editor.matrix)).toEqual([]);
        expect(answer.refused !== null && answer.editor !== before).toBe(false);
        const isDone = answer.editor !== before;
        met.set(action.kind, (met.get(action.kind) ?? 0) + Number(isDone));
      }
    }),
    { seed, numRuns },
  );
  expect([...met].filter(([, times]) => times < 5)).toEqual([]);
  expect(met.size).toBe(13);
}, 60_000);

test(`a total set moves exactly the difference, one way, never a pinned or sold-out cell, and no better place is left (${numRuns} sequences, seed ${seed + 1})`, () => {
  let moved = 0;
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      for (const turn of play(editorOf(matrixOf(pool, facts)), list)) {
        const { action, answer, before } = turn;
        if (action.kind !== 'set-total' || answer.refused !== null) continue;
        const row = before.matrix.rows.find(({ key }) => key === action.row);
        if (row?.mode !== 'manual') continue;
        const by = action.count - sum(row);
        const cells = cellsOf(turn);
        const changed = cells.filter(({ from, to }) => from !== to);
        expect(changed.reduce((all, { from, to }) => all + to - from, 0)).toBe(by);
        expect(changed.filter(({ from, to }) => Math.sign(to - from) !== Math.sign(by))).toEqual([]);
        expect(changed.filter(({ isPinned }) => isPinned)).toEqual([]);
        expect(changed.filter(({ offer, from, to }) => to > from && offer === 'sold_out')).toEqual([]);
        // The last step put into (taken from) a cell would not have been better put (taken) anywhere else.
        const free = cells.filter(({ isPinned, from, step }) => !isPinned && from % step === 0);
        const worse = changed.filter(({ to: own, step }) =>
          by > 0
            ? free.some(({ to, offer }) => offer === 'normal' && to < own - step)
            : free.some(({ to }) => to > own + step),
        );
        expect(worse).toEqual([]);
        moved += changed.length > 0 ? 1 : 0;
      }
    }),
    { seed: seed + 1, numRuns },
  );
  expect(moved).toBeGreaterThan(numRuns / 4);
}, 60_000);

test(`spread removes no existing node, and no action but a person's own moves a pinned cell (${numRuns} sequences, seed ${seed + 2})`, () => {
  let spreads = 0;
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      for (const turn of play(editorOf(matrixOf(pool, facts)), list)) {
        const { action, answer } = turn;
        if (answer.refused !== null || ['undo', 'redo', 'set-mode'].includes(action.kind)) continue;
        expect(cellsOf(turn).filter(({ isPinned, from, to }) => isPinned && from !== to)).toEqual([]);
        if (action.kind !== 'spread') continue;
        spreads += 1;
        expect(
          cellsOf(turn).filter(({ isPinned, existing, to }) => !isPinned && to < (existing ?? 0)),
        ).toEqual([]);
      }
    }),
    { seed: seed + 2, numRuns },
  );
  expect(spreads).toBeGreaterThan(numRuns / 10);
}, 60_000);

test(`undo leads back to the start and redo to the end, number by number (${numRuns} sequences, seed ${seed + 3})`, () => {
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      const start = editorOf(matrixOf(pool, facts));
      const end = play(start, list).at(-1)?.answer.editor ?? start;
      let editor = end;
      const depth = end.past.length;
      for (let at = 0; at < depth; at += 1) editor = reduceMatrix(editor, { kind: 'undo' }).editor;
      expect(editor.matrix).toBe(start.matrix);
      expect(reduceMatrix(editor, { kind: 'undo' }).refused?.code).toBe('matrix.no_step');
      for (let at = 0; at < depth; at += 1) editor = reduceMatrix(editor, { kind: 'redo' }).editor;
      expect(editor.matrix).toBe(end.matrix);
    }),
    { seed: seed + 3, numRuns },
  );
}, 60_000);

/** Zones with a node, by name; one the pool itself lists with none goes back as read. */
const sorted = (azs: readonly { az: string; count: number }[]) =>
  azs.flatMap(({ az, count }) => (count === 0 ? [] : [`${az} ${count}`])).sort();

test(`the body sent is the table shown: each zone of a manual row, no azs of a cloud row, the rest as read (${numRuns} sequences, seed ${seed + 4})`, () => {
  const met = { manual: 0, cloud: 0, untouched: 0, removed: 0 };
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      const start = matrixOf(pool, facts);
      const { matrix } = play(editorOf(start), list).at(-1)?.answer.editor ?? editorOf(start);
      const edit = poolEdit.parse({ entries: toEntryEdits(matrix) });
      const { body, findings } = planPoolUpdate(pool, edit, facts);
      const isTwinRemoved = findings.some(({ code }) => code === 'entry.ambiguous');
      const stay = matrix.rows.flatMap((row, at) => (row.isRemoved ? [] : [{ row, at }]));
      const isChanged =
        stay.length < matrix.rows.length ||
        stay.some(({ row, at }) => numbers(row) !== numbers(start.rows[at] ?? row));
      // A pool asked to have no node at all gets no body: it would be deleted. Nor does one of two entries that no list
      // tells apart.
      const isSent = isChanged && !isTwinRemoved && stay.some(({ row }) => row.total > 0);
      expect(body !== null).toBe(isSent);
      if (body === null) return;
      met.removed += matrix.rows.length - stay.length;
      const sent = JSON.parse(body).spec.resources;
      expect(sent.length).toBe(stay.length);
      stay.forEach(({ row, at }, place) => {
        const { azs, count, ...others } = sent[place];
        const {
          azs: azsRead,
          count: countRead,
          ...othersRead
        } = JSON.parse(JSON.stringify(entriesOf(pool)[at]));
        expect(others).toEqual(othersRead);
        const isAsRead = numbers(row) === numbers(start.rows[at] ?? row);
        const cells = row.cells.flatMap(({ az, wanted }) => (wanted ? [{ az, count: wanted }] : []));
        const shown = { count: row.total, azs: row.mode === 'cloud' ? undefined : sorted(cells) };
        const named = { count, azs: azs === undefined ? undefined : sorted(azs) };
        expect(isAsRead ? { count, azs } : named).toEqual(
          isAsRead ? { count: countRead, azs: azsRead } : shown,
        );
        met[isAsRead ? 'untouched' : row.mode] += 1;
      });
    }),
    { seed: seed + 4, numRuns },
  );
  expect(Math.min(...Object.values(met))).toBeGreaterThan(numRuns / 10);
}, 60_000);

test(`the matrix of an edit shows what the edit asks for (${numRuns} sequences, seed ${seed + 5})`, () => {
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      const editor = play(editorOf(matrixOf(pool, facts)), list).at(-1)?.answer.editor;
      if (editor === undefined) return;
      const again = matrixOf(pool, facts, toEntryEdits(editor.matrix));
      const shown = ({ rows }: Matrix) => rows.map((row) => (row.isRemoved ? 'removed' : numbers(row)));
      expect(shown(again)).toEqual(shown(editor.matrix));
    }),
    { seed: seed + 5, numRuns },
  );
}, 60_000);

test(`a block copied and pasted where it was changes nothing (${numRuns} sequences, seed ${seed + 6})`, () => {
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      const start = editorOf(matrixOf(pool, facts));
      const editor = play(start, list).at(-1)?.answer.editor ?? start;
      const { rows, zones } = editor.matrix;
      // An entry as read whose zones do not add up is no such table, and one that is to go takes no numbers.
      if (rows.some(({ isRemoved }) => isRemoved)) return;
      if (rows.some((row) => row.mode === 'manual' && sum(row) !== row.total)) return;
      const whole = { row: rows[0]?.key ?? '', column: 0, rows: rows.length, columns: zones.length + 1 };
      const text = blockToTsv(editor.matrix, whole);
      const answer = reduceMatrix(editor, { kind: 'paste', row: whole.row, column: 0, text });
      expect(answer).toEqual({ editor, steps: [], refused: null });
    }),
    { seed: seed + 6, numRuns },
  );
}, 60_000);
