import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { restorePoolStateMutation } from '../mutations.ts';

/** Opens the form with the edit that brings an earlier state back; nothing is sent by it. */
export function RestoreButton({
  place,
  n,
  refusal,
  label,
  children,
}: {
  place: { readonly project: string; readonly pool: string };
  n: number;
  /** Why the pool cannot be edited now; null when it can. */
  refusal: string | null;
  /** Name of the button where its words alone do not tell which state is meant. */
  label?: string;
  children: ReactNode;
}) {
  const t = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    ...restorePoolStateMutation(place),
    onSuccess: async () => {
      await queries.invalidateQueries({ refetchType: 'none' });
      await navigate({ to: paths.editPool(place.project, place.pool), search: { draft: 'new' } });
    },
  });
  return (
    <>
      <Button
        size="sm"
        pending={isPending}
        disabledReason={refusal}
        aria-label={label}
        onClick={() => mutate(n)}
      >
        {children}
      </Button>
      {error !== null && <ProblemPanel title={t('history.restore.failed')} problem={toProblem(error)} />}
    </>
  );
}
