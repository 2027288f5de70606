import type { KnownPerson } from '@poolwright/schemas/access/people';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { Badge } from '../../../shared/ui/feedback/tag.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { matchingPeople, personName } from '../access-people.ts';
import { disablePersonMutation, enablePersonMutation } from '../mutations.ts';
import { accessQueries } from '../queries.ts';

/** Rows that are shown at once; the search finds the others. */
const mostShown = 50;

/** The people the console knows, and for each whether they are let in. `self`: who looks, whom only others disable. */
export function PeoplePanel({ self }: { self: string }) {
  const t = useText();
  const query = useQuery(accessQueries.people());
  const [search, setSearch] = useState('');
  const items = query.data?.body.items;
  const found = matchingPeople(items ?? [], search);
  return (
    <Panel title={t('access.known')} note={t('access.known.note')}>
      <PartStates query={query} asOf={null} name={t('access.known.name')} isQuiet>
        {items?.length === 0 && (
          <EmptyState icon="user" title={t('access.known.empty')}>
            {t('access.known.empty.note')}
          </EmptyState>
        )}
        {items !== undefined && items.length > 0 && (
          <div className="flex flex-col gap-3">
            <div className="max-w-md print:hidden">
              <TextField
                label={t('access.known.search')}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </div>
            {found.length === 0 ? (
              <p className="text-ink-2">{t('access.known.none')}</p>
            ) : (
              <PeopleList people={found.slice(0, mostShown)} self={self} />
            )}
            {found.length > mostShown && (
              <p className="text-sm text-ink-2">{t('access.known.more', { count: mostShown })}</p>
            )}
          </div>
        )}
      </PartStates>
    </Panel>
  );
}

function PeopleList({ people, self }: { people: readonly KnownPerson[]; self: string }) {
  const t = useText();
  const showToast = useToast();
  const disable = useMutation(disablePersonMutation());
  const enable = useMutation(enablePersonMutation());
  const [asked, setAsked] = useState<KnownPerson | null>(null);
  const error = disable.error ?? enable.error;
  const handleDisable = (person: KnownPerson) => {
    setAsked(null);
    disable.mutate(person.id, {
      onSuccess: () => showToast({ text: t('access.known.disabled.done', { person: personName(person) }) }),
    });
  };
  const handleEnable = (person: KnownPerson) =>
    enable.mutate(person.id, {
      onSuccess: () => showToast({ text: t('access.known.enabled.done', { person: personName(person) }) }),
    });
  return (
    <>
      {error !== null && <ProblemPanel title={t('access.known.failed')} problem={toProblem(error)} />}
      <ul aria-label={t('access.known')} className="rounded-md border border-line">
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isSelf={person.id === self}
            onDisable={() => setAsked(person)}
            onEnable={() => handleEnable(person)}
          />
        ))}
      </ul>
      {asked !== null && (
        <Dialog
          open
          title={t('access.known.disable.of', { person: personName(asked) })}
          description={t('access.known.disable.ask')}
          closeLabel={t('app.close')}
          onClose={() => setAsked(null)}
          foot={
            <Button look="danger" onClick={() => handleDisable(asked)}>
              {t('access.known.disable')}
            </Button>
          }
        />
      )}
    </>
  );
}

function PersonRow({
  person,
  isSelf,
  onDisable,
  onEnable,
}: {
  person: KnownPerson;
  isSelf: boolean;
  onDisable: () => void;
  onEnable: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const { id, name, signedInAt, disabled } = person;
  const shown = personName(person);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 break-all">
          <span className="font-medium">{shown}</span>
          {disabled !== undefined && <Badge>{t('access.known.disabled')}</Badge>}
        </p>
        {name !== undefined && <p className="text-sm break-all text-ink-2">{id}</p>}
        {disabled !== undefined && (
          <p className="text-sm text-ink-2">
            {t('access.known.disabledBy', {
              name: disabled.by.name,
              time: format.dateTime(new Date(disabled.at)),
            })}
          </p>
        )}
        {signedInAt !== undefined && (
          <p className="text-sm text-ink-2">
            {t('access.known.signedIn', { time: format.dateTime(new Date(signedInAt)) })}
          </p>
        )}
      </div>
      {disabled !== undefined ? (
        <Button
          size="sm"
          className="print:hidden"
          aria-label={t('access.known.enable.of', { person: shown })}
          onClick={onEnable}
        >
          {t('access.known.enable')}
        </Button>
      ) : (
        <Button
          size="sm"
          className="print:hidden"
          aria-label={t('access.known.disable.of', { person: shown })}
          disabledReason={isSelf ? t('problem.person.self') : undefined}
          onClick={onDisable}
        >
          {t('access.known.disable')}
        </Button>
      )}
    </li>
  );
}
