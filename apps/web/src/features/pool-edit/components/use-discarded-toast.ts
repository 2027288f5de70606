import { listDrafts } from '@poolwright/schemas/drafts/endpoints';
import { useQueryClient } from '@tanstack/react-query';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { problemText } from '../../../shared/problems/problem-text.ts';
import { showToast } from '../../../shared/ui/toasts/toast-store.ts';
import { keepAgain } from '../mutations.ts';
import type { DraftOwner, FormState } from '../pool-draft.ts';

export interface DiscardedDraft {
  readonly owner: DraftOwner;
  /** What the pool is called. */
  readonly name: string;
  readonly state: FormState;
  /** The server has forgotten it. */
  readonly isGone: Promise<unknown>;
}

/** Says on whatever page comes next that a draft was discarded, with the way to have it kept again. */
export function useDiscardedToast(): (draft: DiscardedDraft) => void {
  const t = useText();
  const queries = useQueryClient();
  const readAgain = () => queries.invalidateQueries({ queryKey: [listDrafts.name] });
  return ({ owner, name, state, isGone }) => {
    const undo = async () => {
      try {
        await isGone;
        await keepAgain(owner, state);
        showToast({ text: t('drafts.back', { name }) });
      } catch (error) {
        const reason = problemText(t, toProblem(error));
        showToast({ text: t('drafts.back.failed', { name, reason }), isBad: true });
      }
      await readAgain();
    };
    void isGone.then(readAgain);
    showToast({
      text: t('drafts.discarded', { name }),
      undo: { label: t('app.undo'), onUndo: () => void undo() },
    });
  };
}
