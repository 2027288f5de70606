import { rowOf } from '@poolwright/planning/matrix/matrix';
import type { Matrix } from '@poolwright/planning/matrix/matrix';
import { layEditor } from '@poolwright/planning/matrix/lay-editor';
import { keepMatrix } from '@poolwright/planning/matrix/kept-matrix';
import { matrixOf } from '@poolwright/planning/matrix/matrix-of';
import type { MatrixAction, MatrixEditor } from '@poolwright/planning/matrix/matrix-editor';
import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import { maxCount } from '@poolwright/schemas/modelarts/limits';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { isTakenBack, toEntryChanges } from './pool-form.ts';
import type { EntryValues } from './pool-form.ts';
import {
  matrixAfter,
  matrixFollowed,
  matrixStart,
  matrixTyped,
  numberAt,
  placeKey,
  rowsChanged,
  toEntryValues,
} from './pool-matrix.ts';
import type { MatrixPlace, MatrixState } from './pool-matrix.ts';

/** What the form's entries are laid over. */
interface Ground {
  readonly entries: readonly EntryValues[];
  readonly pool: Pool;
  readonly facts: PlanFacts;
}

/** The input that is being typed into, and everything as it was before. */
interface Typing {
  readonly place: MatrixPlace;
  readonly text: string;
  readonly before: MatrixState;
}

/** Takes over what the matrix made of some entries of the form. */
type Write = (changed: readonly EntryValues[]) => void;

/**
 * The matrix of an open form. It stands outside of the components, so that a key press draws the cells it changes and
 * nothing else; the form is told of every change at once and draws itself when there is time.
 */
export class PoolMatrixStore {
  private state: MatrixState;
  private matrix: Matrix;
  private ground: Ground;
  private typing: Typing | null = null;
  private place: MatrixPlace | null = null;
  /** The entries as last written or taken over. */
  private known: string;
  private readonly listeners = new Set<() => void>();
  private readonly watchers = new Set<() => void>();
  /** By row: a key touches one of many, and the cells of the others need not be asked. */
  private readonly rowListeners = new Map<string, Set<() => void>>();
  /** The row that was typed into when the cells were last told. */
  private lastTyped: string | null = null;

  private readonly write: Write;

  /** What a draft kept of it, for the entries that come next; they begin anew. */
  private awaited: { readonly kept: DraftMatrix | null } | null = null;
  private kept: { readonly editor: MatrixEditor; readonly of: DraftMatrix | null };

  constructor(ground: Ground, write: Write, kept: DraftMatrix | null = null) {
    this.ground = ground;
    this.write = write;
    this.matrix = matrixFor(ground);
    this.state = matrixStart(this.matrix, ground.entries, kept);
    // As it came, until somebody does something: a form that is only opened saves nothing.
    this.kept = { editor: this.state.editor, of: kept };
    this.known = JSON.stringify(ground.entries);
  }

  readonly listen = (onChange: () => void): (() => void) => {
    this.listeners.add(onChange);
    return () => this.listeners.delete(onChange);
  };

  /** As `listen`, of what one row shows. */
  listenAt(row: string, onChange: () => void): () => void {
    const listeners = this.rowListeners.get(row) ?? new Set();
    this.rowListeners.set(row, listeners.add(onChange));
    return () => listeners.delete(onChange);
  }

  /** Told of a place that is entered too, which draws no cell. */
  readonly watch = (onChange: () => void): (() => void) => {
    this.watchers.add(onChange);
    return () => this.watchers.delete(onChange);
  };

  readonly read = (): MatrixState => this.state;

  /** The matrix as last laid over the pool: what no key changes in it, which is all but the numbers. */
  readonly readGround = (): Matrix => this.matrix;

  /** What stands in an input while it is typed into; null for any other. */
  textAt(place: MatrixPlace): string | null {
    return this.typing !== null && isSame(this.typing.place, place) ? this.typing.text : null;
  }

  /** The place that was entered last. */
  readonly active = (): MatrixPlace | null => this.place;

