import type { Drift } from '@poolwright/schemas/history/drift';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ChangeWords } from '../../../shared/pools/change-words.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { LiveRegion } from '../../../shared/ui/feedback/live-region.tsx';
import { adoptDriftMutation, ignoreDriftMutation } from '../mutations.ts';
import { historyQueries } from '../queries.ts';
import { RestoreButton } from './restore-button.tsx';

interface Place {
  readonly project: string;
  readonly pool: string;
}

/** Says that somebody changed the pool elsewhere, what that was, and what can be done about it. */
export function DriftBanner({
  mayDecide,
  restoreRefusal,
  ...place
}: Place & {
  mayDecide: boolean;
  /** Why the pool cannot be edited now; null when it can. */
  restoreRefusal: string | null;
}) {
  const t = useText();
  const [told, setTold] = useState('');
  const query = useQuery(historyQueries.drift(place));
  const drift = query.data?.body.drift ?? null;
  return (
    <>
      <LiveRegion text={told} />
      {drift !== null && (
        <FoundBanner drift={drift} place={place}>
          {mayDecide ? (
            <Decisions drift={drift} place={place} restoreRefusal={restoreRefusal} onTold={setTold} />
          ) : (
            <p>{t('drift.noRight')}</p>
          )}
        </FoundBanner>
      )}
    </>
  );
}

function FoundBanner({ drift, place, children }: { drift: Drift; place: Place; children: ReactNode }) {
  const t = useText();
  const format = useFormat();
  const { state, n, rightN, foundAt, changes, settledBy } = drift;
  const isIgnored = state === 'ignored';
  return (
    <Banner
      tone={isIgnored ? 'idle' : 'warn'}
      title={isIgnored ? t('drift.ignored', { name: settledBy?.name ?? '' }) : t('drift.title')}
      actions={
        <Link
          to={paths.pool(place.project, place.pool, 'history')}
          search={{ from: rightN, to: n }}
          className={buttonStyle('secondary', 'sm')}
        >
          {t('drift.compare')}
        </Link>
      }
    >
      {!isIgnored && <p>{t('drift.note', { time: format.dateTime(new Date(foundAt)) })}</p>}
      <ChangeWords changes={changes} />
      {children}
    </Banner>
  );
}

function Decisions({
  drift,
  place,
  restoreRefusal,
  onTold,
}: {
  drift: Drift;
  place: Place;
  restoreRefusal: string | null;
  onTold: (text: string) => void;
}) {
  const t = useText();
  const queries = useQueryClient();
  const again = { onSettled: () => queries.invalidateQueries() };
  const adopt = useMutation({
    ...adoptDriftMutation(place),
    ...again,
    onSuccess: () => onTold(t('drift.adopted')),
  });
  const ignore = useMutation({
    ...ignoreDriftMutation(place),
    ...again,
    onSuccess: () => onTold(t('drift.isIgnored')),
  });
  const error = adopt.error ?? ignore.error;
  return (
    <>
      {error !== null && <ProblemPanel title={t('drift.failed')} problem={toProblem(error)} />}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" pending={adopt.isPending} onClick={() => adopt.mutate(drift.n)}>
          {t('drift.adopt')}
        </Button>
        <RestoreButton place={place} n={drift.rightN} refusal={restoreRefusal}>
          {t('drift.restore')}
        </RestoreButton>
        {drift.state === 'open' && (
          <Button size="sm" pending={ignore.isPending} onClick={() => ignore.mutate(drift.n)}>
            {t('drift.ignore')}
          </Button>
        )}
      </div>
    </>
  );
}
