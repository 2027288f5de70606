import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { wordsBetween } from '@poolwright/planning/history/words-between';
import type { PoolState } from '@poolwright/schemas/history/pool-state';
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ChangeWords } from '../../../shared/pools/change-words.tsx';
import { DistributionComparison } from '../../../shared/pools/distribution-comparison.tsx';
import { Select } from '../../../shared/ui/fields/select.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { pairOf } from '../history-comparison.ts';
import type { StatePair } from '../history-comparison.ts';

/** Any two states side by side: what differs in words, and the wanted nodes before and after. */
export function StateComparison({ states }: { states: readonly PoolState[] }) {
  const t = useText();
  const [pair, setPair] = useStatePair(states);
  const stateOf = (n: number | null) => states.find((state) => state.n === n)?.document;
  const [before, after] = [stateOf(pair.from), stateOf(pair.to)];
  return (
    <Panel title={t('history.compare')}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2 lg:max-w-3xl">
          <StateSelect side="from" states={states} pair={pair} onChange={setPair} />
          <StateSelect side="to" states={states} pair={pair} onChange={setPair} />
        </div>
        {before !== undefined && after !== undefined && (
          <>
            <h3 className="font-medium">{t('history.compare.differences')}</h3>
            {pair.from === pair.to ? (
              <p className="text-ink-2">{t('history.compare.same')}</p>
            ) : (
              <Differences before={before} after={after} />
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

function Differences({ before, after }: { before: PoolState['document']; after: PoolState['document'] }) {
  const t = useText();
  const words = wordsBetween(before, after);
  return (
    <>
      {words.length === 0 ? (
        <p className="text-ink-2">{t('history.compare.same')}</p>
      ) : (
        <ChangeWords changes={words} />
      )}
      <div className="overflow-hidden rounded-md border border-line">
        <DistributionComparison
          before={poolDistribution(before)}
          after={poolDistribution(after)}
          label={t('history.compare.table')}
        />
      </div>
    </>
  );
}

function StateSelect({
  side,
  states,
  pair,
  onChange,
}: {
  side: keyof StatePair;
  states: readonly PoolState[];
  pair: StatePair;
  onChange: (pair: StatePair) => void;
}) {
  const t = useText();
  const format = useFormat();
  const options = states.map(({ n, firstSeenAt }) => ({
    value: String(n),
    label: t('history.compare.option', { n, time: format.dateTime(new Date(firstSeenAt)) }),
  }));
  const chosen = pair[side];
  return (
    <Select
      label={t(`history.compare.${side}`)}
      placeholder={t('history.compare.choose')}
      options={options}
      value={chosen === null ? null : String(chosen)}
      onChange={(value) => onChange({ ...pair, [side]: value === null ? null : Number(value) })}
    />
  );
}

/** What is compared stands in the address, beside the filters of the list. */
function useStatePair(states: readonly PoolState[]): [StatePair, (pair: StatePair) => void] {
  const navigate = useNavigate();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const setPair = ({ from, to }: StatePair) =>
    void navigate({
      to: pathname,
      search: { ...search, from: from ?? undefined, to: to ?? undefined },
      replace: true,
      resetScroll: false,
    });
  return [pairOf(search, states), setPair];
}
