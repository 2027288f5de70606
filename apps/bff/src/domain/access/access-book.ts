import type { Grant, HeldRole, Team } from '@poolwright/schemas/access/grant';
import type { Clock } from '../ports.ts';
import type { TeamDirectory } from '../projects/ports.ts';
import type { AccessStore, StoredDisabled, StoredGrant, StoredTeam } from './access-store.ts';
import type { Actor } from './actor.ts';
import { ownsPool } from './owns-pool.ts';

/** Roles and teams of the configuration: what no one ends in the console. */
export interface ConfiguredAccess {
  readonly grants: readonly Grant[];
  readonly teams: readonly Team[];
  /** Ids of those who are admins by the way of signing in: the sample account, the local link. */
  readonly otherAdmins: readonly string[];
}

/** Who has which role and which team owns what, as this process knows it now: at most `keepMs` old once asked for. */
export interface AccessBook {
  /** The actor with the roles granted to that person. Looks again where the last look is too old. */
  withGrants(actor: Actor): Promise<Actor>;
  /** To be told that something moved: the next look asks the store. */
  forget(): void;
  /** Looks again if need be. */
  refresh(): Promise<void>;
  /** Whether nobody of this id is let in. Looks again where the last look is too old. */
  isDisabled(person: string): Promise<boolean>;
  readonly grants: readonly Grant[];
  readonly teams: readonly Team[];
  /** By person. */
  readonly disabled: ReadonlyMap<string, StoredDisabled>;
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
  return new Book(store, configured, clock);
}

class Book implements AccessBook {
  readonly #store: Pick<AccessStore, 'read'>;
  readonly #configured: ConfiguredAccess;
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly directory: TeamDirectory;
  grants: readonly Grant[];
  teams: readonly Team[];
  disabled: ReadonlyMap<string, StoredDisabled> = new Map();
  #held: ReadonlyMap<string, readonly HeldRole[]>;
  #version = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | null = null;
  #forgotten = 0;

  constructor(
    store: Pick<AccessStore, 'read'>,
    configured: ConfiguredAccess,
    clock: Pick<Clock, 'monotonic'>,
  ) {
    this.#store = store;
    this.#configured = configured;
    this.#clock = clock;
    this.grants = configured.grants;
    this.teams = configured.teams;
    this.#held = byPerson(this.grants);
    const version = () => this.#version;
    this.directory = {
      get version() {
        return version();
      },
      ownersOf: (_project, pool) => this.teams.filter((team) => ownsPool(team, pool)).map(({ id }) => id),
    };
  }

  async refresh(): Promise<void> {
    if (this.#looking === null && this.#clock.monotonic() - this.#lookedAt < keepMs) return;
    const look = this.#looking ?? this.#look();
    this.#looking = look;
    try {
      await look;
    } finally {
      if (this.#looking === look) this.#looking = null;
    }
  }

  forget(): void {
    this.#forgotten += 1;
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    this.#looking = null;
  }

  async withGrants(actor: Actor): Promise<Actor> {
    await this.refresh();
    const granted = this.#held.get(actor.id);
    return granted === undefined ? actor : { ...actor, granted };
  }

  async isDisabled(person: string): Promise<boolean> {
    await this.refresh();
    return this.disabled.has(person);
  }

  async #look(): Promise<void> {
    const at = this.#clock.monotonic();
    const asked = this.#forgotten;
    const read = await this.#store.read();
    // A look that began later may have ended already, and knows more.
    if (asked !== this.#forgotten) return this.refresh();
    this.#lookedAt = at;
    this.grants = [...read.grants.map(toGrant), ...this.#configured.grants];
    this.#held = byPerson(this.grants);
    this.disabled = new Map(read.disabled.map((each) => [each.person, each]));
    this.#takeTeams(read.teams);
  }

  #takeTeams(ofConsole: readonly StoredTeam[]): void {
    const { teams: ofFile } = this.#configured;
    // A team of the file is what the file says, whatever the console kept of that name before.
    const others = ofConsole.filter(({ id }) => !ofFile.some((team) => team.id === id));
    const teams = [...ofFile, ...others.map((team): Team => ({ ...team, from: 'console' }))];
    if (JSON.stringify(teams) !== JSON.stringify(this.teams)) this.#version += 1;
    this.teams = teams;
  }
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
