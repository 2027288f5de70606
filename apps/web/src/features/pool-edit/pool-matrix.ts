import type { Matrix, MatrixRow } from '@poolwright/planning/matrix/matrix';
import { rowOf } from '@poolwright/planning/matrix/matrix';
import { withKeptMatrix } from '@poolwright/planning/matrix/kept-matrix';
import { layEditor } from '@poolwright/planning/matrix/lay-editor';
import { editorOf, reduceMatrix } from '@poolwright/planning/matrix/matrix-editor';
import type { MatrixAction, MatrixEditor } from '@poolwright/planning/matrix/matrix-editor';
import type { AutomaticStep, MatrixRefusal } from '@poolwright/planning/matrix/row-change';
import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import type { EntryValues } from './pool-form.ts';

/** A number of the matrix: a zone of a row, or with `az` null the row's total. */
export interface MatrixPlace {
  readonly row: string;
  readonly az: string | null;
}

/** Why the last action did nothing, and where it was asked for. */
export interface MatrixNotice extends MatrixRefusal {
  readonly row: string | null;
}

/** The matrix of the form with everything around it. Never changed in place. */
export interface MatrixState {
  readonly editor: MatrixEditor;
  /** Numbers as typed that the matrix did not take, null for an empty input: the rules say what is wrong with them. */
  readonly typed: ReadonlyMap<string, number | null>;
  /** Automatic steps that can be taken back, the latest last. */
  readonly steps: readonly AutomaticStep[];
  /** The steps as they were before each action that can be undone, and after each that can be redone. */
  readonly trail: { readonly past: readonly Steps[]; readonly future: readonly Steps[] };
  readonly notice: MatrixNotice | null;
}
type Steps = readonly AutomaticStep[];

/** Refusals that a rule of the form tells at the number itself. */
const toldByRules: ReadonlySet<string> = new Set([
  'matrix.step',
  'matrix.limit',
  'matrix.sold_out',
  'matrix.not_offered',
]);

/** One text for a place, as key of `typed`. */
export function placeKey({ row, az }: MatrixPlace): string {
  return JSON.stringify([row, az]);
}

/** A matrix nobody has done anything in but what a draft kept; what is no number yet is taken as typed. */
export function matrixStart(
  matrix: Matrix,
  entries: readonly EntryValues[],
  kept: DraftMatrix | null = null,
): MatrixState {
  const typed = new Map<string, number | null>();
  for (const { key, count, mode, zones, isRemoved } of entries) {
    if (isRemoved) continue;
    if (!isWhole(count)) typed.set(placeKey({ row: key, az: null }), count);
    for (const zone of mode === 'manual' ? zones : [])
      if (!isWhole(zone.count)) typed.set(placeKey({ row: key, az: zone.az }), zone.count);
  }
  return {
    editor: kept === null ? editorOf(matrix) : withKeptMatrix(matrix, kept),
    typed,
    steps: [],
    trail: { past: [], future: [] },
    notice: null,
  };
}

/**
 * The same over a matrix that was made anew, with everything that was done; an addition that is new there is one more
 * step of it. Null where these entries are not what it then shows: they were changed by something else.
 */
export function matrixFollowed(
  state: MatrixState,
  fresh: Matrix,
  entries: readonly EntryValues[],
): MatrixState | null {
  const laid = layEditor(state.editor, fresh);
  if (laid === null) return null;
  const next = withAdded({ ...state, editor: laid }, fresh);
  const columns = new Set(fresh.zones);
  // A zone without a node and without a column is shown nowhere.
  const textOf = ({ zones, ...others }: EntryValues) =>
    JSON.stringify([others, zones.filter(({ az, count }) => count !== 0 || columns.has(az))]);
  const isShown = (entry: EntryValues) => textOf(toEntryValues(next, entry)) === textOf(entry);
  return entries.every(isShown) ? next : null;
}