  enter(place: MatrixPlace): void {
    if (this.place !== null && isSame(this.place, place)) return;
    this.place = place;
    for (const listener of this.watchers) listener();
  }

  /** What a draft keeps of it beside the numbers; the same object until somebody does something. */
  readonly keep = (): DraftMatrix | null => {
    const { editor } = this.state;
    if (this.kept.editor !== editor) this.kept = { editor, of: keepMatrix(editor) };
    return this.kept.of;
  };

  /** Lays this over the entries that the form takes in next, and nothing else of what was done before. */
  expect(kept: DraftMatrix | null): void {
    this.awaited = { kept };
  }

  /** Whether any place that is shown is pinned. */
  readonly hasPins = (): boolean => {
    const { matrix } = this.state.editor;
    if (pinsOf(matrix).size === 0) return false;
    return matrix.rows.some(({ isRemoved, cells }) => !isRemoved && cells.some(({ isPinned }) => isPinned));
  };

  /** Everything a cell shows that moves, as one text: what it is drawn again for. */
  signOf(place: MatrixPlace): string {
    return `${String(numberAt(this.state, place))} ${this.isPinned(place)} ${this.textAt(place) ?? '-'}`;
  }

  /** Follows a change of the form that the matrix did not make: another entry, a reset, a moved pool. */
  follow(ground: Ground): void {
    const known = JSON.stringify(ground.entries);
    const isOther = known !== this.known || ground.pool !== this.ground.pool || this.awaited !== null;
    if (!isOther && ground.facts === this.ground.facts) return;
    this.ground = ground;
    this.known = known;
    const matrix = matrixFor(ground);
    this.matrix = matrix;
    this.typing = isOther ? null : typingOver(this.typing, matrix);
    const shown = isOther ? ground.entries : [];
    const followed = this.awaited === null ? matrixFollowed(this.state, matrix, shown) : null;
    if (followed === null) this.begin(ground.entries);
    else this.goOn(followed);
    this.tell();
  }

  /** The entries are others than what was done to them: nothing of it leads anywhere any more. */
  private begin(entries: readonly EntryValues[]): void {
    const { matrix, awaited } = this;
    const start = awaited === null ? withPins(matrix, this.state.editor.matrix) : matrix;
    this.typing = null;
    this.awaited = null;
    this.state = matrixStart(start, entries, awaited?.kept ?? null);
  }

  private goOn(next: MatrixState): void {
    const { editor } = this.state;
    const isOneMore = next.trail.past !== this.state.trail.past;
    this.state = next;
    // A read that says something else of the zones is no doing of a person.
    if (this.kept.editor === editor && !isOneMore) this.kept = { ...this.kept, editor: next.editor };
  }

  /** Every key is reckoned from the numbers before the first one, so that "12" is not 1 and then 12. */
  type(place: MatrixPlace, text: string): void {
    const isSamePlace = this.typing !== null && isSame(this.typing.place, place);
    const before = isSamePlace && this.typing !== null ? this.typing.before : this.state;
    this.typing = { place, text, before };
    this.change(matrixTyped(before, place, toCount(text)));
  }

  /** What was typed stands. */
  commit(): void {
    if (this.typing === null) return;
    const { row } = this.typing.place;
    this.typing = null;
    // The numbers are what they were; only that one is being typed is over.
    this.tellRows([row]);
  }

  /** What was typed goes; false where nothing was. */
  revert(): boolean {
    if (this.typing === null) return false;
    const { before } = this.typing;
    this.typing = null;
    this.change(before);
    return true;
  }

  /** One step more or less, or ten, as the row comes in steps; from nothing in an empty input. */
  step(place: MatrixPlace, by: number): void {
    const row = rowOf(this.state.editor.matrix, place.row);
    if (row === undefined) return;
    this.typing = null;
    const now = numberAt(this.state, place) ?? 0;
    const next = Math.min(maxCount, Math.max(0, now + by * row.step));
    this.change(matrixTyped(this.state, place, next));
  }

