import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChangeCards } from '../../../features/changes/components/change-table.tsx';
import { changeQueries } from '../../../features/changes/queries.ts';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { paths } from '../../../shared/paths.ts';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';

const shown = 5;

/** The changes that still go on, the newest few. */
export function HomeChanges() {
  const t = useText();
  const open = useQuery(changeQueries.open());
  const items = open.data?.body.items;
  return (
    <Panel
      title={t('pool.changes')}
      actions={
        <Link to={paths.changes} className={linkStyle}>
          {t('home.changes.all')}
        </Link>
      }
    >
      <PartStates
        query={open}
        asOf={items === undefined ? null : serverClock.at(open.dataUpdatedAt)}
        name={t('parts.name.openChanges')}
        isQuiet
      >
        {items?.length === 0 && <p className="text-ink-2">{t('home.changes.none')}</p>}
        {items !== undefined && items.length > 0 && (
          <div className="rounded-md border border-line">
            <ChangeCards changes={items.slice(0, shown)} label={t('pool.changes')} />
          </div>
        )}
        {items !== undefined && items.length > shown && (
          <p className="text-sm text-ink-2">{t('home.more', { count: items.length - shown })}</p>
        )}
      </PartStates>
    </Panel>
  );
}
