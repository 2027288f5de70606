import { useQuery } from '@tanstack/react-query';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { changeQueries } from '../queries.ts';
import { ChangeCards } from './change-table.tsx';

/** The changes of one pool that still go on. */
export function OpenChanges({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const open = useQuery(changeQueries.open({ project, pool }));
  const items = open.data?.body.items;
  return (
    <Panel title={t('pool.changes')}>
      <PartStates
        query={open}
        asOf={items === undefined ? null : serverClock.at(open.dataUpdatedAt)}
        name={t('parts.name.openChanges')}
        isQuiet
      >
        {items?.length === 0 && <p className="text-ink-2">{t('pool.changes.none')}</p>}
        {items !== undefined && items.length > 0 && (
          <div className="rounded-md border border-line">
            <ChangeCards changes={items} label={t('pool.changes')} />
          </div>
        )}
      </PartStates>
    </Panel>
  );
}
