import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { changeQueries } from '../../features/changes/queries.ts';
import { TourPanel } from '../../features/tour/components/tour-panel.tsx';
import { keepTourProgress, restartTour, tourProgress } from '../../features/tour/tour-progress.ts';
import { nextTourPlace, tourPool } from '../../features/tour/tour-steps.ts';
import type { TourFacts, TourPlace } from '../../features/tour/tour-steps.ts';
import { paths } from '../../shared/paths.ts';
import { useStore } from '../../shared/ui/store.ts';
import { useRouteParam } from '../use-route-param.ts';
import { useCurrentProject } from './use-places.ts';

/** The guided tour, unless it was put aside. */
export function Tour() {
  return useStore(tourProgress).isShown ? <ShownTour /> : null;
}

/** Sees from the address and the change which step is done. */
function ShownTour() {
  const progress = useStore(tourProgress);
  const { pathname } = useLocation();
  const project = useCurrentProject()?.id;
  const { facts, change } = useTourFacts();
  const place = nextTourPlace(progress.place, facts);
  const followed =
    facts.page === 'change' && (place === 'applied' || place === 'done') ? change : progress.change;
  useEffect(() => {
    if (place !== progress.place || followed !== progress.change)
      keepTourProgress({ ...progress, place, change: followed });
  }, [place, followed, progress]);
  if (project === undefined) return null;
  const to = addressOf(place, project, followed);
  return (
    <TourPanel
      place={place}
      to={to.split('?')[0] === pathname ? null : to}
      onHide={() => keepTourProgress({ ...tourProgress.read(), isShown: false })}
      onRestart={restartTour}
    />
  );
}

function useTourFacts(): { facts: TourFacts; change: string } {
  const progress = useStore(tourProgress);
  const { pathname } = useLocation();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const pool = useRouteParam('pool');
  const id = useRouteParam('id');
  const isChangePage = id !== '' && pathname === paths.change(id);
  // Followed also while the person looks at other pages.
  const change = isChangePage ? id : progress.change;
  const followed = useQuery({ ...changeQueries.detail(change), enabled: change !== '' }).data?.body;
  const page =
    isChangePage || (progress.place === 'applied' && followed?.state === 'applied')
      ? 'change'
      : pageOf(pathname, pool);
  return {
    facts: {
      page,
      pool: page === 'change' ? (followed?.pool ?? '') : pool,
      isReview: search['step'] === 'review',
      isApplied: followed?.state === 'applied',
    },
    change,
  };
}

function pageOf(pathname: string, pool: string): TourFacts['page'] {
  if (pool === '') return 'other';
  return pathname.endsWith('/edit') ? 'edit' : 'pool';
}

/** Where a step is done. */
function addressOf(place: TourPlace, project: string, change: string): string {
  if (place === 'open') return paths.pools(project);
  if (place === 'edit') return paths.pool(project, tourPool);
  if (place === 'review' || place === 'apply') return paths.editPool(project, tourPool);
  if (place === 'applied') return paths.change(change);
  return paths.audit;
}
