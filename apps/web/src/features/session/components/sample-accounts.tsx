import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sampleAccounts } from '@poolwright/schemas/session/endpoints';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { signInSampleMutation } from '../mutations.ts';
import { sessionQueries } from '../queries.ts';

/** The sample accounts as cards, each with what it may do; choosing one signs in. */
export function SampleAccounts({ onSignedIn }: { onSignedIn?: () => void }) {
  const t = useText();
  const queryClient = useQueryClient();
  const signIn = useMutation({
    ...signInSampleMutation(),
    onSuccess: async (reply) => {
      queryClient.setQueryData(sessionQueries.current().queryKey, reply);
      await queryClient.invalidateQueries();
      onSignedIn?.();
    },
  });
  return (
    <div className="flex flex-col gap-4">
      {signIn.isError && <ProblemPanel problem={toProblem(signIn.error)} title={t('session.failed')} />}
      <ul className="grid gap-3 sm:grid-cols-2">
        {sampleAccounts.map((account) => (
          <li key={account}>
            <button
              type="button"
              aria-disabled={signIn.isPending || undefined}
              onClick={() => !signIn.isPending && signIn.mutate(account)}
              className="group flex h-full w-full items-start gap-3 rounded-lg border border-line bg-surface p-4 text-start shadow-raised hover:border-accent hover:bg-accent-soft"
            >
              <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent group-hover:bg-surface">
                <Icon name="user" />
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{t('session.signInAs', { name: account })}</span>
                <span className="block text-sm text-ink-2">{t(`account.${account}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
