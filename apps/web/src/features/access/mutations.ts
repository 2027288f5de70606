import { mutationOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import {
  addGrant,
  endGrant,
  listGrants,
  listTeams,
  removeTeam,
  saveTeam,
} from '@poolwright/schemas/access/endpoints';
import { disablePerson, enablePerson, listPeople } from '@poolwright/schemas/access/people';
import type { GrantReach, TeamRules } from '@poolwright/schemas/access/grant';
import type { Role } from '@poolwright/schemas/access/role';
import { call } from '../../shared/api/call.ts';

const reread =
  (name: string) =>
  async (...[, , , , on]: [unknown, unknown, unknown, unknown, { client: QueryClient }]): Promise<void> => {
    await on.client.invalidateQueries({ queryKey: [name] });
  };

export interface NewGrant {
  readonly person: string;
  readonly role: Role;
  readonly reach: GrantReach;
}

export const addGrantMutation = () =>
  mutationOptions({
    mutationKey: [addGrant.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (grant: NewGrant) => call(addGrant, { body: grant }),
    onSettled: reread(listGrants.name),
  });

export const endGrantMutation = () =>
  mutationOptions({
    mutationKey: [endGrant.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (id: string) => call(endGrant, { params: { id } }),
    onSettled: reread(listGrants.name),
  });

export const disablePersonMutation = () =>
  mutationOptions({
    mutationKey: [disablePerson.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (person: string) => call(disablePerson, { body: { person } }),
    onSettled: reread(listPeople.name),
  });

export const enablePersonMutation = () =>
  mutationOptions({
    mutationKey: [enablePerson.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (person: string) => call(enablePerson, { body: { person } }),
    onSettled: reread(listPeople.name),
  });

export const saveTeamMutation = () =>
  mutationOptions({
    mutationKey: [saveTeam.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: ({ id, rules }: { readonly id: string; readonly rules: TeamRules }) =>
      call(saveTeam, { params: { team: id }, body: rules }),
    onSettled: reread(listTeams.name),
  });

export const removeTeamMutation = () =>
  mutationOptions({
    mutationKey: [removeTeam.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: (id: string) => call(removeTeam, { params: { team: id } }),
    onSettled: reread(listTeams.name),
  });
