import { patchFromEdit } from '@poolwright/planning/edit/patch-from-edit';
import { changeId } from '@poolwright/schemas/identifiers';
import { plan } from '@poolwright/schemas/plans/plan';
import type { Plan } from '@poolwright/schemas/plans/plan';
import type { Problem } from '@poolwright/schemas/problem';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { updatePoolMutation } from '../mutations.ts';
import { liveOf } from '../pool-moved.ts';
import { refusedFindings } from '../pool-refusal.ts';
import { outcomeOf } from '../pool-outcome.ts';
import type { ApplyOutcome } from '../pool-outcome.ts';
import type { PoolEditor } from './use-pool-editor.ts';

/** What a person agreed to. */
export interface Confirmation {
  acknowledge: readonly string[];
  confirm: string;
  reason: string;
}

/** How the last try ended, where it did not simply work. */
export interface ApplyFailure {
  outcome: ApplyOutcome;
  problem: Problem;
  /** The key it was sent with. */
  key: string;
}

export interface ApplyHandlers {
  /** The change exists: follow it. null where nothing had to be sent. */
  onChange: (changeId: string | null) => void;
  /** The server refuses by its rules: at their fields. */
  onFindings: () => void;
  /** The server would send something else. */
  onReplanned: (plan: Plan) => void;
  /** The change is dangerous, and the sign-in has grown too old meanwhile. */
  onStaleSignIn: () => void;
}

/** Sends the change once and reads the answer for what it means. */
export function useApplyChange(
  params: { project: string; pool: string },
  editor: PoolEditor,
  { onChange, onFindings, onReplanned, onStaleSignIn }: ApplyHandlers,
) {
  const [failure, setFailure] = useState<ApplyFailure | null>(null);
  const isSending = useRef(false);
  const [isKeeping, setIsKeeping] = useState(false);
  const mutation = useMutation(updatePoolMutation(params));

  const handleFailure = (problem: Problem, key: string) => {
    const next = plan.safeParse(problem['plan']).data;
    const told = outcomeOf(problem);
    const outcome = told === 'replanned' && next === undefined ? 'refused' : told;
    if (outcome !== 'unknown' && problem.code !== 'session.required') editor.renewKey();
    setFailure({ outcome, problem, key });
    if (outcome === 'moved') takeMoved(editor, problem);
    if (outcome === 'findings') {
      editor.tell(refusedFindings(problem, editor.base.pool, editor.edit));
      onFindings();
    }
    if (outcome === 'stale-sign-in') onStaleSignIn();
    if (outcome === 'replanned' && next !== undefined) onReplanned(next);
  };

  const apply = async (shown: Plan, confirmation: Confirmation) => {
    // Two clicks in one frame: the button has not turned off yet.
    if (isSending.current) return;
    isSending.current = true;
    const patch = patchFromEdit(editor.base.pool, editor.edit);
    const key = editor.keyFor(JSON.stringify(patch));
    setFailure(null);
    try {
      // The key and what is sent with it are kept before it leaves; another tab's draft is settled first.
      setIsKeeping(true);
      if ((await editor.keptNow()) === 'elsewhere') return;
      const request = { ...confirmation, patch, key, etag: shown.etag, planHash: shown.planHash };
      const reply = await mutation.mutateAsync(request);
      void editor.finish();
      onChange(reply.headers.changeId);
    } catch (error) {
      handleFailure(toProblem(error), key);
    } finally {
      isSending.current = false;
      setIsKeeping(false);
    }
  };
  return { apply, failure, isPending: isKeeping || mutation.isPending };
}

/** Takes in the pool as a 412 tells it. */
export function takeMoved(editor: PoolEditor, problem: Problem): void {
  const live = liveOf(problem, new Date(serverClock.now()).toISOString());
  if (live !== null) editor.takeLive(live);
}

/** The change that is in the way, as a 409 names it. */
export function changeInTheWay(problem: Problem): string | null {
  return changeId.safeParse(problem['changeId']).data ?? null;
}
