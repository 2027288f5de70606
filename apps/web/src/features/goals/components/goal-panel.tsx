import { balanceVerdicts } from '@poolwright/planning/distribution/balance-verdicts';
import { defaultGoal } from '@poolwright/planning/distribution/default-goal';
import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { largestStep } from '@poolwright/planning/entries/largest-step';
import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { balanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { BalanceWords } from '../../../shared/pools/balance-words.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Checkbox } from '../../../shared/ui/fields/checkbox.tsx';
import { Select } from '../../../shared/ui/fields/select.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { setGoalMutation } from '../mutations.ts';
import type { AskedGoal } from '../mutations.ts';
import { goalQuery } from '../queries.ts';

const usual = 'default';

/** What the pool's nodes are placed for, whether they stand so, and, for an admin, the choice. */
export function GoalPanel({ project, pool, maySet }: { project: string; pool: Pool; maySet: boolean }) {
  const t = useText();
  const query = useQuery(goalQuery({ project, pool: pool.metadata.name }));
  const set = query.data?.body.set;
  return (
    <Panel title={t('goal.title')} note={t('goal.note')}>
      <PartStates query={query} asOf={null} name={t('goal.name')} isQuiet>
        {set !== undefined && <GoalContent project={project} pool={pool} set={set} maySet={maySet} />}
      </PartStates>
    </Panel>
  );
}

function GoalContent({
  project,
  pool,
  set,
  maySet,
}: {
  project: string;
  pool: Pool;
  set: SetGoal | null;
  maySet: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const byScope = defaultGoal(pool.spec?.scope ?? []);
  const goal = set?.goal ?? byScope;
  const { balance } = poolDistribution(pool);
  const verdicts = balanceVerdicts(balance, { goal, step: largestStep(pool) });
  return (
    <div className="flex flex-col gap-3">
      <BalanceWords goal={goal} isGoalSet={set !== null} nodes={balance.nodes} verdicts={verdicts} />
      {set?.isRule === true && <p>{t('goal.rule')}</p>}
      {set !== null && (
        <p className="text-sm text-ink-2">
          {t('goal.by', { name: set.by.name, time: format.dateTime(new Date(set.at)) })}
        </p>
      )}
      {maySet ? (
        <GoalChoice project={project} pool={pool.metadata.name} set={set} byScope={byScope} />
      ) : (
        <p className="text-sm text-ink-2">{t('goal.noRight')}</p>
      )}
    </div>
  );
}

/** Without a goal of its own, or with none, there is nothing to be refused for. */
function canBeRule(goal: BalanceGoal | null): boolean {
  return goal === 'spread' || goal === 'together';
}

function GoalChoice({
  project,
  pool,
  set,
  byScope,
}: {
  project: string;
  pool: string;
  set: SetGoal | null;
  byScope: BalanceGoal;
}) {
  const t = useText();
  const showToast = useToast();
  const save = useMutation(setGoalMutation({ project, pool }));
  const before = { goal: set?.goal ?? null, isRule: set?.isRule ?? false };
  const handleChange = (next: AskedGoal) => {
    save.mutate(next, {
      onSuccess: () =>
        showToast({
          text: t('goal.saved'),
          undo: { label: t('app.undo'), onUndo: () => save.mutate(before) },
        }),
    });
  };
  const handleChoice = (choice: string | null) => {
    const goal = balanceGoal.options.find((each) => each === choice) ?? null;
    if (goal !== before.goal) handleChange({ goal, isRule: before.isRule && canBeRule(goal) });
  };
  const options = [
    { value: usual, label: t('goal.choice.default', { goal: t(`goal.${byScope}`) }) },
    ...balanceGoal.options.map((value) => ({
      value,
      label: t(`goal.${value}`),
      note: t(`goal.${value}.note`),
    })),
  ];
  return (
    <div className="flex flex-col gap-3 print:hidden">
      <div className="max-w-72">
        <Select
          label={t('goal.choice')}
          options={options}
          value={before.goal ?? usual}
          placeholder={t('goal.choice')}
          onChange={handleChoice}
        />
      </div>
      {canBeRule(before.goal) && (
        <Checkbox
          label={t('goal.rule.choice')}
          checked={before.isRule}
          onChange={({ target }) => handleChange({ ...before, isRule: target.checked })}
        />
      )}
      {save.error !== null && <ProblemPanel title={t('goal.failed')} problem={toProblem(save.error)} />}
    </div>
  );
}
