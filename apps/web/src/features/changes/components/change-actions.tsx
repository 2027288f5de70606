import type { Change } from '@poolwright/schemas/changes/change';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { rebaseChangeMutation, withdrawChangeMutation } from '../mutations.ts';
import { changeQueries } from '../queries.ts';

const Dialog = lazy(() =>
  import('../../../shared/ui/overlays/dialog.tsx').then((module) => ({ default: module.Dialog })),
);

type Action = Change['actions'][number];

/** What a person may decide about a change now; each asks once, in plain words. */
export function ChangeActions({ change, onRebased }: { change: Change; onRebased: () => void }) {
  const t = useText();
  const [asked, setAsked] = useState<Action | null>(null);
  if (change.actions.length === 0) return null;
  return (
    <>
      {change.actions.map((action) => (
        <Button
          key={action}
          look={action === 'rebase' ? 'primary' : 'secondary'}
          onClick={() => setAsked(action)}
        >
          {t(`change.${action}`)}
        </Button>
      ))}
      {asked !== null && (
        <Suspense fallback={null}>
          <ConfirmAction
            change={change}
            action={asked}
            onClose={() => setAsked(null)}
            onDone={() => {
              setAsked(null);
              if (asked === 'rebase') onRebased();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function ConfirmAction({
  change,
  action,
  onClose,
  onDone,
}: {
  change: Change;
  action: Action;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useText();
  const queryClient = useQueryClient();
  const { mutate, isPending, isError, error } = useMutation({
    ...(action === 'withdraw' ? withdrawChangeMutation() : rebaseChangeMutation()),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: changeQueries.detail(change.id).queryKey });
      onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`change.${action}.title`)}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" pending={isPending} onClick={() => mutate(change.id)}>
            {t(`change.${action}`)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {isError && <ProblemPanel title={t('change.action.failed')} problem={toProblem(error)} />}
        <p>{t(`change.${action}.body`)}</p>
      </div>
    </Dialog>
  );
}
