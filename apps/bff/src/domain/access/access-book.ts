import type { Grant, HeldRole, Team } from '@poolwright/schemas/access/grant';
import type { Clock } from '../ports.ts';
import type { TeamDirectory } from '../projects/ports.ts';
import type { AccessStore, StoredGrant } from './access-store.ts';
import type { Actor } from './actor.ts';
import { ownsPool } from './owns-pool.ts';

/** Roles and teams of the configuration: what no one ends in the console. */
export interface ConfiguredAccess {
  readonly grants: readonly Grant[];
  readonly teams: readonly Team[];
  /** Whether somebody is an admin by the way of signing in: the sample account, the local link. */
  readonly hasOtherAdmin: boolean;
}

/** Who has which role and which team owns what, as this process knows it now: at most `keepMs` old once asked for. */
export interface AccessBook {
  /** The actor with the roles granted to that person. Looks again where the last look is too old. */
  withGrants(actor: Actor): Promise<Actor>;
  /** To be told that something moved: the next look asks the store. */
  forget(): void;
  /** Looks again if need be. */
  refresh(): Promise<void>;
  readonly grants: readonly Grant[];
  readonly teams: readonly Team[];
  readonly directory: TeamDirectory;
}

/** How long what another process committed may stay unknown here; a notice of the store makes it shorter. */
const keepMs = 500;

export function toGrant({ id, person, role, reach, by, at }: StoredGrant): Grant {
  return { id, person, role, reach, from: 'console', by, at: at.toISOString() };
}

export function createAccessBook(
  store: Pick<AccessStore, 'read'>,
  configured: ConfiguredAccess,
  clock: Pick<Clock, 'monotonic'>,
): AccessBook {
  let grants: readonly Grant[] = configured.grants;
  let teams: readonly Team[] = configured.teams;
  let held = byPerson(grants);
  let known = JSON.stringify(teams);
  let version = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let forgotten = 0;

  async function look(): Promise<void> {
    const at = clock.monotonic();
    const asked = forgotten;
    const read = await store.read();
    // What was read before something moved is old already; the next request asks again.
    lookedAt = asked === forgotten ? at : Number.NEGATIVE_INFINITY;
    grants = [...read.grants.map(toGrant), ...configured.grants];
    held = byPerson(grants);
    const ofFile = new Set(configured.teams.map(({ id }) => id));
    // A team of the file is what the file says, whatever the console kept of that name before.
    const ofConsole = read.teams.filter(({ id }) => !ofFile.has(id));
    teams = [...configured.teams, ...ofConsole.map((team): Team => ({ ...team, from: 'console' }))];
    const now = JSON.stringify(teams);
    if (now !== known) version += 1;
    known = now;
  }

  async function refresh(): Promise<void> {
    if (looking === null && clock.monotonic() - lookedAt < keepMs) return;
    const own = looking ?? look();
    looking = own;
    try {
      await own;
    } finally {
      if (looking === own) looking = null;
    }
  }

  return {
    refresh,
    forget() {
      forgotten += 1;
      lookedAt = Number.NEGATIVE_INFINITY;
      looking = null;
    },
    async withGrants(actor) {
      await refresh();
      const granted = held.get(actor.id);
      return granted === undefined ? actor : { ...actor, granted };
    },
    get grants() {
      return grants;
    },
    get teams() {
      return teams;
    },
    directory: {
      get version() {
        return version;
      },
      ownersOf: (_project, pool) => teams.filter((team) => ownsPool(team, pool)).map(({ id }) => id),
    },
  };
}

function byPerson(grants: readonly Grant[]): ReadonlyMap<string, readonly HeldRole[]> {
  const held = new Map<string, HeldRole[]>();
  for (const { person, role, reach } of grants) {
    const all = held.get(person) ?? [];
    all.push({ role, reach });
    held.set(person, all);
  }
  return held;
}
