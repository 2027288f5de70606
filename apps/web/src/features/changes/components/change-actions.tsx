import type { Change } from '@poolwright/schemas/changes/change';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { decideChangeMutation } from '../mutations.ts';
import { changeQueries } from '../queries.ts';

const Dialog = lazy(() =>
  import('../../../shared/ui/overlays/dialog.tsx').then((module) => ({ default: module.Dialog })),
);

type Action = Change['actions'][number];

/** Lead to the form, which opens with a draft of what is proposed. */
const leadsToForm: ReadonlySet<Action> = new Set<Action>(['rebase', 'try-elsewhere']);

/** What a person may decide about a change now; each asks once, in plain words. */
export function ChangeActions({ change, onDrafted }: { change: Change; onDrafted: () => void }) {
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
          {labelOf(t, change, action)}
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
              if (leadsToForm.has(asked)) onDrafted();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** What was never applied is not left for another edit: it is begun again. */
const isAgain = (change: Change, action: Action) => action === 'rebase' && change.state !== 'conflict';

function labelOf(t: Text, change: Change, action: Action): string {
  return isAgain(change, action) ? t('change.again') : t(`change.${action}`);
}

/** What the decision does and does not do. */
function bodyOf(t: Text, change: Change, action: Action): string {
  if (isAgain(change, action)) return t('change.again.body');
  if (action !== 'wait-on') return t(`change.${action}.body`);
  if (change.state === 'checking') return t('change.wait-on.body.checking');
  return t('change.wait-on.body.following');
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
    ...decideChangeMutation(action),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: changeQueries.detail(change.id).queryKey });
      onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={isAgain(change, action) ? t('change.again.title') : t(`change.${action}.title`)}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" pending={isPending} onClick={() => mutate(change.id)}>
            {labelOf(t, change, action)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {isError && <ProblemPanel title={t('change.action.failed')} problem={toProblem(error)} />}
        <p>{bodyOf(t, change, action)}</p>
      </div>
    </Dialog>
  );
}
