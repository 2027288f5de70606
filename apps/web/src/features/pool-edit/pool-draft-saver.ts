import type { Draft } from '@poolwright/schemas/drafts/draft';
import { draft } from '@poolwright/schemas/drafts/draft';
import type { DraftSave } from '@poolwright/schemas/drafts/endpoints';
import type { Problem } from '@poolwright/schemas/problem';
import type { DraftCopy } from './pool-draft-copy.ts';
import { isSaveOf } from './pool-draft-start.ts';
import type { DraftStart } from './pool-draft-start.ts';
import { textOf, toDraftValues } from './pool-draft.ts';
import type { FormState } from './pool-draft.ts';

/** How the form stands with the server. */
export type DraftStatus =
  | { kind: 'none' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** Not kept by the server, for the reason told; this tab keeps it. `isOver`: another try cannot help. */
  | { kind: 'failed'; problem: Problem; isOver: boolean }
  /** Another form of the same person has saved or discarded (null) since: nothing is sent until a person chooses. */
  | { kind: 'elsewhere'; draft: Draft | null };

/** The world of a saver. */
export interface DraftPorts {
  save(
    body: Omit<DraftSave, 'owner'>,
    expected: string | null,
    isLast: boolean,
  ): Promise<{ version: string; savedAt: string }>;
  discard(expected: string): Promise<void>;
  keepCopy(copy: DraftCopy): void;
  dropCopy(): void;
  toProblem(error: unknown): Problem;
  /** Runs something later; answers how to call it off. */
  later(run: () => void, ms: number): () => void;
  now(): Date;
  onStatus(status: DraftStatus): void;
  /** The pool has moved away from the base, and the server does not know that base any more. */
  onPoolMoved(problem: Problem): void;
}

const firstDelayMs = 150;
const delayMs = 800;
const longestDelayMs = 3_000;
const retryMs = [2_000, 4_000, 8_000];

/** What another form keeps: never the text of this one. */
const unknownText = '';

/** Another try of the very same save would be refused again. */
const finalCodes = new Set([
  'access.denied',
  'draft.other_user',
  'draft.too_many',
  'pool.changed_meanwhile',
  'pool.not_found',
  'project.not_found',
  'request.invalid',
  'request.too_large',
]);

/**
 * Keeps a form on the server: at once after the first key, then when the person pauses, at the latest every three
 * seconds. One save is on its way at a time, but for the last one of a page that closes. What the server does not
 * have yet stays in the tab.
 */
export class DraftSaver {
  readonly #ports: DraftPorts;
  readonly #editor: string = crypto.randomUUID();
  #seq = 0;
  #expected: string | null;
  #earlier: DraftStart['earlier'];
  #elsewhere: DraftStart['elsewhere'];
  /** What the server has; null: nothing. */
  #keptText: string | null;
  #savedAt: string | null;
  #latest: FormState | null = null;
  #isPending = false;
  #dirtySince = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #running: Promise<void> | null = null;
  #sendingText: string | null = null;
  #callOff: (() => void) | null = null;
  #isClosed = false;

  constructor(start: DraftStart, ports: DraftPorts) {
    this.#ports = ports;
    this.#expected = start.expected;
    this.#earlier = start.earlier;
    this.#elsewhere = start.elsewhere;
    this.#keptText = start.keptText;
    this.#savedAt = start.savedAt;
  }

  open(): void {
    this.#isClosed = false;
  }

  /** The form as it stands now; null: nothing is changed, so there is nothing to keep. */
  change(state: FormState | null): void {
    if (this.#isClosed) return;
    this.#latest = state;
    if (this.#textNow() === this.#keptText) {
      this.#isPending = false;
      this.#stopWaiting();
      this.#ports.dropCopy();
      this.#tellKept();
      return;
    }
    if (!this.#isPending) this.#dirtySince = this.#nowMs();
    this.#isPending = true;
    this.#keepCopy();
    this.#failures = 0;
    if (this.#elsewhere !== null) this.#ports.onStatus({ kind: 'elsewhere', ...this.#elsewhere });
    else if (this.#running === null) this.#schedule();
  }

  /** Saves what is not saved yet; resolves when that has ended, well or not. */
  async flush(): Promise<'kept' | 'elsewhere' | 'failed'> {
    await this.#running;
    if (this.#isPending && this.#elsewhere === null) await this.#run();
    if (this.#elsewhere !== null) return 'elsewhere';
    return this.#isPending ? 'failed' : 'kept';
  }

  /** The page is about to go: the last save waits for nothing. */
  hide(): void {
    if (!this.#isPending || this.#elsewhere !== null || this.#isClosed) return;
    if (this.#latest === null || this.#sendingText === this.#textNow()) return;
    void this.#send(this.#latest, true);
  }

  /** The server may be reachable again. */
  wake(): void {
    if (this.#isPending && this.#elsewhere === null && !this.#isClosed) void this.#run();
  }

  /** Goes on with what is on this screen, or with what another form kept, which the caller has put on the screen. */
  resolve(choice: 'mine' | 'theirs', taken: FormState | null = null): void {
    const chosen = this.#elsewhere;
    if (chosen === null) return;
    this.#elsewhere = null;
    this.#expected = chosen.draft?.version ?? null;
    if (choice === 'theirs') {
      this.#keptText = taken === null ? null : textOf(taken);
      this.#savedAt = chosen.draft?.savedAt ?? null;
      this.change(taken);
    } else {
      this.#keptText = chosen.draft === null ? null : unknownText;
      this.change(this.#latest);
      this.wake();
    }
  }

  /** The edit is over: it was sent, or given up. */
  async finish(): Promise<void> {
    this.#isClosed = true;
    this.#isPending = false;
    this.#stopWaiting();
    this.#ports.dropCopy();
    await this.#running;
    this.#ports.dropCopy();
    const expected = this.#expected;
    this.#expected = null;
    // What another form has kept since stays; what cannot be reached ends with the change it was sent as.
    if (expected !== null) await this.#ports.discard(expected).catch(() => undefined);
  }

  /** The form leaves the screen. */
  close(): void {
    this.hide();
    this.#stopWaiting();
    this.#isClosed = true;
  }

  #run(): Promise<void> {
    this.#stopWaiting();
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
      if (this.#isPending && this.#elsewhere === null && !this.#isClosed) this.#schedule();
    });
    return this.#running;
  }

  async #work(): Promise<void> {
    this.#ports.onStatus({ kind: 'saving' });
    if (this.#latest !== null) await this.#send(this.#latest, false);
    else await this.#forget();
  }

  async #send(state: FormState, isLast: boolean): Promise<void> {
    this.#seq += 1;
    const seq = this.#seq;
    const text = textOf(state);
    const { base, values, matrix, changes, key, sent } = state;
    this.#sendingText = text;
    this.#sentAt = this.#nowMs();
    this.#keepCopy();
    try {
      const body = {
        editor: this.#editor,
        seq,
        base: { etag: base.etag, asOf: base.asOf },
        values: toDraftValues(values),
        ...(matrix === null ? {} : { matrix }),
        changes,
        key,
        sent,
      };
      const { version, savedAt } = await this.#ports.save(body, this.#expected, isLast);
      if (seq === this.#seq) this.#accept(version, savedAt, text);
    } catch (error) {
      if (seq === this.#seq) this.#refuse(this.#ports.toProblem(error), text);
    }
  }

  async #forget(): Promise<void> {
    this.#sentAt = this.#nowMs();
    this.#sendingText = null;
    const expected = this.#expected;
    try {
      if (expected !== null) await this.#ports.discard(expected);
      this.#expected = null;
      this.#kept(null, null);
    } catch (error) {
      this.#refuse(this.#ports.toProblem(error), null);
    }
  }

  #accept(version: string, savedAt: string, text: string): void {
    this.#expected = version;
    this.#earlier = null;
    this.#kept(text, savedAt);
  }

  #kept(text: string | null, savedAt: string | null): void {
    this.#keptText = text;
    this.#savedAt = savedAt;
    this.#sendingText = null;
    this.#failures = 0;
    if (this.#textNow() !== text) {
      this.#dirtySince = this.#nowMs();
      return;
    }
    this.#isPending = false;
    this.#ports.dropCopy();
    this.#tellKept();
  }

  #refuse(problem: Problem, text: string | null): void {
    this.#sendingText = null;
    if (problem.code === 'draft.changed_elsewhere') {
      this.#meet(draft.nullable().safeParse(problem['draft']).data ?? null, text);
      return;
    }
    const isOver = finalCodes.has(problem.code);
    this.#failures = isOver ? Number.POSITIVE_INFINITY : this.#failures + 1;
    this.#ports.onStatus({ kind: 'failed', problem, isOver });
    if (problem.code === 'pool.changed_meanwhile') this.#ports.onPoolMoved(problem);
  }

  /** Something else is kept than this form knew: perhaps only its own earlier save, or the very same values. */
  #meet(kept: Draft | null, text: string | null): void {
    if (kept === null && this.#latest === null) {
      this.#expected = null;
      this.#kept(null, null);
    } else if (kept !== null && text !== null && textOfKept(kept) === text) {
      this.#accept(kept.version, kept.savedAt, text);
    } else if (kept !== null && this.#isOwn(kept)) {
      this.#expected = kept.version;
    } else {
      this.#elsewhere = { draft: kept };
      this.#ports.onStatus({ kind: 'elsewhere', draft: kept });
    }
  }

  #isOwn({ version }: Draft): boolean {
    const forms = [{ editor: this.#editor, seq: this.#seq }, this.#earlier];
    return forms.some((form) => form !== null && isSaveOf(version, form));
  }

  #schedule(): void {
    this.#stopWaiting();
    const delay = this.#nextDelay();
    if (delay !== null) this.#callOff = this.#ports.later(() => void this.#run(), delay);
  }

  #nextDelay(): number | null {
    if (this.#failures === Number.POSITIVE_INFINITY) return null;
    if (this.#failures > 0) return retryMs[Math.min(this.#failures, retryMs.length) - 1] ?? null;
    const now = this.#nowMs();
    const isFirst = now - this.#sentAt > longestDelayMs;
    const latest = this.#dirtySince + (isFirst ? firstDelayMs : longestDelayMs);
    return Math.max(0, Math.min(isFirst ? firstDelayMs : delayMs, latest - now));
  }

  #stopWaiting(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #keepCopy(): void {
    const state = this.#latest;
    if (state === null) return this.#ports.dropCopy();
    const { base, values, matrix, key, sent } = state;
    this.#ports.keepCopy({
      base,
      values: toDraftValues(values),
      matrix,
      key,
      sent,
      savedAt: this.#ports.now().toISOString(),
      expected: this.#expected,
      editor: this.#editor,
      seq: this.#seq,
    });
  }

  #tellKept(): void {
    const isKept = this.#latest !== null && this.#savedAt !== null;
    this.#ports.onStatus(isKept ? { kind: 'saved', at: this.#savedAt ?? '' } : { kind: 'none' });
  }

  #textNow(): string | null {
    return this.#latest === null ? null : textOf(this.#latest);
  }

  #nowMs(): number {
    return this.#ports.now().getTime();
  }
}

/** As `textOf`, of what the server has; null where it has an edit and no screen. */
function textOfKept({ base, sent, content, matrix }: Draft): string | null {
  return 'values' in content ? JSON.stringify([base.etag, sent, content.values, matrix ?? null]) : null;
}
