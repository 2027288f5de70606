import type { Plan } from '@poolwright/schemas/plans/plan';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ChangeWords } from '../../../shared/pools/change-words.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { ReviewMatrix } from './review-matrix.tsx';
import type { ReviewPicture } from './review-matrix.tsx';
import type { PoolEditor } from './use-pool-editor.ts';

/** First block: the change in words, then the wanted nodes before and after. */
export function ReviewChanges({
  plan,
  editor,
  picture,
}: {
  plan: Plan;
  editor: PoolEditor;
  picture?: ReviewPicture | undefined;
}) {
  const t = useText();
  const { base, edit } = editor;
  return (
    <Panel title={t('edit.review.what')}>
      <div className="flex flex-col gap-4">
        {plan.changes.length === 0 ? (
          <p>{t('edit.review.nothing')}</p>
        ) : (
          <ChangeWords changes={plan.changes} />
        )}
        {edit.entries !== undefined && <ReviewMatrix pool={base.pool} edit={edit} picture={picture} />}
      </div>
    </Panel>
  );
}
