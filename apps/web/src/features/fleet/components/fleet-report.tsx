import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { BalanceWords } from '../../../shared/pools/balance-words.tsx';
import { Cell, HeadCell, HeadRow } from '../../../shared/ui/layout/table.tsx';
import { fleetQueries } from '../queries.ts';
import { FailureBanner } from './fleet-failure-panel.tsx';
import { PartOf } from './part-of.tsx';
import { SoldOutTable } from './sold-out-panel.tsx';
import type { FleetRows } from './use-fleet-rows.ts';

/** So much fits on one page of paper; lines of text are those of the pools together. */
const most = { pools: 8, lines: 32, flavors: 6 };

/** What a review meeting needs, on one page; on paper only, where it stands in the place of the screen's page. */
export function FleetReport({
  project,
  projectName,
  filters,
  sentence,
  rows,
  failed,
}: {
  project: string;
  projectName: string;
  /** What narrows the review, in words; empty where nothing does. */
  filters: readonly string[];
  sentence: string;
  rows: FleetRows & { review: NonNullable<FleetRows['review']> };
  failed: string | null;
}) {
  const t = useText();
  const format = useFormat();
  const { review } = rows;
  return (
    <article className="fleet-report hidden flex-col gap-3 print:flex">
      <h1 className="text-xl font-semibold">{t('fleet.report.title')}</h1>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact name={t('fleet.report.project')}>{projectName}</Fact>
        <Fact name={t('fleet.report.asOf')}>{format.utc(new Date(review.asOf))}</Fact>
        <Fact name={t('fleet.report.filters')}>
          {filters.length === 0 ? t('fleet.report.noFilters') : format.list(filters)}
        </Fact>
      </dl>
      <p>{sentence}</p>
      <WorstPools review={review} />
      {filters.length > 0 && <p>{t('fleet.report.allPools')}</p>}
      <ReportedSoldOut project={project} />
      {failed !== null && <ReportedFailure project={project} failed={failed} />}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-2">{name}:</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

function WorstPools({
  review: { zones, items, total, totals },
}: {
  review: NonNullable<FleetRows['review']>;
}) {
  const t = useText();
  const format = useFormat();
  const worst = items.slice(0, poolsThatFit(items));
  // A zone none of them uses would take room from the others.
  const used = zones.flatMap((az, at) => (worst.some((row) => (row.zones[at] ?? 0) > 0) ? [{ az, at }] : []));
  const hasUnplaced = totals.unplaced > 0;
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="pb-1 text-start font-semibold">
        {t('fleet.report.worst', { shown: worst.length, count: total })}
      </caption>
      <HeadRow>
        <HeadCell>{t('fleet.column.pool')}</HeadCell>
        <HeadCell>{t('fleet.column.goal')}</HeadCell>
        {used.map(({ az }) => (
          <HeadCell key={az} numeric className="whitespace-normal!">
            {az}
          </HeadCell>
        ))}
        {hasUnplaced && (
          <HeadCell numeric className="whitespace-normal!">
            {t('distribution.unplaced')}
          </HeadCell>
        )}
        <HeadCell numeric>{t('distribution.total')}</HeadCell>
        <HeadCell numeric className="whitespace-normal!">
          {t('fleet.column.share')}
        </HeadCell>
      </HeadRow>
      <tbody>
        {worst.map((row) => (
          <tr key={row.name} className="border-b border-line">
            <Cell className="font-medium break-words">
              {row.displayName}
              <PartOf within={row.within} />
            </Cell>
            <Cell>
              <BalanceWords
                goal={row.goal}
                isGoalSet={row.isGoalSet}
                nodes={row.balance.nodes}
                verdicts={row.verdicts}
              />
            </Cell>
            {used.map(({ az, at }) => (
              <Cell key={az} numeric>
                {format.number(row.zones[at] ?? 0)}
              </Cell>
            ))}
            {hasUnplaced && <Cell numeric>{format.number(row.unplaced)}</Cell>}
            <Cell numeric>{format.number(row.balance.nodes + row.unplaced)}</Cell>
            <Cell numeric>
              {row.balance.largest === null ? '–' : format.percent(row.balance.largest.share)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A pool takes a line for its goal and two for each thing against it. */
function poolsThatFit(items: readonly FleetRow[]): number {
  let lines = 0;
  const first = items.slice(0, most.pools).findIndex(({ verdicts }) => {
    lines += 1 + 2 * verdicts.length;
    return lines > most.lines;
  });
  return first === -1 ? most.pools : first;
}

function ReportedSoldOut({ project }: { project: string }) {
  const t = useText();
  const format = useFormat();
  const overview = useQuery(fleetQueries.soldOut(project)).data?.body;
  if (overview === undefined) return null;
  const time = format.utc(new Date(overview.readAt));
  const scarce = overview.rows.filter(({ soldOut }) => soldOut > 0).slice(0, most.flavors);
  if (scarce.length === 0) return <p>{t('fleet.report.noSoldOut', { time })}</p>;
  return (
    <div>
      <h2 className="font-semibold">{t('fleet.report.soldOut', { time })}</h2>
      <SoldOutTable zones={overview.zones} rows={scarce} />
    </div>
  );
}

function ReportedFailure({ project, failed }: { project: string; failed: string }) {
  const failure = useQuery(fleetQueries.failure(project, failed)).data?.body;
  return failure?.az === failed ? <FailureBanner failure={failure} /> : null;
}