/** Additions that are not taken back and that the state does not have. */
function withAdded(state: MatrixState, fresh: Matrix): MatrixState {
  const { editor, steps, trail } = state;
  const isAdded = (row: MatrixRow) =>
    row.entry === null && !row.isRemoved && rowOf(editor.matrix, row.key)?.isRemoved === true;
  if (!fresh.rows.some(isAdded)) return state;
  const rows = editor.matrix.rows.map((row) => {
    const from = rowOf(fresh, row.key);
    return from !== undefined && isAdded(from) ? from : row;
  });
  return {
    ...state,
    editor: {
      ...editor,
      matrix: { ...editor.matrix, rows },
      past: [...editor.past, editor.matrix],
      future: [],
    },
    trail: { past: [...trail.past, steps], future: [] },
  };
}

function isWhole(count: number | null): boolean {
  return count !== null && Number.isSafeInteger(count) && count >= 0;
}

/** Carries out an action. A refused one changes nothing but the notice. */
export function matrixAfter(state: MatrixState, action: MatrixAction): MatrixState {
  // What the matrix did not take was done last, so it is undone first.
  if (action.kind === 'undo' && state.typed.size > 0) return { ...state, typed: new Map(), notice: null };
  const { editor, steps, refused } = reduceMatrix(state.editor, action);
  if (refused !== null) return { ...state, notice: { ...refused, row: 'row' in action ? action.row : null } };
  if (editor === state.editor) return { ...state, notice: null };
  const shown = action.kind === 'undo-step' ? withoutStep(state.steps, action.step) : state.steps;
  return {
    editor,
    typed: typedAfter(state.typed, action),
    ...stepsAfter(state, action, [...shown, ...steps]),
    notice: null,
  };
}

function stepsAfter(
  { steps, trail }: MatrixState,
  { kind }: MatrixAction,
  next: Steps,
): Pick<MatrixState, 'steps' | 'trail'> {
  const { past, future } = trail;
  if (kind === 'undo')
    return { steps: past.at(-1) ?? [], trail: { past: past.slice(0, -1), future: [steps, ...future] } };
  if (kind === 'redo')
    return { steps: future[0] ?? [], trail: { past: [...past, steps], future: future.slice(1) } };
  return { steps: next, trail: { past: [...past, steps], future: [] } };
}

function withoutStep(steps: Steps, { id }: AutomaticStep): Steps {
  return steps.filter((step) => step.id !== id);
}

/** A zone that is set leaves the other zones as typed; everything else brings the whole row in step. */
function typedAfter(typed: MatrixState['typed'], action: MatrixAction): MatrixState['typed'] {
  if (typed.size === 0) return typed;
  if (!('row' in action) || action.kind === 'paste') return new Map();
  const { row } = action;
  const left = new Map(typed);
  const gone =
    action.kind === 'set-cell'
      ? [placeKey({ row, az: action.az }), placeKey({ row, az: null })]
      : [...typed.keys()].filter((key) => isOfRow(key, row));
  for (const key of gone) left.delete(key);
  return left;
}

function isOfRow(key: string, row: string): boolean {
  return key.startsWith(`[${JSON.stringify(row)},`);
}

/**
 * A number is typed into a place. What the matrix takes is an action like any other; what it refuses stays as typed,
 * so that it can be mended where it stands.
 */
export function matrixTyped(state: MatrixState, place: MatrixPlace, count: number | null): MatrixState {
  if (count === null) return withTyped(state, place, count);
  const after = matrixAfter(state, actionOf(place, count));
  if (after.notice === null) return { ...after, typed: typedAfter(state.typed, actionOf(place, count)) };
  const isTold = toldByRules.has(after.notice.code);
  return withTyped(isTold ? { ...after, notice: null } : after, place, count);
}

function actionOf({ row, az }: MatrixPlace, count: number): MatrixAction {
  return az === null ? { kind: 'set-total', row, count } : { kind: 'set-cell', row, az, count };
}

function withTyped(state: MatrixState, place: MatrixPlace, count: number | null): MatrixState {
  return { ...state, typed: new Map(state.typed).set(placeKey(place), count) };
}

/** The numbers a matrix shows. A zone is undefined where the cloud places, null while its input is empty. */
export interface ShownNumbers {
  /** By the key of the row; cells in the order of the columns. */
  readonly rows: ReadonlyMap<
    string,
    { readonly cells: readonly (number | null | undefined)[]; readonly total: number | null }
  >;
  /** Nodes asked for in each zone by the rows that stay; null while the cloud places any of them. */
  readonly columns: readonly (number | null)[];
  /** Nodes the rows that stay ask for. */
  readonly all: number;
}

