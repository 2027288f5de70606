import type { Draft } from '@poolwright/schemas/drafts/draft';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { paths } from '../../../shared/paths.ts';
import type { DraftOwner, PoolBase } from '../pool-draft.ts';
import type { Place } from '../pool-places.ts';
import { isWrong } from '../pool-checks.ts';
import { ConflictTable } from './conflict-table.tsx';
import { EditForm } from './edit-form.tsx';
import { EditNotices } from './edit-notices.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import type { ReviewPicture } from './review-matrix.tsx';
import { ReviewStep } from './review-step.tsx';
import { usePoolEditor } from './use-pool-editor.ts';

/** The edit of one pool: the form, its review as a second step in the address, and a conflict before either. */
export function PoolEditor({
  owner,
  live,
  facts,
  kept,
  whatIf,
  picture,
}: {
  owner: DraftOwner;
  live: PoolBase;
  facts: PlanFacts;
  /** The draft the server has; undefined where it could not be asked. */
  kept: Draft | null | undefined;
  /** Stands below the form: what the edit would mean. */
  whatIf?: (pool: Pool, edit: PoolEdit) => ReactNode;
  /** Stands in the review: the nodes before and after. */
  picture?: ReviewPicture;
}) {
  const editor = usePoolEditor(owner, live, facts, kept);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const [shown, setShown] = useState<ReadonlySet<Place>>(new Set());
  const isDone = useRef(false);
  const latest = useRef(editor);
  useLayoutEffect(() => {
    latest.current = editor;
  });
  /** Whether there is something unsent, the key pressed a moment ago included. */
  const isUnsent = () => {
    latest.current.settle();
    return latest.current.isDirty && !isDone.current;
  };
  // Made a moment ago on the pool's page: nothing has come back.
  const [isFresh] = useState(search['draft'] === 'new');
  const { project, pool } = owner;
  const goTo = (step: 'form' | 'review') =>
    void navigate({ to: paths.editPool(project, pool), search: step === 'review' ? { step } : {} });
  const handleChange = (changeId: string | null) => {
    isDone.current = true;
    void editor.finish();
    // Read again where it is shown next; the plan on this page is history and is not asked for again.
    void queries.invalidateQueries({ refetchType: 'none' });
    void navigate({ to: changeId === null ? paths.pool(project, pool) : paths.change(changeId) });
  };
  const hasMistakes = editor.remarks.some(isWrong);
  const isReview = search['step'] === 'review' && editor.changes > 0 && !hasMistakes;
  return (
    <>
      <EditNotices editor={editor} isFresh={isFresh} restores={kept?.restores} />
      {editor.conflict !== null && <ConflictTable conflict={editor.conflict} onResolve={editor.resolve} />}
      {editor.conflict === null && isReview && (
        <ReviewStep
          project={project}
          pool={pool}
          editor={editor}
          onBack={() => goTo('form')}
          onChange={handleChange}
          picture={picture}
        />
      )}
      {editor.conflict === null && !isReview && (
        <EditForm editor={editor} shown={shown} onShown={setShown} onReview={() => goTo('review')}>
          {whatIf?.(editor.base.pool, editor.edit)}
        </EditForm>
      )}
      <LeaveGuard owner={owner} editor={editor} isActive={isUnsent} />
    </>
  );
}
