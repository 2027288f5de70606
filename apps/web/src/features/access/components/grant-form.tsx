import type { GrantReach } from '@poolwright/schemas/access/grant';
import { personId } from '@poolwright/schemas/access/grant';
import { roles } from '@poolwright/schemas/access/role';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Select } from '../../../shared/ui/fields/select.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { addGrantMutation } from '../mutations.ts';
import { accessQueries } from '../queries.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const everywhere = 'everywhere';

/** The value of a choice is the kind and the id; neither has a space. */
function toReach(choice: string): GrantReach {
  const [kind, id = ''] = choice.split(' ');
  if (kind === 'project') return { kind, project: id };
  return kind === 'team' ? { kind, team: id } : { kind: everywhere };
}

function useReaches(projects: readonly Named[], teams: readonly Named[]) {
  const t = useText();
  return [
    { value: everywhere, label: t('access.reach.everywhere') },
    ...teams.map(({ id, name }) => ({
      value: `team ${id}`,
      label: t('access.reach.team', { team: name }),
    })),
    ...projects.map(({ id, name }) => ({
      value: `project ${id}`,
      label: t('access.reach.project', { project: name }),
    })),
  ];
}

/** Gives somebody a role. */
export function GrantForm({ projects, teams }: { projects: readonly Named[]; teams: readonly Named[] }) {
  const t = useText();
  const showToast = useToast();
  const add = useMutation(addGrantMutation());
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]>('viewer');
  const [choice, setChoice] = useState(everywhere);
  const [isAsked, setIsAsked] = useState(false);
  const reaches = useReaches(projects, teams);
  const people = useQuery(accessQueries.people()).data?.body.items ?? [];
  const list = useId();
  const isGood = personId.safeParse(person.trim()).success;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (!isGood) return;
    const grant = { person: person.trim(), role, reach: toReach(choice) };
    add.mutate(grant, {
      onSuccess: () => {
        showToast({ text: t('access.added', { person: grant.person }) });
        setPerson('');
        setIsAsked(false);
      },
    });
  };
  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-3 print:hidden">
      <div className="grid gap-3 md:grid-cols-3">
        <TextField
          label={t('access.person')}
          help={t('access.person.help')}
          value={person}
          list={list}
          autoComplete="off"
          onChange={(event) => setPerson(event.target.value)}
          error={isAsked && !isGood ? t('access.person.wrong') : undefined}
        />
        <datalist id={list}>
          {people.map(({ id, name, issuer }) => (
            <option key={id} value={id}>
              {[name, issuer].filter(Boolean).join(' · ') || id}
            </option>
          ))}
        </datalist>
        <Select
          label={t('access.role')}
          placeholder={t('access.role')}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={role}
          onChange={(value) => setRole(roles.find((each) => each === value) ?? role)}
        />
        <Select
          label={t('access.reach')}
          placeholder={t('access.reach')}
          options={reaches}
          value={choice}
          onChange={(value) => setChoice(value ?? everywhere)}
        />
      </div>
      {add.error !== null && <ProblemPanel title={t('access.add.failed')} problem={toProblem(add.error)} />}
      <div>
        <Button type="submit" look="primary" pending={add.isPending}>
          {t('access.add')}
        </Button>
      </div>
    </form>
  );
}
