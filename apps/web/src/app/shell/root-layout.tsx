import { isAllowed } from '@poolwright/planning/access/is-allowed';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy } from 'react';
import { isTourHidden } from '../../features/tour/tour-setting.ts';
import { sessionQueries } from '../../features/session/queries.ts';
import { lazyPart } from '../../shared/i18n/lazy-part.ts';
import type { User } from '@poolwright/schemas/session/endpoints';
import { OptionalPart } from '../../shared/ui/optional-part.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { useText } from '../../shared/i18n/use-text.ts';
import { RouteFocus } from './route-focus.tsx';
import { TopBar } from './top-bar.tsx';

const Habits = lazy(() => import('../habits/habits.tsx').then((module) => ({ default: module.Habits })));

const Progress = lazy(() =>
  import('../habits/progress.tsx').then((module) => ({ default: module.Progress })),
);

const Tour = lazyPart(() => import('../habits/tour.tsx').then((module) => module.Tour));

const RestoredPlace = lazyPart(() => import('./restored-place.tsx').then((module) => module.RestoredPlace));

/** The frame around every page: bar, sample banner, main. */
export function RootLayout() {
  const t = useText();
  const session = useQuery(sessionQueries.current());
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-4 focus:py-2 focus:shadow-float"
      >
        {t('app.skip')}
      </a>
      <header>
        <TopBar session={session.data?.body ?? null} />
        {session.data?.body.sampleData === true && <SampleBanner />}
        {session.data?.body.restored !== undefined && session.data.body.user !== null && (
          <OptionalPart>
            <RestoredPlace session={session.data.body} />
          </OptionalPart>
        )}
      </header>
      {session.data?.body.sampleData === true && session.data.body.user !== null && (
        <TourPlace user={session.data.body.user} />
      )}
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-[100rem] flex-1 flex-col px-4 py-6 md:px-6"
      >
        <Outlet />
      </main>
      <RouteFocus />
      <OptionalPart>
        <Progress />
      </OptionalPart>
      {session.data != null && session.data.body.user !== null && (
        <OptionalPart>
          <Habits />
        </OptionalPart>
      )}
    </div>
  );
}

/** The guided tour of the sample data, for those who may do what it shows; its room is kept while it loads. */
function TourPlace({ user }: { user: User }) {
  if (!isAllowed(user.held, 'updatePool')) return null;
  return (
    <OptionalPart fallback={isTourHidden() ? null : <div className="mt-4 min-h-22" />}>
      <Tour />
    </OptionalPart>
  );
}

function SampleBanner() {
  const t = useText();
  return (
    <div className="border-b border-warn-line bg-warn-soft text-warn">
      <p className="mx-auto flex w-full max-w-[100rem] items-center gap-2 px-4 py-1.5 text-sm font-medium md:px-6">
        <Icon name="flask" />
        {t('app.sample')}
      </p>
    </div>
  );
}
