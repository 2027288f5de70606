import type { Grant } from '@poolwright/schemas/access/grant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { Badge } from '../../../shared/ui/feedback/tag.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { addGrantMutation, endGrantMutation } from '../mutations.ts';
import { accessQueries } from '../queries.ts';
import { GrantForm } from './grant-form.tsx';
import { ReachWords } from './reach-words.tsx';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who has which role, and for admins giving and taking them back. */
export function GrantsPanel({ projects }: { projects: readonly Named[] }) {
  const t = useText();
  const query = useQuery(accessQueries.grants());
  const teams = useQuery(accessQueries.teams()).data?.body.items ?? [];
  const items = query.data?.body.items;
  return (
    <Panel title={t('access.people')} note={t('access.people.note')}>
      <div className="flex flex-col gap-4">
        <GrantForm projects={projects} teams={teams} />
        <PartStates query={query} asOf={null} name={t('access.people.name')} isQuiet>
          {items?.length === 0 && (
            <EmptyState icon="user" title={t('access.people.empty')}>
              {t('access.people.empty.note')}
            </EmptyState>
          )}
          {items !== undefined && items.length > 0 && <GrantList grants={items} projects={projects} />}
        </PartStates>
      </div>
    </Panel>
  );
}

function GrantList({ grants, projects }: { grants: readonly Grant[]; projects: readonly Named[] }) {
  const t = useText();
  const showToast = useToast();
  const add = useMutation(addGrantMutation());
  const end = useMutation(endGrantMutation());
  const handleEnd = ({ id, person, role, reach }: Grant) =>
    end.mutate(id, {
      onSuccess: () =>
        showToast({
          text: t('access.ended', { person }),
          undo: { label: t('app.undo'), onUndo: () => add.mutate({ person, role, reach }) },
        }),
    });
  return (
    <>
      {end.error !== null && <ProblemPanel title={t('access.end.failed')} problem={toProblem(end.error)} />}
      <ul aria-label={t('access.people')} className="rounded-md border border-line">
        {grants.map((grant) => (
          <GrantRow key={grant.id} grant={grant} projects={projects} onEnd={() => handleEnd(grant)} />
        ))}
      </ul>
    </>
  );
}

function GrantRow({
  grant,
  projects,
  onEnd,
}: {
  grant: Grant;
  projects: readonly Named[];
  onEnd: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const { person, role, reach, from, by, at } = grant;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0">
        <p className="break-all">
          <span className="font-medium">{person}</span> · {t(`role.${role}`)} ·{' '}
          <ReachWords reach={reach} projects={projects} />
        </p>
        <p className="text-sm text-ink-2">
          {from === 'configuration' || by === undefined || at === undefined ? (
            <Badge>{t('access.configured')}</Badge>
          ) : (
            t('access.by', { name: by.name, time: format.dateTime(new Date(at)) })
          )}
        </p>
      </div>
      {from === 'console' && (
        <Button
          size="sm"
          className="print:hidden"
          aria-label={t('access.end.of', { person })}
          onClick={onEnd}
        >
          {t('access.end')}
        </Button>
      )}
    </li>
  );
}
