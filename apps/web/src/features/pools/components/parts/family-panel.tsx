import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { subpoolsCountKey } from '@poolwright/schemas/modelarts/keys';
import type { showPoolFamily } from '@poolwright/schemas/pools/endpoints';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../../shared/parts/part-states.tsx';
import { paths } from '../../../../shared/paths.ts';
import { PhaseTag } from '../../../../shared/pools/phase-tag.tsx';
import { linkStyle } from '../../../../shared/ui/actions/button-style.ts';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../../shared/ui/layout/table.tsx';
import { nodeTotals } from '@poolwright/planning/summary/list-measures';
import { poolQueries } from '../../queries.ts';

/** Where a pool hangs: the pools above a logical one, the logical pools of a physical one, with their nodes. */
export function FamilyPanel({ project, pool }: { project: string; pool: Pool }) {
  const t = useText();
  const query = useQuery(poolQueries.family({ project, pool: pool.metadata.name }));
  const family = query.data?.body;
  const isEmpty = family === undefined || family.subpools.length + family.hidden === 0;
  // A pool that says nothing of a family gets no panel for one, unless the list knows of one or could not be read.
  if (saysAlone(pool) && isEmpty && query.error === null) return null;
  return (
    <Panel title={t('pool.family')}>
      <PartStates query={query} asOf={family?.asOf ?? null} name={t('parts.name.family')}>
        {family !== undefined && <Family project={project} pool={pool} family={family} />}
      </PartStates>
    </Panel>
  );
}

function saysAlone(pool: Pool): boolean {
  const { parent, root } = pool.status ?? {};
  return !parent && (!root || root === pool.metadata.name) && countTold(pool) === 0;
}

/** How many logical pools the pool says it holds. */
function countTold(pool: Pool): number {
  const count = Number(pool.metadata.annotations?.[subpoolsCountKey] ?? 0);
  return count > 0 ? count : 0;
}

type FamilyOf = EndpointReply<typeof showPoolFamily>['body'];

function Family({ project, pool, family }: { project: string; pool: Pool; family: FamilyOf }) {
  const t = useText();
  const { parent, root } = pool.status ?? {};
  const below = family.subpools.length + family.hidden;
  return (
    <div className="flex flex-col gap-4">
      {parent && <Above label={t('pool.parent')} project={project} id={parent} found={family.parent} />}
      {root && root !== parent && root !== pool.metadata.name && (
        <Above label={t('pool.root')} project={project} id={root} found={family.root} />
      )}
      {below > 0 && (
        <Subpools project={project} pool={pool} subpools={family.subpools} hidden={family.hidden} />
      )}
      {below === 0 && countTold(pool) > 0 && (
        <p className="text-ink-2">{t('pool.subpools.told', { count: countTold(pool) })}</p>
      )}
    </div>
  );
}

function Above({
  label,
  project,
  id,
  found,
}: {
  label: ReactNode;
  project: string;
  id: string;
  found: PoolSummary | null;
}) {
  const t = useText();
  return (
    <div>
      <p className="text-sm text-ink-3">{label}</p>
      {found === null ? (
        <p>
          <span className="font-mono text-sm break-all">{id}</span>{' '}
          <span className="text-ink-2">{t('pool.family.notSeen')}</span>
        </p>
      ) : (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PoolLink project={project} pool={found} />
          <PhaseTag phase={found.phase} />
          <span className="text-sm text-ink-2">{t('pool.family.nodes', { ...nodeTotals(found) })}</span>
        </p>
      )}
    </div>
  );
}

function Subpools({
  project,
  pool,
  subpools,
  hidden,
}: {
  project: string;
  pool: Pool;
  subpools: readonly PoolSummary[];
  hidden: number;
}) {
  const t = useText();
  const format = useFormat();
  const sums = subpools
    .map(nodeTotals)
    .reduce(
      (sum, nodes) => ({ wanted: sum.wanted + nodes.wanted, available: sum.available + nodes.available }),
      { wanted: 0, available: 0 },
    );
  const own = (pool.spec?.resources ?? []).reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">
        {t('pool.subpools.sentence', { count: subpools.length, nodes: sums.wanted, own })}
      </p>
      {hidden > 0 && <p className="text-ink-2">{t('pool.subpools.hidden', { count: hidden })}</p>}
      {subpools.length > 0 && (
        <div className="overflow-hidden rounded-md border border-line">
          <Table label={t('pool.subpools')}>
            <HeadRow>
              <HeadCell>{t('pool.family.pool')}</HeadCell>
              <HeadCell>{t('pool.nodes.phase')}</HeadCell>
              <HeadCell numeric>{t('pool.family.available')}</HeadCell>
              <HeadCell numeric>{t('pool.family.wanted')}</HeadCell>
            </HeadRow>
            <tbody>
              {subpools.map((each) => (
                <BodyRow key={each.name}>
                  <Cell className="min-w-36">
                    <PoolLink project={project} pool={each} />
                  </Cell>
                  <Cell>
                    <PhaseTag phase={each.phase} />
                  </Cell>
                  <Cell numeric>{format.number(nodeTotals(each).available)}</Cell>
                  <Cell numeric>{format.number(nodeTotals(each).wanted)}</Cell>
                </BodyRow>
              ))}
            </tbody>
            <tfoot>
              <tr className="bg-subtle font-semibold">
                <th scope="row" colSpan={2} className="px-4 py-2.5 text-start">
                  {t('distribution.total')}
                </th>
                <Cell numeric>{format.number(sums.available)}</Cell>
                <Cell numeric>{format.number(sums.wanted)}</Cell>
              </tr>
            </tfoot>
          </Table>
        </div>
      )}
    </div>
  );
}

function PoolLink({ project, pool }: { project: string; pool: PoolSummary }) {
  return (
    <Link to={paths.pool(project, pool.name)} className={`${linkStyle} font-medium break-words`}>
      {pool.displayName}
    </Link>
  );
}
