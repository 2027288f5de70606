import { mergeEdit } from '@poolwright/planning/edit/merge-edit';
import type { MergedEdit } from '@poolwright/planning/edit/merge-edit';
import { planPoolUpdate } from '@poolwright/planning/plan/plan-pool-update';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { countChanges, remarksOn } from '../pool-checks.ts';
import { dropDraft, keepDraft, readDraft } from '../pool-draft.ts';
import type { DraftOwner, PoolBase } from '../pool-draft.ts';
import { onMovedPool, withEdit } from '../pool-form-merge.ts';
import { isEmptyEdit, toFormValues, toPoolEdit } from '../pool-form.ts';
import type { PoolFormValues } from '../pool-form.ts';
import { movedBetween } from '../pool-moved.ts';
import type { PoolMoved } from '../pool-moved.ts';

/** What somebody else changed while the form was open, and when that was noticed. */
export interface MovedNotice extends PoolMoved {
  at: string;
  /** Places of mine the pool already fulfils. */
  settled: number;
}

/** Somebody changed what I changed too: a person decides before anything goes on. */
export interface OpenConflict {
  live: PoolBase;
  merged: MergedEdit;
  moved: MovedNotice;
}

export type PoolEditor = ReturnType<typeof usePoolEditor>;

/** The state of an edit: the pool as seen, the form over it, what stands in the way, and its draft in this tab. */
export function usePoolEditor(owner: DraftOwner, live: PoolBase, facts: PlanFacts) {
  const [draft] = useState(() => readDraft(owner));
  const [base, setBase] = useState(draft?.base ?? live);
  const [restoredAt, setRestoredAt] = useState(draft?.savedAt ?? null);
  const [moved, setMoved] = useState<MovedNotice | null>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const [told, setTold] = useState<{ edit: string; findings: readonly Finding[] } | null>(null);
  const sending = useRef({ key: draft?.key ?? crypto.randomUUID(), sent: draft?.sent ?? null });
  const form = useForm<PoolFormValues>({ defaultValues: draft?.values ?? toFormValues(live.pool) });
  const values = form.watch();
  const edit = toPoolEdit(values, base.pool);
  const editText = JSON.stringify(edit);
  const plan = useMemo(
    () => planPoolUpdate(base.pool, toPoolEdit(values, base.pool), facts),
    // The edit's text says all that the plan needs of the values.
    // oxlint-disable-next-line react/exhaustive-deps
    [base, editText, facts],
  );
  const findings =
    told?.edit === editText
      ? [...told.findings, ...withoutCodes(plan.findings, told.findings)]
      : plan.findings;
  const remarks = remarksOn(values, edit, findings);
  const changes = countChanges(edit);
  const isDirty = !isEmptyEdit(edit) || remarks.some(({ kind }) => kind === 'shape');

  const keep = () => {
    const now = form.getValues();
    keepDraft(owner, {
      base,
      values: now,
      ...sending.current,
      savedAt: new Date(serverClock.now()).toISOString(),
    });
  };
  const valuesText = JSON.stringify(values);
  useEffect(() => {
    if (isDirty) keep();
    else dropDraft(owner);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [valuesText, base, isDirty]);

  const adopt = (next: PoolBase, mine: PoolEdit) => {
    form.reset(onMovedPool(form.getValues(), next.pool, mine));
    setBase(next);
    setConflict(null);
  };
  const takeLive = (next: PoolBase) => {
    const merged = mergeEdit(toPoolEdit(form.getValues(), base.pool), next.pool);
    const notice = {
      ...movedBetween(base.pool, next.pool, facts),
      at: new Date(serverClock.now()).toISOString(),
      settled: merged.settled.length,
    };
    setMoved(notice);
    if (merged.overlaps.length > 0) setConflict({ live: next, merged, moved: notice });
    else adopt(next, merged.edit);
  };
  const seen = conflict?.live ?? base;
  useEffect(() => {
    // A read that began before the last one ended may come late; it must not turn the form back.
    if (live.etag !== seen.etag && Date.parse(live.asOf) > Date.parse(seen.asOf)) takeLive(live);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [live.etag, live.asOf, seen.etag]);

  return {
    form,
    values,
    base,
    facts,
    edit,
    plan,
    findings,
    remarks,
    changes,
    isDirty,
    moved,
    conflict,
    restoredAt,
    takeLive,
    keyFor(text: string): string {
      const { key, sent } = sending.current;
      sending.current = { key: sent === null || sent === text ? key : crypto.randomUUID(), sent: text };
      keep();
      return sending.current.key;
    },
    /** The last send is certain to have had no effect: the next one is another. */
    renewKey() {
      sending.current = { key: crypto.randomUUID(), sent: null };
      keep();
    },
    resolve: (mine: PoolEdit) => conflict !== null && adopt(conflict.live, mine),
    /** Findings of the server about the edit as it stands now; they last until it is changed. */
    tell: (from: readonly Finding[]) => setTold({ edit: editText, findings: from }),
    discard() {
      form.reset(toFormValues(base.pool));
      setRestoredAt(null);
      setTold(null);
      dropDraft(owner);
    },
    forgetNotices() {
      setMoved(null);
      setRestoredAt(null);
    },
    setEdit: (mine: PoolEdit) => form.reset(withEdit(base.pool, mine)),
    finish: () => dropDraft(owner),
  };
}

function withoutCodes(findings: readonly Finding[], told: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ code, pointer }) => !told.some((other) => other.code === code && other.pointer === pointer),
  );
}
