import type { DraftRestore } from '@poolwright/schemas/drafts/draft';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ChangeWords } from '../../../shared/pools/change-words.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { ageText, DraftElsewhere, timeText } from './draft-elsewhere.tsx';
import { RestoreNote } from './restore-note.tsx';
import type { PoolEditor } from './use-pool-editor.ts';

/** Quiet bars above the form: what moved meanwhile, and that a draft came back. */
export function EditNotices({
  editor,
  isFresh,
  restores,
}: {
  editor: PoolEditor;
  isFresh: boolean;
  /** The earlier state that the draft brings back. */
  restores: DraftRestore | undefined;
}) {
  const t = useText();
  const format = useFormat();
  const { moved, restoredAt, draft } = editor;
  const dismiss = (
    <Button size="sm" onClick={() => editor.forgetNotices()}>
      {t('edit.moved.dismiss')}
    </Button>
  );
  return (
    <div role="status" className="flex flex-col gap-2 empty:hidden">
      {draft.kind === 'elsewhere' && <DraftElsewhere editor={editor} theirs={draft.draft} />}
      {restores !== undefined && editor.isDirty && <RestoreNote restores={restores} />}
      {restoredAt !== null && editor.isBegun && !isFresh && (
        <Banner
          tone="idle"
          title={t('edit.restored', { time: timeText(format, restoredAt), age: ageText(format, restoredAt) })}
          actions={dismiss}
        />
      )}
      {moved !== null && (
        <Banner
          tone="busy"
          title={
            moved.isSinceDraft
              ? t('edit.moved.sinceDraft')
              : moved.changes.length === 0
                ? t('edit.moved.other', {
                    time: format.clock(new Date(moved.at)),
                    places: moved.touched.join(', '),
                  })
                : t('edit.moved', { time: format.clock(new Date(moved.at)), changes: '' }).trim()
          }
          actions={dismiss}
        >
          {moved.changes.length > 0 && <ChangeWords changes={moved.changes} />}
          {moved.isSinceDraft && moved.changes.length === 0 && (
            <p>{t('edit.moved.sinceDraft.other', { places: moved.touched.join(', ') })}</p>
          )}
          {editor.conflict === null && <p>{t('edit.moved.taken')}</p>}
          {moved.settled > 0 && <p>{t('edit.moved.settled', { count: moved.settled })}</p>}
        </Banner>
      )}
    </div>
  );
}
