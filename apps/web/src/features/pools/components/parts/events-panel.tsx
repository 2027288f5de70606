import type { PoolEvent } from '@poolwright/schemas/modelarts/event';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { serverClock } from '../../../../shared/api/server-clock.ts';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { Ago, Instant } from '../../../../shared/i18n/instant.tsx';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { PartList } from '../../../../shared/parts/part-list.tsx';
import type { ListFilter } from '../../../../shared/parts/part-list.tsx';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { Badge } from '../../../../shared/ui/feedback/tag.tsx';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';
import { eventText } from '../../pool-event-text.ts';
import { eventWords } from '../../pool-event-words.ts';
import { toIso } from '../../pool-time.ts';
import { poolQueries } from '../../queries.ts';

/** What happened to a pool, the newest first, day by day. */
export function EventsPanel({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const query = useQuery(poolQueries.events({ project, pool }));
  const filters = useMemo(() => eventFilters(t), [t]);
  return (
    <Panel title={t('pool.events')} note={t('pool.events.note')}>
      <PartList
        query={query}
        listed={query.data?.body}
        name={t('parts.name.events')}
        searchLabel={t('pool.events.search')}
        filters={filters}
        textOf={({ message, reason }) => `${message ?? ''} ${reason ?? ''}`}
        empty={{ icon: 'clock', title: t('pool.events.empty'), body: t('pool.events.empty.body') }}
      >
        {(shown) => <Timeline events={shown} />}
      </PartList>
    </Panel>
  );
}

function eventFilters(t: Text): ListFilter<PoolEvent>[] {
  return [
    {
      name: 'type',
      label: t('pool.events.type'),
      valuesOf: ({ type }) => [type || 'unknown'],
      wordOf: (value) => codeWord(t, 'eventType', value),
    },
    {
      name: 'reason',
      label: t('pool.events.reason'),
      valuesOf: ({ reason }) => (reason ? [reason] : []),
      wordOf: (value) => codeWord(t, 'eventReason', value),
    },
  ];
}

function Timeline({ events }: { events: readonly PoolEvent[] }) {
  const t = useText();
  const format = useFormat();
  const days = useMemo(() => byDay(events, (at) => format.date(at)), [events, format]);
  return (
    <ol aria-label={t('pool.events')} className="flex flex-col gap-4">
      {days.map(({ day, items }) => (
        <li key={day}>
          <h3 className="mb-2 text-sm font-semibold text-ink-2">
            {day === '' ? t('pool.events.noTime') : day}
          </h3>
          <ol className="flex flex-col">
            {items.map((event, at) => (
              <EventRow key={`${String(event.lastTimestamp)} ${event.message} ${at}`} event={event} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function EventRow({ event }: { event: PoolEvent }) {
  const t = useText();
  const last = timeOf(event);
  const first = toIso(event.firstTimestamp);
  const isWarning = event.type === 'Warning';
  return (
    <li className="relative grid grid-cols-[1.75rem_1fr] gap-x-3 pb-4 before:absolute before:top-7 before:bottom-0 before:left-3.5 before:w-px before:bg-line last:before:hidden">
      <span
        className={`flex size-7 items-center justify-center rounded-full border ${isWarning ? 'border-warn-line bg-warn-soft text-warn' : 'border-line bg-subtle text-ink-2'}`}
      >
        <Icon name={isWarning ? 'warning' : 'info'} size={14} />
      </span>
      <div className="min-w-0 pt-0.5">
        <p className="break-words">
          {isWarning && <strong className="font-medium text-warn">{t('eventType.Warning')}: </strong>}
          {eventText(t, event.message)}{' '}
          {(event.count ?? 1) > 1 && <Badge>{t('pool.events.times', { count: event.count })}</Badge>}
        </p>
        <p className="text-sm text-ink-3">
          {last !== null && (
            <>
              <Instant at={last} withUtc /> · <Ago at={last} now={serverClock.now} />
            </>
          )}
          {first !== null && first !== last && (
            <>
              {' · '}
              {t('pool.events.first')} <Instant at={first} />
            </>
          )}
          {event.reason && <> · {codeWord(t, 'eventReason', event.reason)}</>}
        </p>
        {eventWords(event.message ?? '') !== null && (
          <details className="text-sm text-ink-2">
            <summary className="inline-block py-0.5">{t('pool.events.asWritten')}</summary>
            <p className="font-mono text-xs break-words">{event.message}</p>
          </details>
        )}
      </div>
    </li>
  );
}

function timeOf({ lastTimestamp, firstTimestamp }: PoolEvent): string | null {
  return toIso(lastTimestamp) ?? toIso(firstTimestamp);
}

/** Events in the order given, those of one day together; the day without a name holds those without a time. */
function byDay(events: readonly PoolEvent[], dayOf: (at: Date) => string) {
  const days = new Map<string, PoolEvent[]>();
  for (const event of events) {
    const at = timeOf(event);
    const day = at === null ? '' : dayOf(new Date(at));
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, items]) => ({ day, items }));
}
