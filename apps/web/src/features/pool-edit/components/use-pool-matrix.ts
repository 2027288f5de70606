import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { startTransition, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { UseFormReturn } from 'react-hook-form';
import { afterPaint } from '../../../shared/ui/after-paint.ts';
import type { EntryValues, PoolFormValues } from '../pool-form.ts';
import { PoolMatrixStore } from '../pool-matrix-store.ts';

/**
 * The form's values, and the matrix over its entries: each follows whatever changes the other. A key in the matrix
 * changes the form at once; what is drawn for it besides the cells is drawn after they are painted, with `settle` at
 * the latest.
 */
export function usePoolMatrix(
  form: UseFormReturn<PoolFormValues>,
  pool: Pool,
  facts: PlanFacts,
  kept: DraftMatrix | null,
) {
  const [drawn, draw] = useState(0);
  const [drawing] = useState(() => new Drawing(draw));
  const [matrix] = useState(
    () =>
      new PoolMatrixStore(
        { entries: form.getValues('entries'), pool, facts },
        (changed) => drawing.later(() => writeEntries(form, changed)),
        kept,
      ),
  );
  useLayoutEffect(
    () => form.subscribe({ formState: { values: true }, callback: () => drawing.ask() }),
    [form, drawing],
  );
  const values = form.getValues();
  useLayoutEffect(() => matrix.follow({ entries: values.entries, pool, facts }));
  const hasPins = useSyncExternalStore(matrix.listen, matrix.hasPins);
  useLayoutEffect(() => drawing.note(drawn), [drawing, drawn]);
  const [settle] = useState(() => () => {
    matrix.commit();
    drawing.now();
  });
  const [whenDrawn] = useState(() => (work: () => void) => drawing.whenDrawn(work));
  useEffect(() => {
    // Before anybody else hears that the page goes: the draft is kept as it is drawn.
    const options = { capture: true };
    window.addEventListener('pagehide', settle, options);
    document.addEventListener('visibilitychange', settle, options);
    return () => {
      window.removeEventListener('pagehide', settle, options);
      document.removeEventListener('visibilitychange', settle, options);
    };
  }, [settle]);
  return { values, hasPins, shaped: { matrix, settle, whenDrawn } };
}

/** When the form is drawn again: at once, or after the next frame for what the matrix has written. */
class Drawing {
  private isLater = false;
  private isAsked = false;
  /** The number of the last drawing asked for, and of the one on the screen. */
  private asked = 0;
  private shown = 0;
  private waiting: (() => void)[] = [];
  private readonly draw: (number: number) => void;

  constructor(draw: (number: number) => void) {
    this.draw = draw;
  }

  /** Whatever `write` changes of the form is drawn after the next frame. */
  later(write: () => void): void {
    this.isLater = true;
    try {
      write();
    } finally {
      this.isLater = false;
    }
  }

  ask(): void {
    if (!this.isLater) {
      this.redraw();
      return;
    }
    if (this.isAsked) return;
    this.isAsked = true;
    afterPaint(() => this.drawAsked());
  }

  now(): void {
    if (!this.isBehind()) return;
    this.isAsked = false;
    flushSync(() => this.redraw());
  }

  /** Does what must be judged by all that was written: at once, or as soon as it is drawn. */
  whenDrawn(work: () => void): void {
    if (this.isBehind()) this.waiting.push(work);
    else work();
  }

  /** Is told which drawing is on the screen. */
  note(shown: number): void {
    this.shown = shown;
    if (this.isBehind()) return;
    const due = this.waiting;
    this.waiting = [];
    for (const work of due) work();
  }

  private isBehind(): boolean {
    return this.isAsked || this.shown < this.asked;
  }

  private redraw(): void {
    this.asked += 1;
    this.draw(this.asked);
  }

  private drawAsked(): void {
    if (!this.isAsked) return;
    this.isAsked = false;
    startTransition(() => this.redraw());
  }
}

/** Takes what the matrix made of some entries into the form. */
function writeEntries(form: UseFormReturn<PoolFormValues>, changed: readonly EntryValues[]): void {
  const entries = form.getValues('entries');
  for (const values of changed) {
    const index = entries.findIndex(({ key }) => key === values.key);
    if (index >= 0) form.setValue(`entries.${index}`, values);
  }
}
