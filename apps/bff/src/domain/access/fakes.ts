import type { AuditLine } from '../audit/ports.ts';
import type { AccessStore, StoredGrant, StoredTeam } from './access-store.ts';

/** Roles and teams in memory, with the same promises as the database. */
export function createFakeAccessStore(lines: AuditLine[]): AccessStore {
  let grants: readonly StoredGrant[] = [];
  const teams = new Map<string, StoredTeam>();
  const keyOf = ({ person, role, reach }: StoredGrant) => JSON.stringify([person, role, reach]);
  return {
    read: async () => ({ grants, teams: [...teams.values()] }),
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
      mayEnd(found, left);
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
