import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { toTextValues } from '../../../shared/i18n/text-values.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { classNames } from '../../../shared/ui/class-names.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { poolReasons } from '../pool-reasons.ts';
import type { PoolReason } from '../pool-reasons.ts';

const bad = 'text-bad';
const warn = 'text-warn';
const looks: Record<PoolReason['code'], { icon: IconName; tone: string }> = {
  frozenByPublicSecurity: { icon: 'lock', tone: bad },
  frozen: { icon: 'lock', tone: bad },
  serviceRestricted: { icon: 'lock', tone: bad },
  deleting: { icon: 'minus', tone: warn },
  notRunning: { icon: 'warning', tone: warn },
  driverAbnormal: { icon: 'error', tone: bad },
  scopeFailed: { icon: 'error', tone: bad },
  abnormal: { icon: 'warning', tone: bad },
  missing: { icon: 'ring', tone: warn },
  'balance.share': { icon: 'contrast', tone: warn },
  'balance.difference': { icon: 'contrast', tone: warn },
  'balance.together': { icon: 'contrast', tone: warn },
  drift: { icon: 'edit', tone: warn },
};

/** Why a pool needs attention, each reason in words; nothing when it needs none. */
export function AttentionReasons({ pool }: { pool: PoolSummary }) {
  const t = useText();
  const reasons = poolReasons(pool);
  if (reasons.length === 0) return null;
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {reasons.map((reason) => (
        <li
          key={reason.code}
          className={classNames('grid grid-cols-[1rem_1fr] gap-x-1.5', looks[reason.code].tone)}
        >
          <span className="pt-[3px]">
            <Icon name={looks[reason.code].icon} size={14} />
          </span>
          <span className="min-w-0">{words(reason)}</span>
        </li>
      ))}
    </ul>
  );

  function words(reason: PoolReason): string {
    switch (reason.code) {
      case 'abnormal':
        return t('pools.reason.abnormal', { count: reason.count });
      case 'missing':
        return t('pools.reason.missing', { count: reason.count, wanted: reason.wanted });
      case 'balance.share':
      case 'balance.difference':
      case 'balance.together':
        return t(`pools.reason.${reason.code}`, toTextValues(reason.params));
      default:
        return t(`pools.reason.${reason.code}`);
    }
  }
}
