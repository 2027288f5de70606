import type { RequestListener } from 'node:http';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as immediate, setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import type { OpenDatabase } from './adapters/database/open-database.ts';
import { createJsonLog } from './adapters/log/json-log.ts';
import { createMetrics, type MetricSources } from './adapters/metrics/create-metrics.ts';
import type { Config } from './config/config.ts';
import { createScrubber } from './config/scrubber.ts';
import type { Secrets } from './config/secrets.ts';
import { createStreams, type Streams } from './create-streams.ts';
import { createVerbs } from './create-verbs.ts';
import { createGrantedActors } from './domain/access/granted-actors.ts';
import { createAccessBook, type AccessBook } from './domain/access/access-book.ts';
import type { ChangeDeps } from './domain/changes/change-deps.ts';
import { createPoolGoals } from './domain/goals/pool-goals.ts';
import type { PoolReads } from './domain/history/ports.ts';
import { createPoolHistory, type PoolHistory } from './domain/history/pool-history.ts';
import type { Clock, Log, Sha256 } from './domain/ports.ts';
import { createPoolSnapshots, type PoolSnapshots } from './domain/pools/pool-snapshots.ts';
import { createSeenPools } from './domain/pools/seen-pools.ts';
import { createProjectFacts } from './domain/projects/project-facts.ts';
import { createBriefSessions, type BriefSessions } from './domain/session/brief-sessions.ts';
import { createActorDirectory, createActorsWithRole } from './domain/session/actor-directory.ts';
import { createLocalAdminLink, type LocalAdminLink } from './domain/session/local-admin-link.ts';
import type { NewSecret } from './domain/session/ports.ts';
import type { OidcNeeds, SessionNeeds } from './domain/session/session-needs.ts';
import { createBriefTokens } from './domain/tokens/brief-tokens.ts';
import { createApp } from './http/app.ts';
import { createMetricsListener } from './http/metrics/metrics-listener.ts';
import { createLoopMeasure, type LoopMeasure } from './http/limits/loop-measure.ts';
import { createChangeRunner, type ChangeRunner } from './jobs/change-runner.ts';
import { openOidc } from './open-oidc.ts';
import { openSecrets } from './open-secrets.ts';
import { openStore } from './open-store.ts';
import { startUpstream, type Upstream } from './start-upstream.ts';
import { upstreamSentence } from './start/upstream-sentence.ts';
import { toConfiguredAccess, toProjectDirectory } from './start/directories.ts';

export interface Context {
  readonly app: Express;
  /** Metrics and health, for a port of its own. */
  readonly metricsListener: RequestListener;
  start(): Promise<void>;
  /** From now on the process calls itself not ready. */
  announceEnd(): void;
  /** Ends what would keep connections open. */
  drain(): void;
  close(): Promise<void>;
  localAdminLink(): string | null;
  /** One sentence when the upstream cannot be read now. */
  upstreamSentence(): Promise<string | null>;
}

export interface ContextOptions {
  /** Told in one sentence when a part was lost without which nothing works. */
  readonly onLost: (sentence: string) => void;
  /** Told while the start waits for another replica that migrates the database. */
  readonly onMigrationWait?: () => void;
}

const version = '0.1.0';
const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url));
const clock: Clock = { now: () => new Date(), monotonic: () => performance.now() };
const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const newSecret: NewSecret = (bytes) => randomBytes(bytes).toString('base64url');
/** A claimed change that could not be sent within this time is not sent any more. */
const sendDeadlineMs = 60_000;

interface Parts {
  readonly bootId: string;
  readonly config: Config;
  readonly database: OpenDatabase;
  readonly upstream: Upstream;
  readonly log: Log;
  readonly access: AccessBook;
}

/** Records behind the reads; what it finds goes into the snapshots. */
function toHistory({ config, database, log }: Parts, snapshots: () => PoolSnapshots): PoolHistory {
  return createPoolHistory({
    states: database.states,
    changes: database.changes,
    sha256,
    log,
    times: config.changes,
    keepGoneMs: config.keepGoneMs,
    breathe: () => immediate(),
    onDrifts: (project, pools) => snapshots().noteDrifts(project, pools),
  });
}

