import { Link, useLocation } from '@tanstack/react-router';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { useMayAnywhere } from '../use-may-anywhere.ts';
import { useRouteParam } from '../use-route-param.ts';
import { classNames } from '../../shared/ui/class-names.ts';

/** The places of the app. */
export function MainNav() {
  const t = useText();
  const { pathname } = useLocation();
  const project = useRouteParam('project');
  const isFleet = /^(\/projects\/[^/]+)?\/zones$/.test(pathname);
  const seesAudit = useMayAnywhere()('readAudit');
  const places = [
    { to: paths.home, label: t('app.nav.home'), here: pathname === paths.home },
    { to: paths.start, label: t('app.nav.pools'), here: pathname.startsWith('/projects') && !isFleet },
    {
      to: project === '' ? paths.fleetStart : paths.fleet(project),
      label: t('app.nav.fleet'),
      here: isFleet,
    },
    { to: paths.changes, label: t('app.nav.changes'), here: pathname.startsWith(paths.changes) },
    ...(seesAudit
      ? [{ to: paths.audit, label: t('app.nav.audit'), here: pathname.startsWith(paths.audit) }]
      : []),
  ];
  return (
    <nav aria-label={t('app.nav')} className="order-last col-span-full md:order-none">
      <ul className="flex gap-1 md:ms-2">
        {places.map((place) => (
          <li key={place.to}>
            <Link
              to={place.to}
              aria-current={place.here ? 'page' : undefined}
              className={classNames(
                'flex min-h-10 items-center px-3 font-medium whitespace-nowrap md:min-h-12',
                place.here
                  ? 'border-b-2 border-on-bar text-on-bar'
                  : 'pb-0.5 text-on-bar-2 hover:bg-bar-hover hover:text-on-bar',
              )}
            >
              {place.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
