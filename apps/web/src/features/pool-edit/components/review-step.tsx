import type { Plan } from '@poolwright/schemas/plans/plan';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { isProblem, toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { SkeletonLines } from '../../../shared/ui/feedback/skeleton.tsx';
import { poolEditQueries } from '../queries.ts';
import { ApplyProblem } from './apply-problem.tsx';
import { ConfirmPanel } from './confirm-panel.tsx';
import { FreshSignIn } from './fresh-sign-in.tsx';
import { ReviewChanges } from './review-changes.tsx';
import { ReviewEffect } from './review-effect.tsx';
import type { ReviewPicture } from './review-matrix.tsx';
import { ReviewRequest } from './review-request.tsx';
import { takeMoved, useApplyChange } from './use-apply-change.ts';
import { useFocusOnMount } from './use-focus-on-mount.ts';
import type { PoolEditor } from './use-pool-editor.ts';

export interface ReviewStepProps {
  project: string;
  pool: string;
  editor: PoolEditor;
  onBack: () => void;
  /** The change is recorded; null where there was nothing to send. */
  onChange: (changeId: string | null) => void;
  /** The nodes before and after as a picture. */
  picture?: ReviewPicture | undefined;
}

/** The second step: what the server would send, what that does, and the confirmation. */
export function ReviewStep(props: ReviewStepProps) {
  const { project, pool, editor, onBack } = props;
  const t = useText();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const params = { project, pool };
  const planned = useQuery(poolEditQueries.plan(params, editor.base.etag, editor.edit));
  const [replanned, setReplanned] = useState<Plan | null>(null);
  const { error } = planned;
  useEffect(() => {
    if (isProblem(error, 'pool.changed_meanwhile')) takeMoved(editor, toProblem(error));
    // Only a new answer is looked at, not the editor it is told to.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);
  const plan = replanned ?? planned.data?.body;
  const { apply, failure, isPending } = useApplyChange(params, editor, {
    onChange: props.onChange,
    onFindings: onBack,
    onReplanned: setReplanned,
    onStaleSignIn: () => void planned.refetch(),
  });
  // The plan is asked for again, and says whether anything is missing still.
  const missing = planned.data?.body.freshSignIn;
  const { refetch } = planned;
  const handleSignedIn = useCallback(() => void refetch(), [refetch]);
  return (
    <div className="flex flex-col gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {t('edit.live.review', { count: editor.changes })}
      </h2>
      {replanned !== null && (
        <Banner
          tone="warn"
          alert
          title={t(
            replanned.planHash === planned.data?.body.planHash
              ? 'edit.review.unconfirmed'
              : 'edit.review.replanned',
          )}
        />
      )}
      {failure !== null && <ApplyProblem failure={failure} onChange={props.onChange} />}
      {planned.isError && plan === undefined && (
        <ProblemPanel
          title={t('edit.review.failed')}
          problem={toProblem(planned.error)}
          onRetry={() => void planned.refetch()}
        />
      )}
      {planned.isPending && <SkeletonLines lines={6} label={t('edit.review.planning')} tall />}
      {plan === undefined && (
        <Button className="self-start" onClick={onBack}>
          {t('edit.review.back')}
        </Button>
      )}
      {plan !== undefined && (
        <>
          <ReviewChanges plan={plan} editor={editor} picture={props.picture} />
          <ReviewEffect plan={plan} />
          <ReviewRequest plan={plan} project={project} pool={pool} />
          {missing !== undefined && <FreshSignIn missing={missing} onSignedIn={handleSignedIn} />}
          <ConfirmPanel
            key={plan.planHash}
            plan={plan}
            pool={editor.base.pool}
            isPending={isPending}
            isSignInStale={missing !== undefined}
            onBack={onBack}
            onApply={(confirmation) => void apply(plan, confirmation)}
          />
        </>
      )}
    </div>
  );
}
