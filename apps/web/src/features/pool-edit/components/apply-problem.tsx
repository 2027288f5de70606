import type { Problem } from '@poolwright/schemas/problem';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { poolEditQueries } from '../queries.ts';
import { changeInTheWay } from './use-apply-change.ts';
import type { ApplyFailure } from './use-apply-change.ts';

/** What a failed apply means and what can be done; the form is kept in every case. */
export function ApplyProblem({
  failure,
  onChange,
}: {
  failure: ApplyFailure;
  onChange: (changeId: string) => void;
}) {
  const t = useText();
  const { outcome, problem } = failure;
  if (outcome === 'unknown') return <UnknownOutcome failure={failure} onChange={onChange} />;
  // Told in another place, with what to do.
  if (outcome === 'moved' || outcome === 'replanned' || outcome === 'stale-sign-in') return null;
  if (outcome === 'busy') return <InTheWay problem={problem} />;
  return <ProblemPanel title={t('edit.apply.failed')} problem={problem} />;
}

/** Another change is under way, or one that is over here may still be at work in the cloud, and until when at most. */
function InTheWay({ problem }: { problem: Problem }) {
  const t = useText();
  const other = changeInTheWay(problem);
  const until = problem['until'];
  const isOver = typeof until === 'string';
  return (
    <Banner
      tone="warn"
      alert
      title={t(isOver ? 'edit.apply.held' : 'edit.apply.busy')}
      actions={
        other !== null && (
          <Link to={paths.change(other)} className={buttonStyle('secondary', 'sm')}>
            {t('edit.apply.busy.link')}
          </Link>
        )
      }
    >
      {isOver && (
        <p>
          {t('edit.apply.held.body')} <Instant at={until} />
        </p>
      )}
    </Banner>
  );
}

const lookAgainMs = 2_000;

/** Nobody knows whether a change was recorded: it is looked up by the key it was sent with. */
function UnknownOutcome({
  failure,
  onChange,
}: {
  failure: ApplyFailure;
  onChange: (changeId: string) => void;
}) {
  const t = useText();
  const found = useQuery({
    ...poolEditQueries.byKey(failure.key),
    refetchInterval: lookAgainMs,
    retry: false,
  });
  const change = found.data?.body.items[0];
  useEffect(() => {
    if (change !== undefined) onChange(change.id);
    // Told once, when the change turns up.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [change?.id]);
  const isNone = found.data !== undefined && change === undefined && !found.isError;
  return (
    <Banner
      tone="warn"
      alert
      title={t(isNone ? 'edit.apply.notRecorded' : 'edit.apply.unknown')}
      actions={
        <Button size="sm" icon="refresh" pending={found.isFetching} onClick={() => void found.refetch()}>
          {t('edit.apply.again')}
        </Button>
      }
    >
      <p>{t(isNone ? 'edit.apply.notRecorded.body' : 'edit.apply.unknown.body')}</p>
      {found.isError && <p>{t('edit.apply.lookup.failed')}</p>}
    </Banner>
  );
}
