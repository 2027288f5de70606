import { useQuery } from '@tanstack/react-query';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { showSoldOut } from '@poolwright/schemas/fleet/endpoints';
import { useState } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { fleetQueries } from '../queries.ts';

type SoldOut = EndpointReply<typeof showSoldOut>['body'];

/** So many flavors at first, and all that are sold out anywhere; the rest stand one press away. */
const leastShown = 8;

/** Where which flavor is sold out, with how old that is. */
export function SoldOutPanel({ project }: { project: string }) {
  const t = useText();
  const query = useQuery(fleetQueries.soldOut(project));
  const overview = query.data?.body;
  return (
    <Panel title={t('soldOut.title')} note={t('soldOut.note')}>
      <PartStates query={query} asOf={overview?.readAt ?? null} name={t('soldOut.name')}>
        {overview !== undefined && <SoldOutContent overview={overview} />}
      </PartStates>
    </Panel>
  );
}

function SoldOutContent({ overview }: { overview: SoldOut }) {
  const t = useText();
  const [isAll, setIsAll] = useState(false);
  const scarce = overview.rows.filter(({ soldOut }) => soldOut > 0).length;
  const shown = Math.max(leastShown, scarce);
  const rows = isAll ? overview.rows : overview.rows.slice(0, shown);
  if (overview.rows.length === 0) return <p className="text-ink-2">{t('soldOut.noFlavors')}</p>;
  return (
    <>
      <p>{t('soldOut.sentence', { count: scarce, all: overview.rows.length })}</p>
      <div className="overflow-hidden rounded-md border border-line">
        <SoldOutTable zones={overview.zones} rows={rows} />
      </div>
      {overview.rows.length > shown && (
        <div className="print:hidden">
          <Button size="sm" onClick={() => setIsAll(!isAll)} aria-expanded={isAll}>
            {isAll ? t('soldOut.fewer') : t('soldOut.all', { count: overview.rows.length })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Flavors by zones: a sign and a word in each. */
export function SoldOutTable({ zones, rows }: Pick<SoldOut, 'zones' | 'rows'>) {
  const t = useText();
  const format = useFormat();
  return (
    <Table label={t('soldOut.title')}>
      <HeadRow>
        <HeadCell>{t('distribution.flavor')}</HeadCell>
        <HeadCell numeric>{t('soldOut.pools')}</HeadCell>
        {zones.map((az) => (
          <HeadCell key={az}>{az}</HeadCell>
        ))}
      </HeadRow>
      <tbody>
        {rows.map(({ flavor, pools, states }) => (
          <BodyRow key={flavor}>
            <Cell className="min-w-32 font-mono break-all">{flavor}</Cell>
            <Cell numeric>{format.number(pools)}</Cell>
            {states.map((state, at) => (
              <Cell key={at} className="whitespace-nowrap">
                <OfferState state={state} />
              </Cell>
            ))}
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

function OfferState({ state }: { state: string | null }) {
  const t = useText();
  if (state === null) return <span className="text-ink-2">{t('soldOut.notOffered')}</span>;
  const isOut = state === 'soldout';
  const word = isOut ? t('soldOut.out') : state === 'normal' ? t('soldOut.offered') : state;
  return (
    <span className={`inline-flex items-center gap-1.5 ${isOut ? 'font-medium text-bad' : 'text-ink-2'}`}>
      {isOut && <Icon name="lock" size={14} />}
      {word}
    </span>
  );
}
