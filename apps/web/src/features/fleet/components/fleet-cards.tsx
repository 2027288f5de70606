import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import { useCallback, useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { BalanceWords } from '../../../shared/pools/balance-words.tsx';
import { paths } from '../../../shared/paths.ts';
import { RowLink } from '../../../shared/row-link.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { PageCards } from '../../../shared/ui/layout/page-cards.tsx';
import { PartOf } from './part-of.tsx';
import { ProposalLinks } from './proposal-links.tsx';
import type { NoRight } from '../fleet-refusal.ts';
import type { FleetRows } from './use-fleet-rows.ts';

interface FleetCardsProps {
  project: string;
  rows: FleetRows & { review: NonNullable<FleetRows['review']> };
  /** Null where this person may edit no pool of the project. */
  noRight: NoRight | null;
}

/** The review on narrow screens: a card a pool, its zones one below the other, so that nothing lies beside the screen. */
export function FleetCards({ project, rows, noRight }: FleetCardsProps) {
  const t = useText();
  const { review, onRange } = rows;
  // Cards that have just come are made in small steps, while what is in sight still answers.
  const rowAt = useDeferredValue(rows.rowAt);
  const total = rows.isOld ? review.items.length : review.total;
  const { zones, stale } = review;
  const show = useCallback(
    (row: FleetRow) => (
      <CardText project={project} row={row} zones={zones} noRight={noRight} isStale={stale} />
    ),
    [project, zones, noRight, stale],
  );
  return (
    <>
      <div className="flex flex-col gap-2 border-y border-line bg-subtle p-4 text-sm">
        <h2 className="font-semibold">{t('fleet.totals', { count: total })}</h2>
        <ZoneNumbers zones={zones} nodes={review.totals.zones} unplaced={review.totals.unplaced} />
      </div>
      <PageCards
        label={t('fleet.table')}
        total={total}
        estimate={290}
        rowAt={rowAt}
        onRange={onRange}
        show={show}
      />
    </>
  );
}

interface CardTextProps {
  project: string;
  row: FleetRow;
  zones: readonly string[];
  /** Null where this person may edit no pool of the project. */
  noRight: NoRight | null;
  isStale: boolean;
}

function CardText({ project, row, zones, noRight, isStale }: CardTextProps) {
  const t = useText();
  const format = useFormat();
  const { balance } = row;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <div>
        <RowLink
          to={paths.pool(project, row.name)}
          className={`${linkStyle} text-base font-medium break-words`}
        >
          {row.displayName}
        </RowLink>
        <PartOf within={row.within} />
      </div>
      <ZoneNumbers zones={zones} nodes={row.zones} unplaced={row.unplaced} />
      <dl className="flex flex-wrap gap-x-4 gap-y-1">
        <Measure name={t('distribution.total')}>{format.number(balance.nodes + row.unplaced)}</Measure>
        <Measure name={t('fleet.column.share')}>
          {balance.largest === null ? '–' : format.percent(balance.largest.share)}
        </Measure>
        <Measure name={t('fleet.column.difference')}>{format.number(balance.difference)}</Measure>
      </dl>
      <BalanceWords goal={row.goal} isGoalSet={row.isGoalSet} nodes={balance.nodes} verdicts={row.verdicts} />
      {noRight !== null && (
        <div>
          <ProposalLinks project={project} row={row} noRight={noRight} isStale={isStale} />
        </div>
      )}
    </div>
  );
}

function Measure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd className="num font-medium">{children}</dd>
    </div>
  );
}

/** Zone by zone: its name, a bar on the scale of the card, and the number. */
function ZoneNumbers({
  zones,
  nodes,
  unplaced,
}: {
  zones: readonly string[];
  nodes: readonly number[];
  unplaced: number;
}) {
  const t = useText();
  const format = useFormat();
  const lines = [
    ...zones.map((az, at) => ({ name: az, count: nodes[at] ?? 0 })),
    ...(unplaced > 0 ? [{ name: t('distribution.unplaced'), count: unplaced }] : []),
  ];
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <ul className="grid grid-cols-[auto_minmax(2rem,1fr)_auto] items-center gap-x-2 gap-y-1">
      {lines.map(({ name, count }) => (
        <li key={name} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className="text-ink-2">{name}</span>
          <span aria-hidden="true" className="h-1.5 w-full">
            {count > 0 && (
              <span
                className="segment block h-full rounded-full bg-busy-mark"
                style={{ width: `${(count / most) * 100}%` }}
              />
            )}
          </span>
          <span className={`num text-end ${count === 0 ? 'text-ink-3' : ''}`}>{format.number(count)}</span>
        </li>
      ))}
    </ul>
  );
}
