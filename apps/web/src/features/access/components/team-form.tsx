import { poolLabel, poolPattern, teamId, teamRules } from '@poolwright/schemas/access/grant';
import type { Team } from '@poolwright/schemas/access/grant';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { TextAreaField } from '../../../shared/ui/fields/text-area-field.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { saveTeamMutation } from '../mutations.ts';

/** One a line; blank lines are none. */
const toLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Makes a team, or changes what one owns. */
export function TeamForm({ team, onDone }: { team: Team | null; onDone: () => void }) {
  const t = useText();
  const showToast = useToast();
  const save = useMutation(saveTeamMutation());
  const [id, setId] = useState(team?.id ?? '');
  const [pools, setPools] = useState(team?.pools.join('\n') ?? '');
  const [labels, setLabels] = useState(team?.labels.join('\n') ?? '');
  const [isAsked, setIsAsked] = useState(false);
  const rules = { name: team?.name ?? id, pools: toLines(pools), labels: toLines(labels) };
  const isGoodId = teamId.safeParse(id).success;
  const isGoodPools = rules.pools.every((line) => poolPattern.safeParse(line).success);
  const isGoodLabels = rules.labels.every((line) => poolLabel.safeParse(line).success);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (!isGoodId || !teamRules.safeParse(rules).success) return;
    save.mutate(
      { id, rules },
      {
        onSuccess: () => {
          showToast({ text: t('access.team.saved', { team: rules.name }) });
          setId('');
          setPools('');
          setLabels('');
          setIsAsked(false);
          onDone();
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-3 print:hidden">
      <div className="grid gap-3 md:grid-cols-3">
        <TextField
          label={t('access.team.id')}
          help={t('access.team.id.help')}
          value={id}
          readOnly={team !== null}
          onChange={(event) => setId(event.target.value)}
          error={isAsked && !isGoodId ? t('access.team.id.wrong') : undefined}
        />
        <TextAreaField
          label={t('access.team.pools')}
          help={t('access.team.pools.help')}
          value={pools}
          onChange={(event) => setPools(event.target.value)}
          error={isGoodPools ? undefined : t('access.team.pools.wrong')}
        />
        <TextAreaField
          label={t('access.team.labels')}
          help={t('access.team.labels.help')}
          value={labels}
          onChange={(event) => setLabels(event.target.value)}
          error={isGoodLabels ? undefined : t('access.team.labels.wrong')}
        />
      </div>
      {save.error !== null && (
        <ProblemPanel title={t('access.team.failed')} problem={toProblem(save.error)} />
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" pending={save.isPending}>
          {t(team === null ? 'access.team.add' : 'access.team.save')}
        </Button>
        {team !== null && <Button onClick={onDone}>{t('access.team.leave')}</Button>}
      </div>
    </form>
  );
}
