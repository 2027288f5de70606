import type { Draft } from '@poolwright/schemas/drafts/draft';
import { serverClock } from '../../../shared/api/server-clock.ts';
import type { Format } from '../../../shared/i18n/format.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import type { PoolEditor } from './use-pool-editor.ts';

/** The time of day, with the day where that was not today. */
export function timeText(format: Format, at: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(serverClock.now()).toDateString();
  return isToday ? format.clock(date) : format.dateTime(date);
}

export function ageText(format: Format, at: string): string {
  return format.ago(Math.max(0, (serverClock.now() - Date.parse(at)) / 1000));
}

const choiceId = 'draft-choice';

/** Leads to the choice, which may be far above. */
export function showDraftChoice(): void {
  document.getElementById(choiceId)?.focus();
}

/** The same person has saved or discarded the draft elsewhere: says so, and lets that person choose. */
export function DraftElsewhere({ editor, theirs }: { editor: PoolEditor; theirs: Draft | null }) {
  const t = useText();
  const format = useFormat();
  const title =
    theirs === null
      ? t('edit.draft.elsewhere.gone')
      : t('edit.draft.elsewhere', {
          time: timeText(format, theirs.savedAt),
          age: ageText(format, theirs.savedAt),
        });
  return (
    <div id={choiceId} tabIndex={-1} className="scroll-mt-4 rounded-lg">
      <Banner
        tone="warn"
        title={title}
        actions={
          <>
            <Button size="sm" onClick={() => editor.takeTheirs(theirs)}>
              {t(theirs === null ? 'edit.draft.elsewhere.reset' : 'edit.draft.elsewhere.theirs')}
            </Button>
            <Button size="sm" look="primary" onClick={() => editor.keepMine()}>
              {t('edit.draft.elsewhere.mine')}
            </Button>
          </>
        }
      >
        <p>
          {theirs === null
            ? t('edit.draft.elsewhere.gone.body')
            : t('edit.draft.elsewhere.body', { count: theirs.changes })}
        </p>
      </Banner>
    </div>
  );
}
