import { mergeEdit } from '@poolwright/planning/edit/merge-edit';
import type { MergedEdit } from '@poolwright/planning/edit/merge-edit';
import type { Draft } from '@poolwright/schemas/drafts/draft';
import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { readCopy } from '../pool-draft-copy.ts';
import { startOf } from '../pool-draft-start.ts';
import { valuesOf } from '../pool-draft.ts';
import type { DraftOwner, FormState, PoolBase } from '../pool-draft.ts';
import { onMovedPool } from '../pool-form-merge.ts';
import { toFormValues, toPoolEdit } from '../pool-form.ts';
import type { PoolFormValues } from '../pool-form.ts';
import { liveOf, movedBetween } from '../pool-moved.ts';
import type { PoolMoved } from '../pool-moved.ts';
import { useEditFindings } from './use-edit-findings.ts';
import { usePoolDraft } from './use-pool-draft.ts';
import { usePoolMatrix } from './use-pool-matrix.ts';

/** What somebody else changed while the form was open, and when that was noticed. */
export interface MovedNotice extends PoolMoved {
  at: string;
  /** Places of mine the pool already fulfils. */
  settled: number;
  /** It happened between the draft and its return. */
  isSinceDraft: boolean;
}

/** Somebody changed what I changed too: a person decides before anything goes on. */
export interface OpenConflict {
  live: PoolBase;
  merged: MergedEdit;
  moved: MovedNotice;
}

const now = () => new Date(serverClock.now()).toISOString();

export type PoolEditor = ReturnType<typeof usePoolEditor>;

/**
 * The state of an edit: the pool as seen, the form over it, what stands in the way, and its draft. `kept` is the
 * draft the server has; undefined where it could not be asked.
 */
export function usePoolEditor(
  owner: DraftOwner,
  live: PoolBase,
  facts: PlanFacts,
  kept: Draft | null | undefined,
) {
  const [start] = useState(() => startOf(live, kept, readCopy(owner)));
  const [base, setBase] = useState(start.base);
  const [restoredAt, setRestoredAt] = useState(start.savedAt);
  const [moved, setMoved] = useState<MovedNotice | null>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const sending = useRef({ key: start.key, sent: start.sent });
  const form = useForm<PoolFormValues>({ defaultValues: start.values });
  const { values, hasPins, shaped } = usePoolMatrix(form, base.pool, facts, start.matrix);
  const { forgetTold, ...judged } = useEditFindings(values, base.pool, facts, hasPins);
  const { changes, isBegun } = judged;

  const adopt = (next: PoolBase, mine: PoolEdit) => {
    form.reset(onMovedPool(form.getValues(), next.pool, mine));
    setBase(next);
    setConflict(null);
  };
  const takeLive = (next: PoolBase) => {
    const merged = mergeEdit(toPoolEdit(form.getValues(), base.pool), next.pool);
    const isSinceDraft = restoredAt !== null && base.asOf === start.base.asOf;
    const settled = merged.settled.length;
    const notice = { ...movedBetween(base.pool, next.pool, facts), at: now(), settled, isSinceDraft };
    setMoved(notice);
    if (merged.overlaps.length > 0) setConflict({ live: next, merged, moved: notice });
    else adopt(next, merged.edit);
  };
  const takeMoved = (next: PoolBase | null) => next !== null && takeLive(next);
  const { saver, status } = usePoolDraft(owner, start, (problem) => takeMoved(liveOf(problem, now())));
  const { matrix } = shaped;
  const state = (): FormState => {
    return { base, values: form.getValues(), matrix: matrix.keep(), changes, ...sending.current };
  };
  const valuesText = JSON.stringify(values);
  useEffect(() => {
    saver.change(isBegun ? state() : null);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [valuesText, base, isBegun, matrix.read().editor]);
  useNewerRead(live, conflict?.live ?? base, takeLive);

  const reset = (next: PoolFormValues, keptOfMatrix: DraftMatrix | null) => {
    matrix.expect(keptOfMatrix);
    form.reset(next);
    setRestoredAt(null);
    forgetTold();
  };
  return {
    form,
    values,
    base,
    facts,
    ...judged,
    moved,
    conflict,
    restoredAt,
    takeLive,
    draft: status,
    /** What is on the screen is kept, as far as that is possible in a moment. */
    keptNow: () => Promise.race([saver.flush(), waitedLongEnough()]),
    keyFor(text: string): string {
      sending.current = sendingOf(text, sending.current);
      saver.change(state());
      return sending.current.key;
    },
    /** The last send is certain to have had no effect: the next one is another. */
    renewKey() {
      sending.current = { key: crypto.randomUUID(), sent: null };
      saver.change(state());
    },
    resolve: (mine: PoolEdit) => conflict !== null && adopt(conflict.live, mine),
    /** Goes on with this form although another one has saved since. */
    keepMine: () => saver.resolve('mine'),
    /** Takes what the other form kept onto the screen; nothing where it discarded the draft. */
    takeTheirs(theirs: Draft | null) {
      const next = theirs === null ? base : theirs.base.etag === base.etag ? base : theirs.base;
      const taken = theirs === null ? toFormValues(base.pool) : valuesOf(theirs.content, theirs.base.pool);
      if (theirs !== null && theirs.sent !== null) sending.current = { key: theirs.key, sent: theirs.sent };
      reset(taken, theirs?.matrix ?? null);
      setBase(next);
      setConflict(null);
      const kept = { base: next, values: taken, matrix: theirs?.matrix ?? null };
      saver.resolve('theirs', theirs === null ? null : { ...state(), ...kept });
    },
    /** Nothing is changed any more; the answer puts everything back as it was. */
    discard(): () => void {
      const [before, kept] = [structuredClone(form.getValues()), matrix.keep()];
      reset(toFormValues(base.pool), null);
      saver.change(null);
      void saver.flush();
      return () => {
        matrix.expect(kept);
        form.reset(before);
        // What the pool became meanwhile is laid over it again, as over a form that stayed open.
        setBase(base);
      };
    },
    /** Everything on the screen, as a draft keeps it. */
    state,
    forgetNotices() {
      setMoved(null);
      setRestoredAt(null);
    },
    finish: () => saver.finish(),
    ...shaped,
  };
}

function useNewerRead(live: PoolBase, seen: PoolBase, onNewer: (live: PoolBase) => void): void {
  useEffect(() => {
    // A read that began before the last one ended may come late; it must not turn the form back.
    if (live.etag !== seen.etag && Date.parse(live.asOf) > Date.parse(seen.asOf)) onNewer(live);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [live.etag, live.asOf, seen.etag]);
}

/** The same text again is the same send; another one is another. */
function sendingOf(text: string, { key, sent }: Pick<FormState, 'key' | 'sent'>) {
  return { key: sent === null || sent === text ? key : crypto.randomUUID(), sent: text };
}

const patienceMs = 3_000;

function waitedLongEnough(): Promise<'failed'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('failed'), patienceMs);
  });
}
