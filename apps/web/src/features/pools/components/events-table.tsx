import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { poolQueries } from '../queries.ts';
import { toIso } from '../pool-time.ts';
import { PartPanel } from './part-panel.tsx';

export function EventsTable({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const events = useQuery({ ...poolQueries.events({ project, pool }), refetchInterval: 15_000 });
  return (
    <PartPanel query={events} failed={t('pool.events.failed')} empty={t('pool.events.empty')}>
      {(items) => (
        <Table label={t('pool.events')}>
          <HeadRow>
            <HeadCell>{t('pool.events.last')}</HeadCell>
            <HeadCell>{t('pool.events.type')}</HeadCell>
            <HeadCell>{t('pool.events.message')}</HeadCell>
            <HeadCell numeric>{t('pool.events.count')}</HeadCell>
          </HeadRow>
          <tbody>
            {items.map((event, at) => {
              const last = toIso(event.lastTimestamp ?? event.firstTimestamp);
              return (
                <BodyRow key={`${last} ${event.message} ${at}`}>
                  <Cell className="whitespace-nowrap">{last !== null && <Instant at={last} />}</Cell>
                  <Cell>{codeWord(t, 'eventType', event.type ?? 'unknown')}</Cell>
                  <Cell className="min-w-64 break-words">
                    {event.reason && (
                      <span className="block font-mono text-xs text-ink-2">{event.reason}</span>
                    )}
                    {event.message}
                  </Cell>
                  <Cell numeric>{event.count}</Cell>
                </BodyRow>
              );
            })}
          </tbody>
        </Table>
      )}
    </PartPanel>
  );
}
