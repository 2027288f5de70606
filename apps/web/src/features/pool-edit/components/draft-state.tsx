import type { Problem } from '@poolwright/schemas/problem';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { problemText } from '../../../shared/problems/problem-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { showDraftChoice, timeText } from './draft-elsewhere.tsx';
import type { PoolEditor } from './use-pool-editor.ts';

/** Whether what is on the screen is kept, in the form's foot. Only a failure is read out. */
export function DraftState({ editor }: { editor: PoolEditor }) {
  const t = useText();
  const format = useFormat();
  const { draft } = editor;
  if (draft.kind === 'none') return null;
  if (draft.kind === 'saving') return <p className="text-sm text-ink-2">{t('edit.draft.saving')}</p>;
  if (draft.kind === 'saved') {
    return (
      <p className="flex items-center gap-1.5 text-sm text-ink-2">
        <Icon name="check" />
        {t('edit.draft.saved', { time: timeText(format, draft.at) })}
      </p>
    );
  }
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-warn">
      <p className="flex items-start gap-1.5">
        <span className="pt-0.5">
          <Icon name="warning" />
        </span>
        <span>
          {draft.kind === 'elsewhere' ? (
            t('edit.draft.elsewhere.status')
          ) : (
            <>
              <span className="font-medium">
                {t(draft.isOver ? 'edit.draft.failed.over' : 'edit.draft.failed')}
              </span>{' '}
              <span className="text-ink-2">{reasonText(t, draft.problem)}</span>
            </>
          )}
        </span>
      </p>
      {draft.kind === 'elsewhere' && (
        <Button size="sm" onClick={showDraftChoice}>
          {t('edit.draft.elsewhere.show')}
        </Button>
      )}
      {draft.kind === 'failed' && !draft.isOver && (
        <Button size="sm" onClick={() => void editor.keptNow()}>
          {t('edit.draft.retry')}
        </Button>
      )}
    </div>
  );
}

function reasonText(t: Text, problem: Problem): string {
  switch (problem.code) {
    case 'network.failed':
    case 'answer.unreadable':
      return t('edit.draft.failed.network');
    case 'store.unavailable':
      return t('edit.draft.failed.store');
    case 'session.required':
      return t('edit.draft.failed.session');
    case 'request.too_large':
      return t('edit.draft.failed.size');
    default:
      return problemText(t, problem);
  }
}
