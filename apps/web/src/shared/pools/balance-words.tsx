import type { BalanceVerdict } from '@poolwright/planning/distribution/balance-verdicts';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import { toTextValues } from '../i18n/text-values.ts';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../ui/icon.tsx';

/** What a pool's goal is, and whether it is as the goal wants it: a sign and words, never a colour alone. */
export function BalanceWords({
  goal,
  isGoalSet,
  nodes,
  verdicts,
}: {
  goal: BalanceGoal;
  isGoalSet: boolean;
  /** Nodes in told zones: without one nothing is judged. */
  nodes: number;
  verdicts: readonly BalanceVerdict[];
}) {
  const t = useText();
  const isJudged = goal !== 'none' && nodes > 0;
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
