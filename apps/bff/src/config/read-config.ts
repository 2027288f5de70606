import { join, resolve } from 'node:path';
import { readCloud } from './cloud-projects.ts';
import type { CloudProject } from './cloud-projects.ts';
import type {
  Config,
  GrantConfig,
  GroupConfig,
  OidcConfig,
  ProjectConfig,
  SampleConfig,
  TeamConfig,
} from './config.ts';
import { readEnv } from './env.ts';
import type { Env, Environment } from './env.ts';
import { readProjectFile } from './project-file.ts';
import type { ProjectFile, ProjectFileReading } from './project-file.ts';
import { defaultPublicUrl, readPublicUrl } from './public-url.ts';
import type { PublicUrl } from './public-url.ts';
import { createSampleCredential, createSecrets } from './secrets.ts';
import type { ProjectCredential, Secrets } from './secrets.ts';
import { StartProblem } from './start-problem.ts';
import { onlyPasswordDiffers, toSecretFile } from './variable-files.ts';
import { isAnythingConfigured, startProblems, startWarnings } from './start-rules.ts';

export interface ConfigOptions {
  /** `--sample-unless-configured`. */
  readonly sampleUnlessConfigured: boolean;
  /** What relative paths are relative to. */
  readonly directory: string;
}

const WRONG_SETTING = 2;
const MAX_BODY_BYTES = 5 * 1024 * 1024;

const SAMPLE_PROJECT: ProjectConfig = {
  id: '86c13962597848eeb29c5861153a391f',
  name: 'Sample project',
  region: 'cn-north-7',
  endpoint: null,
  iam: null,
};
/** Each of two sample teams owns some of the simulator's pools; the others have no owner. */
const SAMPLE_TEAMS: readonly TeamConfig[] = [
  { id: 'vision', name: 'Vision', pools: ['vision-*'], labels: [] },
  { id: 'language', name: 'Language', pools: ['nlp-*', 'llm-*'], labels: [] },
];

/** Everything that was read, before it is grouped. */
interface Parts {
  readonly env: Env;
  readonly environment: Environment;
  readonly directory: string;
  readonly isSampleData: boolean;
  readonly hasSampleAccounts: boolean;
  readonly publicUrl: PublicUrl;
  readonly cloud: readonly CloudProject[];
  readonly teams: readonly TeamConfig[];
  readonly grants: readonly GrantConfig[];
  readonly groups: readonly GroupConfig[];
}

/** Reads every setting; throws a `StartProblem` with all that is wrong at once. */
export function readConfig(
  environment: Environment,
  { sampleUnlessConfigured, directory }: ConfigOptions,
): { config: Config; secrets: Secrets } {
  const { env, problems } = readEnv(environment);
  const path = resolve(directory, env.values.POOLWRIGHT_CONFIG ?? '');
  const { file, problems: inFile } = readFileOf(env, path);
  const cloud = readCloud(env, file, path);
  const isSampleData = env.values.SAMPLE_DATA ?? (sampleUnlessConfigured && !isAnythingConfigured(env));
  const { publicUrl, problems: inUrl } = readPublic(env);
  const hasSampleAccounts = isSampleData || env.values.SAMPLE_ACCOUNTS;
  const groups = toGroups(file);
  const situation = { env, isSampleData, hasSampleAccounts, publicUrl, projects: cloud.projects, groups };
  const wrong = [...problems, ...inFile, ...cloud.problems, ...inUrl, ...startProblems(situation)];
  if (wrong.length === 0 && !isSampleData && cloud.projects.length === 0) wrong.push(NOTHING_CONFIGURED);
  if (wrong.length > 0) throw new StartProblem([...new Set(wrong)], WRONG_SETTING);
  const teams = toTeams(file);
  const parts = { env, environment, directory, isSampleData, hasSampleAccounts, publicUrl };
  const all = { ...parts, cloud: cloud.projects, teams, groups, grants: file.grants ?? [] };
  return { config: { ...toConfig(all), warnings: startWarnings(situation) }, secrets: toSecrets(all) };
}

function toTeams({ teams = [] }: ProjectFile): readonly TeamConfig[] {
  return teams.map(({ name, ...team }) => ({ ...team, name: name ?? team.id }));
}

function toGroups({ groups = [] }: ProjectFile): readonly GroupConfig[] {
  return groups.map(({ name, roles, teams = [] }) => ({ name, roles, teams }));
}

const NOTHING_CONFIGURED =
  'Nothing says which cloud to use: set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_PROJECT_ID and ' +
  'HUAWEICLOUD_REGION, or POOLWRIGHT_CONFIG for several projects, or SAMPLE_DATA=true.';