function toDeps(
  { access, bootId, config, database, upstream, log }: Parts,
  session: SessionNeeds,
  { onMoved, onStale }: Pick<Streams, 'onMoved' | 'onStale'>,
  runner: () => ChangeRunner,
  reads: PoolReads,
): ChangeDeps {
  const { gateway } = upstream;
  const { pollMs } = config.upstream;
  return {
    projects: toProjectDirectory(config),
    teams: access.directory,
    snapshots: createPoolSnapshots({
      gateway,
      clock,
      pollMs,
      pause: (ms) => pause(ms, undefined, { ref: false }),
      onMoved,
      onStale,
      reads,
      ...(database.isShared ? { sharing: toSharing(database, bootId, log) } : {}),
    }),
    goals: createPoolGoals({ store: database.goals, clock }),
    projectFacts: createProjectFacts({ gateway, clock, keepMs: pollMs }),
    seen: createSeenPools(),
    gateway,
    changes: database.changes,
    way: 'job',
    keys: database.keys,
    drafts: database.drafts,
    audit: database.audit,
    actors: session.actors,
    clock,
    sha256,
    ids: { uuid: () => randomUUID() },
    carryOver: config.upstream.entryCarryOver,
    freshRule: config.sessions.fresh,
    times: { ...config.changes, followPollMs: pollMs, sendDeadlineMs },
    log,
    bootId,
    sending: new Set(),
    abandoned: new Set(),
    keysAtWork: new Map(),
    watch: (changeId, inMs) => runner().watch(changeId, inMs),
  };
}

/** Who has which role and token, as the database and the configuration say. */
function toGranted(config: Config, database: OpenDatabase) {
  const configuredAccess = toConfiguredAccess(config);
  return {
    configuredAccess,
    accessStore: database.access,
    people: database.people,
    access: createAccessBook(database.access, configuredAccess, clock),
    tokens: createBriefTokens(database.tokens, clock),
  };
}

function toSharing({ sightings }: OpenDatabase, by: string, log: Log) {
  const onFailed = (error: unknown) =>
    log.warn('pools.not_shared', { error: error instanceof Error ? error.message : 'unknown' });
  return { sightings, by, onFailed };
}

function toSessionNeeds(
  { access, config, database }: Parts,
  localAdmin: LocalAdminLink | null,
  oidc: OidcNeeds | null,
): SessionNeeds & { readonly sessions: BriefSessions } {
  return {
    sessions: createBriefSessions(database.sessions, clock),
    actors: createActorsWithRole(
      createGrantedActors(createActorDirectory({ ...config.signIn, oidc }), access),
    ),
    isDisabled: (person) => access.isDisabled(person),
    audit: database.audit,
    restores: database.restores,
    clock,
    sha256,
    newSecret,
    idleMs: config.sessions.idleMs,
    maxMs: config.sessions.maxMs,
    freshRule: config.sessions.fresh,
    sampleData: config.sample !== null,
    sampleAccounts: config.signIn.sampleAccounts,
    localAdmin,
    oidc,
    version,
  };
}

/** What keeps the process from serving. The upstream is not among it: old data and the banner still serve. */
async function failingParts(database: OpenDatabase): Promise<readonly string[]> {
  try {
    await database.ping();
    return [];
  } catch {
    return ['database'];
  }
}

/** One after the other: each may need those behind it until it is closed. */
async function closeEach(parts: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const part of parts) await part.close();
}

function toAppSettings({ publicUrl, trustProxy, limits, requestsAtOnce }: Config) {
  return {
    publicUrl: publicUrl.url,
    trustProxy: typeof trustProxy === 'object' ? trustProxy.join(',') : trustProxy,
    limits,
    requestsAtOnce,
    webRoot,
  };
}

