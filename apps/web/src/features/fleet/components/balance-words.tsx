import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import { toTextValues } from '../../../shared/i18n/text-values.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Icon } from '../../../shared/ui/icon.tsx';

/** What a pool's goal is, and whether it is as the goal wants it: a sign and words, never a colour alone. */
export function BalanceWords({ row: { goal, isGoalSet, balance, verdicts } }: { row: FleetRow }) {
  const t = useText();
  const isJudged = goal !== 'none' && balance.nodes > 0;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <span className="text-ink-2">
        {t(isGoalSet ? 'goal.set' : 'goal.usual', { goal: t(`goal.${goal}`) })}
      </span>
      {isJudged && verdicts.length === 0 && (
        <span className="flex items-start gap-1.5 text-ok">
          <span className="pt-0.5">
            <Icon name="check-circle" size={14} />
          </span>
          {t('goal.met')}
        </span>
      )}
      {verdicts.map(({ code, params }) => (
        <span key={code} className="flex items-start gap-1.5 text-warn">
          <span className="pt-0.5">
            <Icon name="warning" size={14} />
          </span>
          <span className="min-w-0 break-words">{t(`goal.${code}`, toTextValues(params))}</span>
        </span>
      ))}
    </div>
  );
}