const known = new WeakMap<MatrixState, ShownNumbers>();

/** All numbers of a state, reckoned once for whoever shows a part of them. */
export function shownNumbers(state: MatrixState): ShownNumbers {
  const numbers = known.get(state) ?? reckonNumbers(state);
  known.set(state, numbers);
  return numbers;
}

function reckonNumbers({ editor: { matrix }, typed }: MatrixState): ShownNumbers {
  const rows = new Map(
    matrix.rows.map(
      (row) => [row.key, typed.size === 0 ? plainNumbers(row) : typedNumbers(row, typed)] as const,
    ),
  );
  const stay = matrix.rows.filter(({ isRemoved }) => !isRemoved);
  const isCloud = stay.some(({ mode }) => mode === 'cloud');
  return {
    rows,
    columns: matrix.zones.map((_, at) =>
      isCloud ? null : stay.reduce((sum, { key }) => sum + (rows.get(key)?.cells[at] ?? 0), 0),
    ),
    all: stay.reduce((sum, { key }) => sum + (rows.get(key)?.total ?? 0), 0),
  };
}

function plainNumbers({ cells, total }: MatrixRow) {
  return { cells: cells.map(({ wanted }) => wanted ?? undefined), total };
}

/** A total follows the zones as they are shown, also those the matrix did not take. */
function typedNumbers({ key, mode, cells, total }: MatrixRow, typed: MatrixState['typed']) {
  const typedTotal = typed.get(placeKey({ row: key, az: null }));
  let by = 0;
  const shown = cells.map(({ az, wanted }) => {
    const number = mode === 'cloud' ? undefined : typed.get(placeKey({ row: key, az }));
    if (number === undefined) return wanted ?? undefined;
    if (number !== null) by += number - (wanted ?? 0);
    return number;
  });
  return { cells: shown, total: typedTotal === undefined ? total + by : typedTotal };
}

/** The number at a place, as `ShownNumbers` has it. */
export function numberAt(state: MatrixState, { row, az }: MatrixPlace): number | null | undefined {
  const numbers = shownNumbers(state).rows.get(row);
  return az === null ? numbers?.total : numbers?.cells[state.editor.matrix.zones.indexOf(az)];
}

/** What an entry of the form is once the matrix shows this: exactly what stands in its cells. */
export function toEntryValues(state: MatrixState, values: EntryValues): EntryValues {
  const row = rowOf(state.editor.matrix, values.key);
  if (row === undefined) return values;
  if (row.isRemoved) return { ...values, isRemoved: true };
  const numbers = shownNumbers(state).rows.get(row.key);
  const count = numbers?.total ?? null;
  if (row.mode === 'cloud') return { ...values, mode: 'cloud', count, isRemoved: false };
  const order = values.zones.map(({ az }) => az);
  const place = (az: string) => (order.includes(az) ? order.indexOf(az) : order.length);
  const zones = row.cells
    .map(({ az }, at) => ({ az, count: numbers?.cells[at] ?? null }))
    .sort((a, b) => place(a.az) - place(b.az))
    .filter(({ az, count: nodes }) => nodes !== 0 || order.includes(az));
  return { ...values, mode: 'manual', count, zones, isRemoved: false };
}

/** The rows in which two states do not show the same. */
export function rowsChanged(before: MatrixState, after: MatrixState): string[] {
  const [was, is] = [before.editor.matrix, after.editor.matrix];
  const typed = before.typed === after.typed ? [] : [...before.typed.keys(), ...after.typed.keys()];
  // Rows stand where they stood, as a rule; where one came or went they are looked for.
  const isAsBefore = (row: MatrixRow, at: number) => was.rows[at] === row || rowOf(was, row.key) === row;
  return is.rows
    .filter((row, at) => !isAsBefore(row, at) || typed.some((key) => isOfRow(key, row.key)))
    .map(({ key }) => key);
}
