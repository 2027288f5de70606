import { displayName } from '@poolwright/planning/pool/display-name';
import { useBlocker } from '@tanstack/react-router';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import type { DraftOwner } from '../pool-draft.ts';
import { useDiscardedToast } from './use-discarded-toast.ts';
import type { PoolEditor } from './use-pool-editor.ts';

/**
 * Asks before unsent work is left, also when the tab is closed: the draft of a tab ends with it. A browser cannot tell
 * a reload from that and asks then too; the draft comes back with the page.
 */
export function LeaveGuard({
  owner,
  editor,
  isActive,
}: {
  owner: DraftOwner;
  editor: PoolEditor;
  isActive: () => boolean;
}) {
  const t = useText();
  const tellDiscarded = useDiscardedToast();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isActive() && current.pathname !== next.pathname,
    enableBeforeUnload: isActive,
    withResolver: true,
  });
  const stay = () => blocker.reset?.();
  const handleDiscard = () => {
    const state = editor.state();
    tellDiscarded({ owner, name: displayName(editor.base.pool), state, isGone: editor.finish() });
    blocker.proceed?.();
  };
  return (
    <Dialog
      open={blocker.status === 'blocked'}
      onClose={stay}
      title={t('edit.leave.title')}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={stay}>{t('edit.leave.stay')}</Button>
          <Button onClick={handleDiscard}>{t('edit.leave.discard')}</Button>
          <Button look="primary" onClick={() => blocker.proceed?.()}>
            {t('edit.leave.keep')}
          </Button>
        </>
      }
    >
      <p>{t('edit.leave.body', { count: editor.changes })}</p>
    </Dialog>
  );
}
