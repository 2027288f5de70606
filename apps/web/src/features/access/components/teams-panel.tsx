import type { Team } from '@poolwright/schemas/access/grant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Badge } from '../../../shared/ui/feedback/tag.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { removeTeamMutation, saveTeamMutation } from '../mutations.ts';
import { accessQueries } from '../queries.ts';
import { TeamForm } from './team-form.tsx';

/** The teams and what they own. */
export function TeamsPanel() {
  const t = useText();
  const query = useQuery(accessQueries.teams());
  const items = query.data?.body.items;
  const [edited, setEdited] = useState<Team | null>(null);
  return (
    <Panel title={t('access.teams')} note={t('access.teams.note')}>
      <div className="flex flex-col gap-4">
        <TeamForm key={edited?.id ?? ''} team={edited} onDone={() => setEdited(null)} />
        <PartStates query={query} asOf={null} name={t('access.teams.name')} isQuiet>
          {items !== undefined && items.length > 0 && <TeamList teams={items} onEdit={setEdited} />}
        </PartStates>
      </div>
    </Panel>
  );
}

function TeamList({ teams, onEdit }: { teams: readonly Team[]; onEdit: (team: Team) => void }) {
  const t = useText();
  const showToast = useToast();
  const save = useMutation(saveTeamMutation());
  const remove = useMutation(removeTeamMutation());
  const handleRemove = ({ id, from: _, ...rules }: Team) =>
    remove.mutate(id, {
      onSuccess: () =>
        showToast({
          text: t('access.team.removed', { team: rules.name }),
          undo: { label: t('app.undo'), onUndo: () => save.mutate({ id, rules }) },
        }),
    });
  return (
    <>
      {remove.error !== null && (
        <ProblemPanel title={t('access.team.failed')} problem={toProblem(remove.error)} />
      )}
      <ul aria-label={t('access.teams')} className="rounded-md border border-line">
        {teams.map((team) => (
          <TeamRow
            key={team.id}
            team={team}
            onEdit={() => onEdit(team)}
            onRemove={() => handleRemove(team)}
          />
        ))}
      </ul>
    </>
  );
}

function TeamRow({ team, onEdit, onRemove }: { team: Team; onEdit: () => void; onRemove: () => void }) {
  const t = useText();
  const format = useFormat();
  const owned = [...team.pools, ...team.labels];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0">
        <p className="break-all">
          <span className="font-medium">{team.name}</span>{' '}
          <code className="font-mono text-sm">{team.id}</code>
        </p>
        <p className="text-sm break-all text-ink-2">
          {owned.length === 0 ? t('access.team.nothing') : format.list(owned)}
        </p>
        {team.from === 'configuration' && <Badge>{t('access.configured')}</Badge>}
      </div>
      {team.from === 'console' && (
        <div className="flex gap-2 print:hidden">
          <Button size="sm" aria-label={t('access.team.edit.of', { team: team.name })} onClick={onEdit}>
            {t('access.team.edit')}
          </Button>
          <Button size="sm" aria-label={t('access.team.remove.of', { team: team.name })} onClick={onRemove}>
            {t('access.team.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}