  /** Sets a number to what it was read as. */
  reset(place: MatrixPlace, count: number): void {
    this.typing = null;
    this.change(matrixTyped(this.state, place, count));
  }

  isPinned({ row, az }: MatrixPlace): boolean {
    const pins = pinsOf(this.state.editor.matrix);
    return pins.size > 0 && pins.has(placeKey({ row, az }));
  }

  act(action: MatrixAction): void {
    this.typing = null;
    this.change(matrixAfter(this.state, action));
  }

  /** An addition that was taken back is there again, unless the form has become another meanwhile. */
  bringBack(row: string): void {
    if (rowOf(this.state.editor.matrix, row) !== undefined) this.act({ kind: 'keep', row });
  }

  private change(next: MatrixState): void {
    const before = this.state;
    this.state = next;
    const changed = new Set(rowsChanged(before, next));
    this.tell(changed);
    if (changed.size === 0) return;
    const entries = this.ground.entries.map((entry) =>
      changed.has(entry.key) ? toEntryValues(next, entry) : entry,
    );
    const written = entries.filter(({ key }) => changed.has(key));
    this.ground = { ...this.ground, entries };
    this.known = JSON.stringify(entries);
    this.write(written);
  }

  /** Tells who shows something of all rows, and the cells of the rows that changed; without such, of every row. */
  private tell(changed: Iterable<string> = this.rowListeners.keys()): void {
    for (const listener of [...this.listeners, ...this.watchers]) listener();
    const typing = this.typing?.place.row ?? null;
    this.tellRows([...changed, ...[typing, this.lastTyped].filter((row) => row !== null)]);
    this.lastTyped = typing;
  }

  private tellRows(rows: Iterable<string>): void {
    for (const row of new Set(rows)) for (const listener of this.rowListeners.get(row) ?? []) listener();
  }
}

/** An addition that was taken back has a row too, for the way back. */
function matrixFor({ entries, pool, facts }: Ground): Matrix {
  const takenBack = new Set(entries.filter(isTakenBack).map(({ key }) => key));
  const asked = entries.map((entry) => (takenBack.has(entry.key) ? { ...entry, isRemoved: false } : entry));
  const matrix = matrixOf(pool, facts, toEntryChanges(asked, pool));
  if (takenBack.size === 0) return matrix;
  const rows = matrix.rows.map((row) => (takenBack.has(row.key) ? { ...row, isRemoved: true } : row));
  return { ...matrix, rows };
}

/** What is being typed, over a matrix that was made anew; it stands where the matrix has no place for what was before. */
function typingOver(typing: Typing | null, matrix: Matrix): Typing | null {
  const editor = typing === null ? null : layEditor(typing.before.editor, matrix);
  return typing === null || editor === null ? null : { ...typing, before: { ...typing.before, editor } };
}

const knownPins = new WeakMap<Matrix, ReadonlySet<string>>();

/** The pinned places of a matrix, looked for once. */
function pinsOf(matrix: Matrix): ReadonlySet<string> {
  const pins =
    knownPins.get(matrix) ??
    new Set(
      matrix.rows.flatMap(({ key, cells }) =>
        cells.flatMap(({ az, isPinned }) => (isPinned ? [placeKey({ row: key, az })] : [])),
      ),
    );
  knownPins.set(matrix, pins);
  return pins;
}

/** Pins outlast whatever the form took over besides. */
function withPins(matrix: Matrix, before: Matrix): Matrix {
  const pinned = pinsOf(before);
  if (pinned.size === 0) return matrix;
  const rows = matrix.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      isPinned: row.mode === 'manual' && pinned.has(placeKey({ row: row.key, az: cell.az })),
    })),
  }));
  return { ...matrix, rows };
}

function isSame(a: MatrixPlace, b: MatrixPlace): boolean {
  return a.row === b.row && a.az === b.az;
}

/** null while it is no whole number. */
function toCount(text: string): number | null {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : null;
}
