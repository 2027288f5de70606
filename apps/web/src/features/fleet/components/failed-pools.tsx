import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { useRange } from '../../../shared/pools/use-range.ts';
import { RowLink } from '../../../shared/row-link.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import type { FleetFailure } from '../queries.ts';

/** Pools that lose nodes, and whether what is left of each suffices for what it runs now. */
export function FailedPools({
  project,
  az,
  pools,
}: {
  project: string;
  az: string;
  pools: FleetFailure['pools'];
}) {
  const t = useText();
  const format = useFormat();
  const range = useRange();
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <Table label={t('fleet.failure.pools', { az })}>
        <HeadRow>
          <HeadCell>{t('fleet.column.pool')}</HeadCell>
          <HeadCell numeric>{t('failure.nodes.actual')}</HeadCell>
          <HeadCell numeric>{t('failure.lost')}</HeadCell>
          <HeadCell numeric>{t('failure.left')}</HeadCell>
          <HeadCell className="max-sm:hidden">{t('fleet.failure.jobs')}</HeadCell>
        </HeadRow>
        <tbody>
          {pools.map((pool) => (
            <BodyRow key={pool.name}>
              <Cell className="min-w-24 sm:min-w-32">
                <RowLink
                  to={paths.pool(project, pool.name)}
                  className={`${linkStyle} font-medium break-words`}
                >
                  {pool.displayName}
                </RowLink>
                {/* On a narrow screen what matters most would stand out of sight in the last column. */}
                <div className="sm:hidden">
                  <PoolVerdict pool={pool} />
                </div>
              </Cell>
              <Cell numeric>{format.number(pool.nodes)}</Cell>
              <Cell numeric className="whitespace-nowrap">
                {range(pool.lost)}
              </Cell>
              <Cell numeric className="font-semibold whitespace-nowrap">
                {range(pool.left)}
              </Cell>
              <Cell className="min-w-48 max-sm:hidden">
                <PoolVerdict pool={pool} />
              </Cell>
            </BodyRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const icons = { enough: 'check-circle', below: 'error', unknown: 'question' } as const;
const inks = { enough: 'text-ok', below: 'text-bad', unknown: 'text-warn' } as const;

function PoolVerdict({ pool: { verdict, isRunning, short } }: { pool: FleetFailure['pools'][number] }) {
  const t = useText();
  if (isRunning === false) return <span className="text-ink-2">{t('failure.noJobs')}</span>;
  return (
    <span className="flex items-start gap-1.5">
      <span className={`pt-0.5 ${inks[verdict]}`}>
        <Icon name={icons[verdict]} size={14} />
      </span>
      <span className="min-w-0 wrap-anywhere">
        {t(`fleet.failure.verdict.${verdict}`)}
        {short.map(({ flavor, uses, left }) => (
          <span key={flavor} className="block text-ink-2">
            {t('fleet.failure.short', { flavor: flavor === '' ? t('app.unknown') : flavor, uses, left })}
          </span>
        ))}
      </span>
    </span>
  );
}
