import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useText } from '../../../shared/i18n/use-text.ts';

const shownZones = 4;

/** Nodes per zone in short: bars on one scale, each with its number. */
export function ZoneLines({ zones }: { zones: PoolSummary['zones'] }) {
  const t = useText();
  const most = Math.max(1, ...zones.map(({ total }) => total));
  const rest = zones.length - shownZones;
  if (zones.length === 0) return <span className="text-ink-3">{t('pools.noNodes')}</span>;
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
