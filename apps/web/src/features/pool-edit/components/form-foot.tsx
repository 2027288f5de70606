import { displayName } from '@poolwright/planning/pool/display-name';
import { useEffect, useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { useShortcut } from '../../../shared/shortcuts/use-shortcut.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { isWrong } from '../pool-checks.ts';
import { DraftState } from './draft-state.tsx';
import { useEditorFields } from './editor-context.tsx';

/** Always in sight: how much is changed, the way back and the way on. */
export function FormFoot({ onReview, isNothingTold }: { onReview: () => void; isNothingTold: boolean }) {
  const t = useText();
  const { editor, shown } = useEditorFields();
  const shortcut = useShortcut('review');
  const showToast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const wrong = editor.remarks.filter((remark) => isWrong(remark) && shown.has(remark.place)).length;
  const handleDiscard = () => {
    const undo = { label: t('app.undo'), onUndo: editor.discard() };
    showToast({ text: t('edit.discarded', { name: displayName(editor.base.pool) }), undo });
    setIsAsking(false);
  };
  // What is typed after that is not thrown away by a late undo.
  useEffect(() => {
    if (editor.isBegun) showToast(null);
  }, [editor.isBegun, showToast]);
  return (
    <div
      data-foot
      className="sticky bottom-0 z-20 -mx-4 -mb-6 border-t border-line bg-raised px-4 py-3 shadow-float md:-mx-6 md:px-6"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p role="status" className="flex flex-wrap items-center gap-x-3 font-medium">
            <span className="num">{t('edit.foot.changes', { count: editor.changes })}</span>
            {wrong > 0 && (
              <span className="flex items-center gap-1.5 text-bad">
                <Icon name="error" />
                {t('edit.foot.wrong', { count: wrong })}
              </span>
            )}
            {isNothingTold && editor.changes === 0 && wrong === 0 && (
              <span className="font-normal text-ink-2">{t('edit.foot.nothing')}</span>
            )}
          </p>
          <DraftState editor={editor} />
        </div>
        <div className="flex items-center gap-2">
          {editor.isBegun && <Button onClick={() => setIsAsking(true)}>{t('edit.foot.discard')}</Button>}
          <Button look="primary" onClick={onReview} {...shortcut}>
            {t('edit.foot.review')}
            <Icon name="arrow-right" />
          </Button>
        </div>
      </div>
      <Dialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('edit.discard.title')}
        closeLabel={t('app.close')}
        foot={
          <>
            <Button onClick={() => setIsAsking(false)}>{t('edit.discard.no')}</Button>
            <Button look="danger" onClick={handleDiscard}>
              {t('edit.discard.yes')}
            </Button>
          </>
        }
      >
        <p>{t('edit.discard.body', { count: editor.changes })}</p>
      </Dialog>
    </div>
  );
}
