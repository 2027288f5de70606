import type { OpenDatabase } from './adapters/database/open-database.ts';
import type { Config } from './config/config.ts';
import type { Watched } from './domain/access/watched.ts';
import type { AccessBook } from './domain/access/access-book.ts';
import type { PoolMovement } from './domain/pools/compare-pools.ts';
import type { PoolSnapshots } from './domain/pools/pool-snapshots.ts';
import type { Clock, Log } from './domain/ports.ts';
import type { ProjectDirectory } from './domain/projects/ports.ts';
import type { BriefSessions } from './domain/session/brief-sessions.ts';
import type { SessionNeeds } from './domain/session/session-needs.ts';
import { watchSession } from './domain/session/watch-session.ts';
import type { BriefTokens } from './domain/tokens/brief-tokens.ts';
import { watchToken } from './domain/tokens/watch-token.ts';
import type { Notice } from './domain/stream/ports.ts';
import { openStream, type OpenStreamDeps } from './domain/stream/open-stream.ts';
import { createStreamHub } from './domain/stream/stream-hub.ts';
import type { StreamVerbs } from './domain/stream/stream-verbs.ts';
import { tellNotice } from './domain/stream/tell-notice.ts';
import { tellPools } from './domain/stream/tell-pools.ts';
import { createStreamRounds, type StreamRounds } from './jobs/stream-rounds.ts';

export interface StreamNeeds {
  readonly config: Config;
  readonly database: OpenDatabase;
  readonly session: SessionNeeds & { readonly sessions: BriefSessions };
  readonly access: Pick<AccessBook, 'directory' | 'forget'>;
  readonly tokens: Pick<BriefTokens, 'forget' | 'peek'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly bootId: string;
  /** The next request of this person asks the store who they are. */
  readonly people: { forgetPerson(userId: string): void };
}

export interface Streams {
  readonly verbs: StreamVerbs;
  readonly onMoved: (project: string, movements: readonly PoolMovement[], asOf: Date) => void;
  /** Told when the reads of a project become old, and when they are young again. */
  readonly onStale: (project: string) => void;
  /** Begins to hear what is committed, here and by other replicas, and to look after the streams. */
  start(watched: { readonly snapshots: PoolSnapshots; readonly projects: ProjectDirectory }): Promise<void>;
  /** How many are open. */
  size(): number;
  /** Says goodbye to every reader. */
  drain(): void;
  close(): Promise<void>;
}

/** The streams of this process, between what tells and who is told. */
export function createStreams(needs: StreamNeeds): Streams {
  const { config, database, session, clock, log, bootId } = needs;
  const teams = needs.access.directory;
  const watching = { tokens: needs.tokens, actors: session.actors, clock };
  const watch = ({ way, idHash }: Pick<Watched, 'way' | 'idHash'>) =>
    way === 'token' ? watchToken(watching, idHash) : watchSession(session, idHash);
  const hub = createStreamHub({ clock, bootId, watch, random: Math.random });
  const fail = (error: unknown) =>
    log.error('stream.notice_failed', { error: error instanceof Error ? error.message : 'unknown' });
  const told = {
    hub,
    teams,
    onFailed: fail,
    forgetSession: (idHash: string) => session.sessions.forget(idHash),
    forgetAccess: () => needs.access.forget(),
    forgetToken: (hash: string) => needs.tokens.forget(hash),
    forgetPerson: (userId: string) => needs.people.forgetPerson(userId),
  };
  const opening: OpenStreamDeps = {
    audit: database.audit,
    hub,
    watchCookie: (value) => watch({ way: 'browser', idHash: session.sha256(value) }),
    watchToken: (token) => watch({ way: 'token', idHash: session.sha256(token) }),
    mostStreams: config.streamsPerPerson,
  };
  let rounds: StreamRounds | undefined;
  return {
    verbs: {
      openStream: (visitor, lastEventId, begin) => openStream(opening, visitor, lastEventId, begin),
    },
    onMoved: (project, movements, asOf) => tellPools({ hub, teams }, project, movements, asOf),
    onStale: (project) => hub.tellMissed(project),
    async start(watched) {
      const { snapshots } = watched;
      const hear = (notice: Notice) => tellNotice({ ...told, snapshots }, notice);
      await database.notices.listen((notice) => void hear(notice).catch(fail));
      rounds = createStreamRounds({ ...watched, hub, log });
      await rounds.start();
    },
    size: () => hub.size,
    drain: () => hub.drain(),
    close: async () => rounds?.close(),
  };
}
