import { sql } from 'drizzle-orm';
import type { AccessStore } from '../../domain/access/access-store.ts';
import type { AuditLog } from '../../domain/audit/ports.ts';
import type { ChangeStore, KeyStore } from '../../domain/changes/ports.ts';
import type { DraftStore } from '../../domain/drafts/ports.ts';
import type { GoalStore } from '../../domain/goals/ports.ts';
import type { StateStore } from '../../domain/history/ports.ts';
import type { PoolSightings } from '../../domain/pools/ports.ts';
import type { Clock, StoreLoad } from '../../domain/ports.ts';
import type { RestoreStore } from '../../domain/restore/ports.ts';
import type { PeopleStore, SessionStore, SignInStore } from '../../domain/session/ports.ts';
import type { Notices } from '../../domain/stream/ports.ts';
import type { TokenStore } from '../../domain/tokens/token-store.ts';
import type { ViewStore } from '../../domain/views/ports.ts';
import { AccessRepository } from './repositories/access-repository.ts';
import { AuditRepository } from './repositories/audit-repository.ts';
import { ChangeRepository } from './repositories/change-repository.ts';
import { DraftRepository } from './repositories/draft-repository.ts';
import { FiguresRepository } from './repositories/figures-repository.ts';
import { GoalRepository } from './repositories/goal-repository.ts';
import { PeopleRepository, SignInRepository } from './repositories/identity-repository.ts';
import { KeyRepository } from './repositories/key-repository.ts';
import { RestoreRepository } from './repositories/restore-repository.ts';
import { SessionRepository } from './repositories/session-repository.ts';
import { StateRepository } from './repositories/state-repository.ts';
import { TokenRepository } from './repositories/token-repository.ts';
import { ViewRepository } from './repositories/view-repository.ts';
import { SightingRepository } from './repositories/sighting-repository.ts';
import type { Store } from './store.ts';

/** An open database on either engine: the ports of the domain, and what the process needs to run on it. */
export interface OpenDatabase {
  readonly changes: ChangeStore;
  readonly keys: KeyStore;
  readonly drafts: DraftStore;
  readonly views: ViewStore;
  readonly goals: GoalStore;
  readonly states: StateStore;
  readonly audit: AuditLog;
  readonly access: AccessStore;
  readonly tokens: TokenStore;
  readonly sessions: SessionStore;
  readonly people: PeopleStore;
  readonly signIns: SignInStore;
  readonly restores: RestoreStore;
  readonly sightings: PoolSightings;
  /** Whether other processes may work on this database at the same time. */
  readonly isShared: boolean;
  readonly notices: Notices;
  /** 32 random bytes, the same at every start and for every replica. */
  cookieKey(): Uint8Array;
  /** Where this process can be found: whoever is refused the data directory is told. */
  setAddress(address: string): void;
  load(): StoreLoad;
  readonly figures: FiguresRepository;
  /** Throws `store.unavailable` when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface DatabaseParts extends Pick<OpenDatabase, 'notices' | 'isShared' | 'setAddress' | 'load' | 'close'> {
  readonly store: Store;
  readonly clock: Clock;
  readonly cookieKey: Uint8Array;
}

/** The same repositories over any engine. */
export function toOpenDatabase(parts: DatabaseParts): OpenDatabase {
  const { store, clock, cookieKey, notices, isShared, setAddress, load, close } = parts;
  return {
    changes: new ChangeRepository(store, clock),
    keys: new KeyRepository(store, clock),
    drafts: new DraftRepository(store, clock),
    views: new ViewRepository(store, clock),
    goals: new GoalRepository(store, clock),
    states: new StateRepository(store, clock),
    audit: new AuditRepository(store, clock),
    access: new AccessRepository(store, clock),
    tokens: new TokenRepository(store, clock),
    sessions: new SessionRepository(store),
    people: new PeopleRepository(store),
    signIns: new SignInRepository(store),
    restores: new RestoreRepository(store, clock),
    sightings: new SightingRepository(store),
    figures: new FiguresRepository(store),
    isShared,
    notices,
    cookieKey: () => cookieKey,
    setAddress,
    load,
    ping: () => store.run(async (db) => void (await db.execute(sql`select 1`))),
    close,
  };
}
