import type { DraftSummary } from '@poolwright/schemas/drafts/draft';
import { listDrafts } from '@poolwright/schemas/drafts/endpoints';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { discardDraftMutation } from '../mutations.ts';
import { poolEditQueries } from '../queries.ts';
import { ageText, timeText } from './draft-elsewhere.tsx';
import { useDiscardedToast } from './use-discarded-toast.ts';

/** Edits the person has begun and not sent; nothing where there are none. */
export function DraftList({ user }: { user: string }) {
  const t = useText();
  const drafts = useQuery(poolEditQueries.drafts(user));
  const [asked, setAsked] = useState<DraftSummary | null>(null);
  const items = drafts.data?.body.items ?? [];
  if (drafts.isError && items.length === 0) {
    return (
      <ProblemPanel
        title={t('drafts.failed')}
        problem={toProblem(drafts.error)}
        onRetry={() => void drafts.refetch()}
      />
    );
  }
  if (items.length === 0) return null;
  return (
    <Panel title={t('drafts.title')} flush>
      <ul aria-label={t('drafts.title')} className="flex flex-col divide-y divide-line">
        {items.map((item) => (
          <DraftRow key={`${item.project}/${item.pool}`} item={item} onDiscard={() => setAsked(item)} />
        ))}
      </ul>
      {asked !== null && <DiscardDialog user={user} item={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

function DraftRow({ item, onDiscard }: { item: DraftSummary; onDiscard: () => void }) {
  const t = useText();
  const format = useFormat();
  const { project, pool, displayName, savedAt, changes } = item;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <Link
          to={paths.editPool(project, pool)}
          aria-label={t('drafts.continue', { name: displayName })}
          className={`${linkStyle} text-base font-medium break-words`}
        >
          {displayName}
        </Link>
        <p className="text-sm text-ink-2">
          {t('drafts.row', {
            count: changes,
            time: timeText(format, savedAt),
            age: ageText(format, savedAt),
          })}
        </p>
      </div>
      <Button size="sm" aria-label={t('drafts.discard.of', { name: displayName })} onClick={onDiscard}>
        {t('edit.foot.discard')}
      </Button>
    </li>
  );
}

function DiscardDialog({ user, item, onClose }: { user: string; item: DraftSummary; onClose: () => void }) {
  const t = useText();
  const queries = useQueryClient();
  const tellDiscarded = useDiscardedToast();
  const { project, pool, version, displayName, changes } = item;
  const { mutate, isPending, isError, error } = useMutation({
    ...discardDraftMutation(),
    onSuccess: (state) => {
      onClose();
      if (state === null) return queries.invalidateQueries({ queryKey: [listDrafts.name] });
      const owner = { user, project, pool };
      tellDiscarded({ owner, name: displayName, state, isGone: Promise.resolve() });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('drafts.discard.title', { name: displayName })}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            look="danger"
            pending={isPending}
            onClick={() => mutate({ project, pool, expected: version })}
          >
            {t('edit.discard.yes')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {isError && <ProblemPanel title={t('drafts.discard.failed')} problem={toProblem(error)} />}
        <p>{t('edit.discard.body', { count: changes })}</p>
      </div>
    </Dialog>
  );
}
