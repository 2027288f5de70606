import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';

const shownZones = 4;

/** Nodes per zone in short: bars on one scale, each with its number; in a compact row the numbers alone. */
export function ZoneLines({ zones, compact = false }: { zones: PoolSummary['zones']; compact?: boolean }) {
  const t = useText();
  const format = useFormat();
  const most = Math.max(1, ...zones.map(({ total }) => total));
  const rest = zones.length - shownZones;
  if (zones.length === 0) return <span className="text-ink-3">{t('pools.noNodes')}</span>;
  if (compact) {
    return zones
      .map(({ az, total }) => t('pools.zone', { az: letterOf(az), total: format.number(total) }))
      .join(' · ');
  }
  return (
    <ul className="grid grid-cols-[auto_minmax(2rem,1fr)_auto] items-center gap-x-2 gap-y-0.5">
      {zones.slice(0, shownZones).map((zone) => (
        <li key={zone.az} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className="text-xs whitespace-nowrap text-ink-2">{zone.az}</span>
          <span aria-hidden="true" className="h-1.5 w-full">
            <span
              className="segment block h-full rounded-full bg-busy-mark"
              style={{ width: `${(zone.total / most) * 100}%` }}
            />
          </span>
          <span className="num text-end">{zone.total}</span>
        </li>
      ))}
      {rest > 0 && <li className="col-span-3 text-ink-2">{t('pools.more.zones', { count: rest })}</li>}
    </ul>
  );
}

/** The letter of a zone, which tells it apart inside its region; a name of another shape stays whole. */
function letterOf(az: string): string {
  return /^[a-z]+(?:-[a-z]+)+-\d+([a-z])$/.exec(az)?.[1] ?? az;
}