function toConfig(parts: Parts): Omit<Config, 'warnings'> {
  const { env, directory, isSampleData, hasSampleAccounts, publicUrl, cloud, teams, grants } = parts;
  const { values } = env;
  return {
    isProduction: values.NODE_ENV === 'production',
    listen: { host: values.HOST, port: values.PORT },
    publicUrl,
    isPublicUrlDefault: values.PUBLIC_URL === undefined,
    trustProxy: values.TRUST_PROXY,
    database: toDatabase(env, directory),
    dataDir: toDataDir(env, directory, isSampleData),
    stamp: hasSampleAccounts ? 'sample' : 'real',
    sample: isSampleData ? toSample(parts) : null,
    signIn: { sampleAccounts: hasSampleAccounts, localAdmin: values.LOCAL_ADMIN },
    oidc: toOidc(parts),
    sessions: toSessions(env),
    projects: isSampleData
      ? [SAMPLE_PROJECT]
      : cloud.map(({ id, name, region, endpoint, iam }) => ({ id, name, region, endpoint, iam })),
    consoleUrl: values.HUAWEICLOUD_CONSOLE_URL,
    // The sample accounts belong to the sample teams wherever they are used.
    teams: hasSampleAccounts && teams.length === 0 ? SAMPLE_TEAMS : teams,
    grants,
    upstream: toUpstream(env, isSampleData),
    changes: {
      reconcileDelaysMs: values.RECONCILE_DELAYS_MS,
      settleWindowMs: values.SETTLE_WINDOW_MS,
      followDeadlineMs: values.FOLLOW_DEADLINE_MS,
      followStableMs: values.FOLLOW_STABLE_MS ?? (isSampleData ? 3000 : 20_000),
    },
    keepGoneMs: values.GONE_POOL_DAYS === 0 ? null : values.GONE_POOL_DAYS * 24 * 3_600_000,
    limits: toLimits(env),
    requestsAtOnce: values.REQUESTS_AT_ONCE,
    drainNoticeMs: values.DRAIN_NOTICE_MS ?? (values.DATABASE_URL === undefined ? 0 : 3000),
    streamsPerPerson: values.STREAMS_PER_PERSON,
    metrics:
      values.METRICS_PORT === undefined ? null : { host: values.METRICS_HOST, port: values.METRICS_PORT },
    logLevel: values.LOG_LEVEL,
  };
}

function toSessions({ values }: Env): Config['sessions'] {
  const { FRESH_SIGN_IN_MS: maxAgeMs, FRESH_SIGN_IN_ACR: acr } = values;
  return {
    idleMs: values.SESSION_IDLE_MS,
    maxMs: values.SESSION_MAX_MS,
    fresh: maxAgeMs === 0 ? null : { maxAgeMs, acr },
  };
}

function toLimits({ values }: Env): Config['limits'] {
  const writes = values.RATE_LIMIT_PER_MINUTE;
  return {
    writes,
    reads: values.RATE_LIMIT_READS_PER_MINUTE ?? writes * 5,
    expensive: values.RATE_LIMIT_EXPENSIVE_PER_MINUTE ?? writes,
    address: values.RATE_LIMIT_ADDRESS_PER_MINUTE ?? writes,
    teamTimes: values.RATE_LIMIT_TEAM_TIMES,
  };
}

function toOidc({ env: { values }, groups }: Parts): OidcConfig | null {
  const { OIDC_ISSUER_URL: issuer, OIDC_CLIENT_ID: clientId } = values;
  if (issuer === undefined || clientId === undefined) return null;
  return {
    issuer,
    clientId,
    scope: values.OIDC_SCOPE,
    groupsClaim: values.OIDC_GROUPS_CLAIM,
    timeoutMs: values.OIDC_TIMEOUT_MS,
    allowedHosts: values.EGRESS_ALLOW,
    groups,
  };
}

function toDataDir({ values }: Env, directory: string, isSampleData: boolean): string {
  const dataDir = resolve(directory, values.DATA_DIR);
  return isSampleData ? join(dataDir, 'sample') : dataDir;
}

/** Where the data is, for a command that needs nothing else; throws a `StartProblem` when that is not clear. */
export function readDatabasePlace(
  environment: Environment,
  { sampleUnlessConfigured, directory }: ConfigOptions,
): { dataDir: string; databaseUrl: string | undefined; databaseMigrationUrl: string | undefined } {
  const { env, problems } = readEnv(environment);
  if (problems.length > 0) throw new StartProblem(problems, WRONG_SETTING);
  const { SAMPLE_DATA, DATABASE_URL, DATABASE_MIGRATION_URL } = env.values;
  const isSampleData = SAMPLE_DATA ?? (sampleUnlessConfigured && !isAnythingConfigured(env));
  return {
    dataDir: toDataDir(env, directory, isSampleData),
    databaseUrl: DATABASE_URL,
    databaseMigrationUrl: DATABASE_MIGRATION_URL,
  };
}

