import type { PoolState } from '@poolwright/schemas/history/pool-state';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { NothingMatches, PartFilter } from '../../../shared/parts/part-filter.tsx';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { choicesOf, itemsOf } from '../../../shared/parts/part-view.ts';
import { usePartView } from '../../../shared/parts/use-part-view.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { historyQueries } from '../queries.ts';
import { RestoreButton } from './restore-button.tsx';
import { StateComparison } from './state-comparison.tsx';
import { StateList, originOf } from './state-list.tsx';

const filter = {
  name: 'origin',
  valuesOf: ({ origin }: PoolState) => [originOf(origin)],
};

/** The states of a pool that were seen, and any two of them side by side. */
export function StateHistory({
  mayRestore,
  restoreRefusal,
  ...place
}: {
  project: string;
  pool: string;
  mayRestore: boolean;
  /** Why the pool cannot be edited now; null when it can. */
  restoreRefusal: string | null;
}) {
  const t = useText();
  const query = useInfiniteQuery(historyQueries.states(place));
  const toRestore = (n: number) =>
    mayRestore && (
      <RestoreButton place={place} n={n} refusal={restoreRefusal} label={t('history.restore.of', { n })}>
        {t('history.restore')}
      </RestoreButton>
    );
  const states = query.data?.pages.flatMap((page) => page.body.items);
  return (
    <>
      {states !== undefined && states.length > 1 && <StateComparison states={states} />}
      <Panel title={t('history.title')} note={t('history.note')}>
        <PartStates
          query={query}
          asOf={states === undefined ? null : serverClock.at(query.dataUpdatedAt)}
          name={t('parts.name.states')}
        >
          {states?.length === 0 && (
            <EmptyState icon="clock" title={t('history.empty')}>
              {t('history.empty.body')}
            </EmptyState>
          )}
          {states !== undefined && states.length > 0 && (
            <FilteredStates states={states} isWhole={!query.hasNextPage} toRestore={toRestore} />
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
    </>
  );
}

function FilteredStates({
  states,
  isWhole,
  toRestore,
}: {
  states: readonly PoolState[];
  isWhole: boolean;
  toRestore: (n: number) => ReactNode;
}) {
  const t = useText();
  const [view, setView] = usePartView([filter.name]);
  const shown = itemsOf(states, view, [filter], () => '');
  const menus = [
    {
      name: filter.name,
      label: t('history.origin'),
      choices: choicesOf(states, filter),
      wordOf: (origin: string) => codeWord(t, 'origin', origin),
    },
  ];
  const name = t('parts.name.states');
  return (
    <>
      <PartFilter
        view={view}
        menus={menus}
        onChange={setView}
        shown={shown.length}
        total={isWhole ? states.length : null}
      />
      {shown.length === 0 ? (
        <NothingMatches view={view} menus={menus} onChange={setView} name={name} />
      ) : (
        <StateList
          states={shown}
          newest={states[0]?.n ?? 0}
          oldest={states.at(-1)?.n ?? 0}
          toRestore={toRestore}
        />
      )}
    </>
  );
}
