import { isAllowed } from '@poolwright/planning/access/is-allowed';
import { Link } from '@tanstack/react-router';
import type { Session } from '@poolwright/schemas/session/endpoints';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { HelpMenu } from '../habits/help-menu.tsx';
import { PaletteButton } from '../habits/palette-button.tsx';
import { MainNav } from './main-nav.tsx';
import { LanguageMenu, ThemeMenu } from './preference-menus.tsx';
import { ProjectSwitcher } from './project-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

/** Product, project, places, preferences. Always dark, in every colour scheme. */
export function TopBar({ session }: { session: Session | null }) {
  const user = session?.user ?? null;
  return (
    <div className="border-b border-bar-line bg-bar text-on-bar [--color-focus:#9cc0ff]">
      <div className="mx-auto grid w-full max-w-[100rem] grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-1 px-2 md:flex md:flex-wrap md:px-4 xl:flex-nowrap">
        <Brand />
        {user !== null && <ProjectSwitcher />}
        {user !== null && <MainNav />}
        <div className="col-start-3 ms-auto flex shrink-0 items-center whitespace-nowrap">
          {user !== null && (
            <>
              <PaletteButton />
              <HelpMenu hasTour={session?.sampleData === true && isAllowed(user.held, 'updatePool')} />
            </>
          )}
          <LanguageMenu />
          <ThemeMenu />
          {user !== null && <UserMenu user={user} />}
        </div>
      </div>
    </div>
  );
}

function Brand() {
  const t = useText();
  return (
    <Link
      to={paths.start}
      aria-label={`Poolwright, ${t('app.nav.pools')}`}
      className="flex min-h-12 items-center gap-2 px-2 text-lg font-semibold"
    >
      <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="currentColor">
        <rect x="1" y="10" width="5" height="8" rx="1.5" />
        <rect x="7.5" y="2" width="5" height="16" rx="1.5" />
        <rect x="14" y="6" width="5" height="12" rx="1.5" opacity="0.65" />
      </svg>
      <span className="hidden sm:inline">Poolwright</span>
    </Link>
  );
}
