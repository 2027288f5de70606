import { changeStates } from '@poolwright/schemas/changes/change-state';
import { useInfiniteQuery } from '@tanstack/react-query';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { NothingMatches, PartFilter } from '../../../shared/parts/part-filter.tsx';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { isNarrowed } from '../../../shared/parts/part-view.ts';
import { usePartView } from '../../../shared/parts/use-part-view.ts';
import { isFinal } from '../../../shared/pools/change-states.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { changeQueries } from '../queries.ts';
import { ChangeTable } from './change-table.tsx';

const filters = ['state'];
const finalStates = changeStates.filter(isFinal);

/** The finished changes of one pool, the newest first. */
export function PoolHistory({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const [view, setView] = usePartView(filters);
  const wanted = finalStates.filter((state) => view.filters['state']?.includes(state));
  const query = useInfiniteQuery(changeQueries.finishedOf(project, pool, wanted));
  const items = query.data?.pages.flatMap((page) => page.body.items);
  const menus = [
    {
      name: 'state',
      label: t('changes.column.state'),
      choices: new Map(finalStates.map((state) => [state, null])),
      wordOf: (state: string) => codeWord(t, 'state', state),
    },
  ];
  const name = t('parts.name.history');
  return (
    <Panel title={t('pool.history')} note={t('pool.history.note')}>
      <PartStates
        query={query}
        asOf={items === undefined ? null : serverClock.at(query.dataUpdatedAt)}
        name={name}
      >
        {items !== undefined && (items.length > 0 || isNarrowed(view)) && (
          <PartFilter view={view} menus={menus} onChange={setView} shown={items.length} total={null} />
        )}
        {items?.length === 0 &&
          (isNarrowed(view) ? (
            <NothingMatches view={view} menus={menus} onChange={setView} name={name} />
          ) : (
            <EmptyState icon="clock" title={t('pool.history.empty')}>
              {t('pool.history.empty.body')}
            </EmptyState>
          ))}
        {items !== undefined && items.length > 0 && (
          <div className="overflow-hidden rounded-md border border-line">
            <ChangeTable changes={items} label={t('pool.history')} />
          </div>
        )}
        {query.hasNextPage && (
          <div className="flex justify-center">
            <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('app.more')}
            </Button>
          </div>
        )}
      </PartStates>
    </Panel>
  );
}
