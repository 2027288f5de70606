import type { Change } from '@poolwright/schemas/changes/change';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ChangeStateTag } from '../../../shared/pools/change-state-tag.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { SkeletonLines } from '../../../shared/ui/feedback/skeleton.tsx';
import { Checkbox } from '../../../shared/ui/fields/checkbox.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { reconcileRestoreMutation } from '../mutations.ts';

/** What becomes of a change, by the state the backup has it in. */
function fateOf(state: ChangeState): 'read' | 'follow' | 'person' {
  if (state === 'applying' || state === 'checking') return 'read';
  return state === 'following' ? 'follow' : 'person';
}

export interface ReconcileDialogProps {
  changes: readonly Change[] | undefined;
  onClose: () => void;
  onReconciled: () => Promise<void>;
}

/** An admin says that the open changes were compared with the pools. */
export function ReconcileDialog({ changes, onClose, onReconciled }: ReconcileDialogProps) {
  const t = useText();
  const [isCompared, setIsCompared] = useState(false);
  const { mutate, isPending, isError, error } = useMutation({
    ...reconcileRestoreMutation(),
    onSuccess: onReconciled,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('restore.dialog.title')}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            look="primary"
            pending={isPending}
            disabledReason={!isCompared && t('restore.first')}
            onClick={() => mutate()}
          >
            {t('restore.confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {isError && <ProblemPanel title={t('restore.failed')} problem={toProblem(error)} />}
        <p>{t('restore.dialog.body')}</p>
        {changes === undefined && <SkeletonLines lines={2} label={t('app.loading')} />}
        {changes?.length === 0 && <p className="text-ink-2">{t('restore.dialog.none')}</p>}
        {changes !== undefined && changes.length > 0 && <Fates changes={changes} onLeave={onClose} />}
        <Checkbox
          label={t('restore.compared')}
          checked={isCompared}
          onChange={(event) => setIsCompared(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  );
}

function Fates({ changes, onLeave }: { changes: readonly Change[]; onLeave: () => void }) {
  const t = useText();
  return (
    <ul
      aria-label={t('restore.dialog.changes')}
      className="divide-y divide-line rounded-md border border-line"
    >
      {changes.map((change) => (
        <li key={change.id} className="flex flex-col items-start gap-1 p-3">
          <span className="flex max-w-full flex-wrap items-center gap-2">
            <Link
              to={paths.pool(change.project, change.pool)}
              onClick={onLeave}
              className={`${linkStyle} break-words`}
            >
              {change.displayName}
            </Link>
            <ChangeStateTag state={change.state} />
          </span>
          <span className="text-sm text-ink-2">{t(`restore.fate.${fateOf(change.state)}`)}</span>
        </li>
      ))}
    </ul>
  );
}
