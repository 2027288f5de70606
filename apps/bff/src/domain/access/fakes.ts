import type { AccessVerbs } from './access-verbs.ts';
import type { Caller } from './actor.ts';
import { showAccess } from './show-access.ts';
import type { AuditLine } from '../audit/ports.ts';
import type { AccessStore, StoredDisabled, StoredGrant, StoredTeam } from './access-store.ts';

/** Roles and teams in memory, with the same promises as the database. */
export function createFakeAccessStore(lines: AuditLine[]): AccessStore {
  let grants: readonly StoredGrant[] = [];
  const teams = new Map<string, StoredTeam>();
  const disabled = new Map<string, StoredDisabled>();
  const keyOf = ({ person, role, reach }: StoredGrant) => JSON.stringify([person, role, reach]);
  return {
    read: async () => ({ grants, teams: [...teams.values()], disabled: [...disabled.values()] }),
    async disable(entry, mayDisable, toLine) {
      mayDisable(new Set(disabled.keys()));
      if (disabled.has(entry.person)) return false;
      disabled.set(entry.person, entry);
      lines.push(toLine(0));
      return true;
    },
    async enable(person, line) {
      if (!disabled.delete(person)) return false;
      lines.push(line);
      return true;
    },
    async addGrant(grant, line) {
      const known = grants.find((each) => keyOf(each) === keyOf(grant));
      if (known !== undefined) return known;
      lines.push(line);
      grants = [grant, ...grants];
      return grant;
    },
    async endGrant(id, mayEnd, toLine) {
      const found = grants.find((each) => each.id === id);
      if (found === undefined) return false;
      const left = grants.filter((each) => each !== found);
      mayEnd(
        found,
        left.filter(({ person }) => !disabled.has(person)),
      );
      lines.push(toLine(found));
      grants = left;
      return true;
    },
    async saveTeam(team, toLine) {
      lines.push(toLine(teams.get(team.id) ?? null));
      teams.set(team.id, team);
    },
    async removeTeam(id, toLine) {
      const before = teams.get(id);
      if (before === undefined) return false;
      lines.push(toLine(before));
      return teams.delete(id);
    },
  };
}

type Answer = <T>(verb: string, caller: Caller, args: unknown[], usual: T) => Promise<T>;

const grant = { id: '00000000-0000-4000-8000-000000000001', person: 'ada', from: 'console' as const };

/** The verbs of roles, teams and people: each notes its call and answers the simplest thing that fits. */
export function fakeAccessVerbs(answer: Answer): AccessVerbs {
  return {
    showAccess,
    listGrants: (caller) => answer('listGrants', caller, [], []),
    addGrant: (caller, asked) => answer('addGrant', caller, [asked], { ...grant, ...asked }),
    endGrant: (caller, ...args) => answer('endGrant', caller, args, true),
    listPeople: (caller) => answer('listPeople', caller, [], []),
    disablePerson: (caller, ...args) => answer('disablePerson', caller, args, true),
    enablePerson: (caller, ...args) => answer('enablePerson', caller, args, true),
    listTeams: (caller) => answer('listTeams', caller, [], []),
    saveTeam: (caller, id, rules) =>
      answer('saveTeam', caller, [id, rules], { id, ...rules, from: 'console' as const }),
    removeTeam: (caller, ...args) => answer('removeTeam', caller, args, true),
  };
}
