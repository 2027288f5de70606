import type { SavedView } from '@poolwright/schemas/views/endpoints';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import type { ViewNoticeText } from './use-view-actions.ts';

interface ViewNoticeProps {
  notice: ViewNoticeText;
  onUndo: (removed: SavedView) => void;
  onClose: () => void;
}

/** Says what became of a view, above the page; stays until it is closed, so that nobody has to hurry to undo. */
export function ViewNotice({ notice, onUndo, onClose }: ViewNoticeProps) {
  const t = useText();
  const close = <Button look="quiet" size="sm" icon="close" aria-label={t('app.close')} onClick={onClose} />;
  return (
    <div className="fixed inset-x-4 bottom-4 z-40 mx-auto flex w-fit max-w-[min(36rem,calc(100vw-2rem))] items-center gap-3 rounded-lg border border-line bg-raised py-2 ps-4 pe-2 shadow-float">
      {'problem' in notice ? (
        <ProblemPanel problem={notice.problem} title={t('views.failed')} />
      ) : (
        <>
          <p role="status" className="min-w-0 break-words">
            {t('views.removed', { name: notice.removed.name })}
          </p>
          <Button size="sm" icon="undo" onClick={() => onUndo(notice.removed)}>
            {t('views.undo')}
          </Button>
        </>
      )}
      {close}
    </div>
  );
}
