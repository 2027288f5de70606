import type { Problem } from '@poolwright/schemas/problem';
import type { SavedView } from '@poolwright/schemas/views/endpoints';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toProblem } from '../../../../shared/api/problem-error.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { useToast } from '../../../../shared/ui/toasts/use-toast.ts';
import { removeViewMutation, saveViewMutation } from '../../mutations.ts';

type ViewToKeep = Omit<SavedView, 'savedAt'>;

/** The writes of the views menu, each with the way back, and what is wrong with the last of them. */
export function useViewActions(project: string) {
  const t = useText();
  const showToast = useToast();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { mutateAsync: save } = useMutation(saveViewMutation(project));
  const { mutateAsync: remove } = useMutation(removeViewMutation(project));
  /** Why it did not work; null when it did. */
  const attempt = async (write: () => Promise<unknown>): Promise<Problem | null> => {
    setProblem(null);
    try {
      await write();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  };
  const change = async (view: ViewToKeep) => {
    const refused = await attempt(() => save(view));
    setProblem(refused);
    return refused;
  };
  /** Says what became of a view and offers it as it was. */
  const tellWithUndo = (text: string, { id, name, query, isDefault }: SavedView) =>
    showToast({
      text,
      undo: { label: t('app.undo'), onUndo: () => void change({ id, name, query, isDefault }) },
    });
  return {
    problem,
    closeProblem: () => setProblem(null),
    change,
    overwrite: async (before: SavedView, view: ViewToKeep) => {
      if ((await change(view)) === null) tellWithUndo(t('views.updated', { name: before.name }), before);
    },
    /** For the dialog, which says itself what is wrong. `before`: the view it replaces. */
    keep: async (view: ViewToKeep, before: SavedView | undefined, onKept: () => void) => {
      const refused = await attempt(() => save(view));
      if (refused === null) onKept();
      if (refused === null && before !== undefined)
        tellWithUndo(t('views.renamed', { before: before.name, name: view.name }), before);
      return refused;
    },
    remove: async (view: SavedView) => {
      const refused = await attempt(() => remove(view));
      setProblem(refused);
      if (refused === null) tellWithUndo(t('views.removed', { name: view.name }), view);
    },
  };
}
