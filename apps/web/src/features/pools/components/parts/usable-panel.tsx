import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { nodeCapacity } from '@poolwright/planning/nodes/node-capacity';
import type { Capacity } from '@poolwright/planning/nodes/node-capacity';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormat } from '../../../../shared/i18n/format.ts';
import type { Format } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../../shared/parts/part-states.tsx';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { NodeMeter } from '../../../../shared/pools/node-meter.tsx';
import { Banner } from '../../../../shared/ui/feedback/banner.tsx';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../../shared/ui/layout/table.tsx';
import { hindrances } from '../../pool-hindrances.ts';
import { poolQueries } from '../../queries.ts';

/** Running is not usable: what of a pool jobs can use now, against what it has, and what stands in the way of the rest. */
export function UsablePanel({ project, pool }: { project: string; pool: Pool }) {
  const t = useText();
  const query = useQuery(poolQueries.nodes({ project, pool: pool.metadata.name }));
  const body = query.data?.body;
  const items = body?.items;
  const capacities = useMemo(() => nodeCapacity(items ?? []), [items]);
  return (
    <Panel title={t('pool.usable')}>
      <div className="flex flex-col gap-4">
        <UsableNodes pool={pool} />
        <PartStates query={query} asOf={body?.asOf ?? null} name={t('parts.name.capacity')}>
          {body !== undefined && (
            <>
              {body.unreadable !== undefined && (
                <Banner
                  tone="warn"
                  title={t('parts.unreadable', {
                    count: body.unreadable,
                    total: body.unreadable + body.items.length,
                    name: t('parts.name.nodes'),
                  })}
                />
              )}
              <Capacities capacities={capacities} />
            </>
          )}
        </PartStates>
      </div>
    </Panel>
  );
}

function UsableNodes({ pool }: { pool: Pool }) {
  const t = useText();
  const { actual, wanted } = poolDistribution(pool);
  const inTheWay = hindrances(pool);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-lg font-medium">{t('pool.usable.nodes', { available: actual.available, wanted })}</p>
      <NodeMeter counts={actual} wanted={wanted} />
      {inTheWay.length > 0 && (
        <div className="text-sm">
          <p className="text-ink-2">{t('pool.usable.butNot')}</p>
          <ul className="list-disc ps-5 marker:text-ink-3">
            {inTheWay.map(({ code, params }) => (
              <li key={JSON.stringify([code, params])}>
                {t(`hindrance.${code}`, {
                  ...params,
                  type: codeWord(t, 'scope', String(params['type'] ?? '')),
                  phase: codeWord(t, 'phase', String(params['phase'] ?? '')),
                  state: codeWord(
                    t,
                    code === 'scope' ? 'scopeState' : 'driverState',
                    String(params['state'] ?? ''),
                  ),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Capacities({ capacities }: { capacities: readonly Capacity[] }) {
  const t = useText();
  const format = useFormat();
  if (capacities.length === 0) return <p className="text-ink-2">{t('pool.usable.unknown')}</p>;
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <Table label={t('pool.usable.table')}>
        <HeadRow>
          <HeadCell>{t('pool.usable.resource')}</HeadCell>
          <HeadCell numeric>{t('pool.usable.free')}</HeadCell>
          <HeadCell numeric>{t('pool.usable.usable')}</HeadCell>
          <HeadCell numeric>{t('pool.usable.total')}</HeadCell>
        </HeadRow>
        <tbody>
          {capacities.map(({ resource, free, usable, total }) => (
            <BodyRow key={resource}>
              <Cell className="break-all">{codeWord(t, 'resource', resource)}</Cell>
              <Cell numeric>{free === null ? t('app.unknown') : amount(format, resource, free)}</Cell>
              <Cell numeric>{amount(format, resource, usable)}</Cell>
              <Cell numeric>{amount(format, resource, total)}</Cell>
            </BodyRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const gib = 2 ** 30;
const inBytes = new Set(['memory', 'ephemeral-storage', 'storage']);

function amount(format: Format, resource: string, value: number): string {
  if (inBytes.has(resource)) return `${format.number(round(value / gib))} GiB`;
  return format.number(round(value));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