/** What follows changes, and what it needs. */
function toWork(parts: Parts, session: SessionNeeds, streams: Streams) {
  const history = toHistory(parts, () => deps.snapshots);
  const deps: ChangeDeps = toDeps(parts, session, streams, () => runner, history);
  const runner: ChangeRunner = createChangeRunner(() => deps);
  return { deps, runner, history };
}

function toSources(
  { sessions }: Config,
  database: OpenDatabase,
  streams: Streams,
  snapshots: PoolSnapshots,
): MetricSources {
  return {
    figures: () => database.figures.read({ ...sessions, now: clock.now() }),
    database: () => database.load(),
    streams: () => streams.size(),
    oldestReadMs: () => snapshots.oldestMs(),
  };
}

function toAppStores(database: OpenDatabase, loop: LoopMeasure) {
  return {
    audit: database.audit,
    cookieKey: database.cookieKey(),
    pressure: { ...loop, database: () => database.load() },
  };
}

function toVerbStores({ views, states, goals: goalStore }: OpenDatabase) {
  return { views, states, goalStore };
}

function toAddress({ publicUrl }: Config, link: LocalAdminLink | null): string | null {
  return link === null ? null : `${publicUrl.url}/sign-in/local#${link.token}`;
}

async function closeAndThrow(part: { close(): Promise<void> }, error: unknown): Promise<never> {
  await part.close();
  throw error;
}

/** The one place that makes things: settings in, a closable whole out. */
export async function createContext(
  config: Config,
  secrets: Secrets,
  { onLost, onMigrationWait = () => undefined }: ContextOptions,
): Promise<Context> {
  const scrub = createScrubber(() => secrets.secretValues());
  const log = createJsonLog({ level: config.logLevel, scrub, write: (line) => process.stderr.write(line) });
  // First the lock of the data directory: a second process must not even start a simulator.
  const metrics = createMetrics();
  const needs = { config, secrets, clock, log, metrics };
  const database = await openStore({ ...needs, onMigrationWait });
  const files = openSecrets({ ...needs, audit: database.audit });
  const upstream = await startUpstream({ ...needs, scrub, onLost, files }).catch((error: unknown) =>
    closeAndThrow(database, error),
  );
  const granted = toGranted(config, database);
  const parts: Parts = { bootId: randomUUID(), config, database, upstream, log, access: granted.access };
  const localAdmin = config.signIn.localAdmin ? createLocalAdminLink({ clock, sha256, newSecret }) : null;
  const oidc = openOidc({ ...needs, database });
  const session = toSessionNeeds(parts, localAdmin, oidc.needs);
  const streams = createStreams({ ...parts, ...granted, session, clock, people: oidc });
  const { deps, runner, history } = toWork(parts, session, streams);
  const verbDeps = { ...deps, ...granted, ...toVerbStores(database), newSecret };
  let isDraining = false;
  const loop = createLoopMeasure();
  const told = {
    ...needs,
    scrub,
    metricsToken: () => secrets.metricsToken,
    readiness: async () => (isDraining ? ['shutdown'] : failingParts(database)),
    missing: () => [...oidc.missing(), ...files.missing()],
  };
  metrics.watch(toSources(config, database, streams, deps.snapshots));
  const verbs = createVerbs({ ...verbDeps, stream: streams.verbs }, session);
  const app = createApp({ ...told, verbs, ...toAppStores(database, loop), ...toAppSettings(config) });
  return {
    app,
    metricsListener: createMetricsListener(told),
    start: async () => {
      for (const part of [oidc, files]) part.start();
      // What is filtered before the first request is filtered by what stands in the database.
      await granted.access.refresh();
      await streams.start(deps);
      await runner.start();
    },
    announceEnd: () => (isDraining = true),
    drain: () => streams.drain(),
    close: () => closeEach([loop, files, oidc, streams, runner, upstream, history, database]),
    localAdminLink: () => toAddress(config, localAdmin),
    upstreamSentence: () => upstreamSentence(upstream.gateway, toProjectDirectory(config).list()),
  };
}
