import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useText } from '../../../shared/i18n/use-text.ts';
import { NodeMeter } from '../../../shared/pools/node-meter.tsx';

/** Flavors of a pool in short: name, available of wanted, a thin meter; the first `most` of them. */
export function FlavorLines({ flavors, most = 3 }: { flavors: PoolSummary['flavors']; most?: number }) {
  const t = useText();
  const rest = flavors.length - most;
  return (
    <ul className="flex min-w-0 flex-col gap-1">
      {flavors.slice(0, most).map((flavor) => (
        <li key={flavor.flavor} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3">
          <span title={flavor.flavor} className="truncate font-mono text-xs">
            {flavor.flavor}
          </span>
          <span className="num text-end whitespace-nowrap">
            {t('pools.nodes', { available: flavor.available, wanted: flavor.wanted })}
          </span>
          <span className="col-span-2">
            <NodeMeter counts={flavor} wanted={flavor.wanted} />
          </span>
        </li>
      ))}
      {rest > 0 && <li className="text-ink-2">{t('pools.more.flavors', { count: rest })}</li>}
    </ul>
  );
}