function toDatabase({ values }: Env, directory: string): Config['database'] {
  if (values.DATABASE_URL === undefined) return { engine: 'embedded' };
  return {
    engine: 'postgres',
    anchorFile: values.AUDIT_ANCHOR_FILE === undefined ? null : resolve(directory, values.AUDIT_ANCHOR_FILE),
    limits: {
      connections: values.DATABASE_POOL_SIZE,
      waitMs: values.DATABASE_WAIT_MS,
      statementMs: values.DATABASE_STATEMENT_MS,
    },
  };
}

function toUpstream({ values }: Env, isSampleData: boolean): Config['upstream'] {
  return {
    connectTimeoutMs: values.UPSTREAM_CONNECT_TIMEOUT_MS,
    timeoutMs: values.UPSTREAM_TIMEOUT_MS,
    pollMs: values.UPSTREAM_POLL_MS ?? (isSampleData ? 2000 : 20_000),
    maxBodyBytes: MAX_BODY_BYTES,
    userId: values.MODELARTS_USER_ID ?? null,
    noProxy: values.NO_PROXY ?? null,
    entryCarryOver: values.ENTRY_CARRY_OVER,
  };
}

/** What the bff itself tells the simulator cannot be set from outside. */
const RESERVED =
  /^SIMULATOR_(AK|SK|SECURITY_TOKEN|IAM_USER|IAM_PASSWORD|IAM_DOMAIN|PORT|STATE_FILE|PROJECT_ID|REGION|PARENT)$/;

function toSample({ env, environment }: Parts): SampleConfig {
  const settings = Object.entries(environment).flatMap(([name, value]) =>
    /^SIMULATOR_[A-Z_]+$/.test(name) && !RESERVED.test(name) && value ? [[name, value] as const] : [],
  );
  return {
    seed: env.values.SAMPLE_SEED,
    timeScale: env.values.SAMPLE_TIME_SCALE,
    pools: env.values.SAMPLE_POOLS,
    hasLargePool: env.values.SAMPLE_LARGE_POOL,
    simulatorSettings: Object.fromEntries(settings),
  };
}

function toSecrets({ env, isSampleData, cloud }: Parts): Secrets {
  const credentials = isSampleData
    ? new Map<string, ProjectCredential>([[SAMPLE_PROJECT.id, createSampleCredential()]])
    : new Map(
        cloud.flatMap(({ id, access }) => (access.kind === 'key' ? [[id, access.credential] as const] : [])),
      );
  const users = new Map(
    cloud.flatMap(({ id, access }) => (access.kind === 'user' ? [[id, access.user] as const] : [])),
  );
  const {
    METRICS_TOKEN: metricsToken,
    HTTPS_PROXY: httpsProxy,
    OIDC_CLIENT_SECRET: oidcClientSecret,
  } = env.values;
  const { DATABASE_URL: databaseUrl, DATABASE_MIGRATION_URL: databaseMigrationUrl } = env.values;
  const files = {
    projects: new Map(isSampleData ? [] : cloud.map(({ id, access }) => [id, access.files])),
    metricsToken: toSecretFile(env, 'METRICS_TOKEN'),
    oidcClientSecret: toSecretFile(env, 'OIDC_CLIENT_SECRET'),
    databaseUrl: toSecretFile(env, 'DATABASE_URL', onlyPasswordDiffers),
  };
  return createSecrets({
    files,
    credentials,
    users: isSampleData ? new Map() : users,
    metricsToken,
    httpsProxy,
    oidcClientSecret,
    databaseUrl,
    databaseMigrationUrl,
  });
}

function readFileOf(env: Env, path: string): ProjectFileReading {
  return env.values.POOLWRIGHT_CONFIG === undefined ? { file: {}, problems: [] } : readProjectFile(path);
}

function readPublic({ values }: Env): { publicUrl: PublicUrl; problems: readonly string[] } {
  const publicUrl = defaultPublicUrl(values.PORT);
  if (values.PUBLIC_URL === undefined) return { publicUrl, problems: [] };
  const reading = readPublicUrl(values.PUBLIC_URL);
  if (typeof reading === 'string') return { publicUrl, problems: [`PUBLIC_URL ${reading}.`] };
  return { publicUrl: reading, problems: [] };
}
