import type { Problem } from '@poolwright/schemas/problem';
import type { SavedView } from '@poolwright/schemas/views/endpoints';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toProblem } from '../../../../shared/api/problem-error.ts';
import { removeViewMutation, saveViewMutation } from '../../mutations.ts';

type ViewToKeep = Omit<SavedView, 'savedAt'>;

/** What is said after the menu has closed. */
export type ViewNoticeText = { removed: SavedView } | { problem: Problem };

/** The writes of the views menu, and what is said about the last of them. */
export function useViewActions(project: string) {
  const [notice, setNotice] = useState<ViewNoticeText | null>(null);
  const { mutateAsync: save } = useMutation(saveViewMutation(project));
  const { mutateAsync: remove } = useMutation(removeViewMutation(project));
  /** Why it did not work; null when it did. */
  const attempt = async (write: () => Promise<unknown>): Promise<Problem | null> => {
    setNotice(null);
    try {
      await write();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  };
  const change = async (view: ViewToKeep) => {
    const problem = await attempt(() => save(view));
    if (problem !== null) setNotice({ problem });
  };
  return {
    notice,
    closeNotice: () => setNotice(null),
    change,
    /** For the dialog, which says itself what is wrong. */
    keep: async (view: ViewToKeep, onKept: () => void) => {
      const problem = await attempt(() => save(view));
      if (problem === null) onKept();
      return problem;
    },
    remove: async (view: SavedView) => {
      const problem = await attempt(() => remove(view));
      setNotice(problem === null ? { removed: view } : { problem });
    },
    restore: ({ id, name, query, isDefault }: SavedView) => void change({ id, name, query, isDefault }),
  };
}
