import { join, resolve } from 'node:path';
import { readCloud } from './cloud-projects.ts';
import { readEnv } from './env.ts';
import type { Env, Environment } from './env.ts';
import { defaultPublicUrl, readPublicUrl } from './public-url.ts';
import type { PublicUrl } from './public-url.ts';
import { readProjectFile } from './project-file.ts';
import type { TeamOfFile } from './project-file.ts';
import { createSampleCredential, createSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { StartProblem } from './start-problem.ts';
import { isAnythingConfigured, startProblems } from './start-rules.ts';

export interface ProjectConfig {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Origin without a slash at the end; null for the simulator, which tells it when it is ready. */
  readonly endpoint: string | null;
}

export interface TeamConfig {
  readonly id: string;
  readonly name: string;
  /** Patterns over the display name of pools; `*` stands for any text. */
  readonly pools: readonly string[];
}

export interface SampleConfig {
  readonly seed: number;
  readonly timeScale: number;
  /** Further settings of the simulator, for tests: its switches and its control port. */
  readonly simulatorSettings: Readonly<Record<string, string>>;
}

/** The settings, grouped and complete. Nothing in here is secret: it may be logged as it is. */
export interface Config {
  readonly isProduction: boolean;
  readonly listen: { readonly host: string; readonly port: number };
  readonly publicUrl: PublicUrl;
  /** `PUBLIC_URL` was not set: it follows the port. */
  readonly isPublicUrlDefault: boolean;
  /** For Express: `false`, a number of proxies, or their addresses. */
  readonly trustProxy: false | number | readonly string[];
  /** Where the embedded engine and the simulator keep their files; sample data has its own. */
  readonly dataDir: string;
  /** What a database is stamped with at its first start. */
  readonly stamp: 'sample' | 'real';
  /** Set when the simulator is the upstream. */
  readonly sample: SampleConfig | null;
  readonly signIn: { readonly sampleAccounts: boolean; readonly localAdmin: boolean };
  readonly sessions: { readonly idleMs: number; readonly maxMs: number };
  readonly projects: readonly ProjectConfig[];
  readonly teams: readonly TeamConfig[];
  readonly upstream: {
    readonly connectTimeoutMs: number;
    readonly timeoutMs: number;
    readonly pollMs: number;
    readonly maxBodyBytes: number;
    readonly userId: string | null;
    readonly noProxy: string | null;
    readonly entryCarryOver: 'all' | 'documented';
  };
  readonly changes: {
    readonly reconcileDelaysMs: readonly number[];
    readonly settleWindowMs: number;
    readonly followDeadlineMs: number;
    readonly followStableMs: number;
  };
  readonly rateLimitPerMinute: number;
  readonly metricsPort: number | null;
  readonly logLevel: NonNullable<Env['values']['LOG_LEVEL']>;
  /** Things a person should know, one sentence each. */
  readonly warnings: readonly string[];
}

export interface ConfigOptions {
  /** `--sample-unless-configured`. */
  readonly sampleUnlessConfigured: boolean;
  /** What relative paths are relative to. */
  readonly directory: string;
}

const WRONG_SETTING = 2;
const SAMPLE_PROJECT = '86c13962597848eeb29c5861153a391f';
const SAMPLE_REGION = 'cn-north-7';
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** Reads every setting; throws a `StartProblem` with all that is wrong at once. */
export function readConfig(
  environment: Environment,
  options: ConfigOptions,
): { config: Config; secrets: Secrets } {
  const { env, problems: wrong } = readEnv(environment);
  const problems = [...wrong];
  const { values } = env;
  const path =
    values.POOLWRIGHT_CONFIG === undefined ? '' : resolve(options.directory, values.POOLWRIGHT_CONFIG);
  const file = path === '' ? { file: {}, problems: [] } : readProjectFile(path);
  const cloud = readCloud(env, file.file, path);
  problems.push(...file.problems, ...cloud.problems);
  const isSampleData = isSample(env, options);
  const publicUrl = readPublic(env, problems);
  const situation = {
    env,
    isProduction: values.NODE_ENV === 'production',
    isSampleData,
    host: values.HOST ?? '127.0.0.1',
    publicUrl: publicUrl.url,
    projects: cloud.projects,
  };
  problems.push(...startProblems(situation));
  if (problems.length === 0 && !isSampleData && cloud.projects.length === 0)
    problems.push(NOTHING_CONFIGURED);
  if (problems.length > 0) throw new StartProblem([...new Set(problems)], WRONG_SETTING);
  const credentials = new Map(cloud.projects.map(({ id, credential }) => [id, credential]));
  const secrets = createSecrets({
    credentials: isSampleData ? new Map([[SAMPLE_PROJECT, createSampleCredential()]]) : credentials,
    metricsToken: values.METRICS_TOKEN,
    httpsProxy: values.HTTPS_PROXY,
  });
  const projects = isSampleData
    ? [{ id: SAMPLE_PROJECT, name: 'Sample project', region: SAMPLE_REGION, endpoint: null }]
    : cloud.projects.map(({ id, name, region, endpoint }) => ({ id, name, region, endpoint }));
  const teams = file.file.teams?.map(toTeam) ?? (isSampleData ? SAMPLE_TEAMS : []);
  const config = toConfig({ env, environment, options, isSampleData, publicUrl, projects, teams });
  return { config, secrets };
}

/** The configuration once the real port is known: with `PORT=0` the address follows it. */
export function withPort(config: Config, port: number): Config {
  const publicUrl = config.isPublicUrlDefault ? defaultPublicUrl(port) : config.publicUrl;
  return { ...config, listen: { ...config.listen, port }, publicUrl };
}

const NOTHING_CONFIGURED =
  'Nothing says which cloud to use: set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_PROJECT_ID and ' +
  'HUAWEICLOUD_REGION, or POOLWRIGHT_CONFIG for several projects, or SAMPLE_DATA=true.';

/** Each of two sample teams owns some of the simulator's pools; the others have no owner. */
const SAMPLE_TEAMS: readonly TeamConfig[] = [
  { id: 'vision', name: 'Vision', pools: ['vision-*'] },
  { id: 'language', name: 'Language', pools: ['language-*'] },
];

interface Parts {
  readonly env: Env;
  readonly environment: Environment;
  readonly options: ConfigOptions;
  readonly isSampleData: boolean;
  readonly publicUrl: PublicUrl;
  readonly projects: readonly ProjectConfig[];
  readonly teams: readonly TeamConfig[];
}

function toConfig({ env, environment, options, isSampleData, publicUrl, projects, teams }: Parts): Config {
  const { values } = env;
  const sampleAccounts = isSampleData || values.SAMPLE_ACCOUNTS === true;
  const dataDir = resolve(options.directory, values.DATA_DIR ?? 'data');
  return {
    isProduction: values.NODE_ENV === 'production',
    listen: { host: values.HOST ?? '127.0.0.1', port: values.PORT ?? DEFAULT_PORT },
    publicUrl,
    isPublicUrlDefault: values.PUBLIC_URL === undefined,
    trustProxy: values.TRUST_PROXY ?? false,
    dataDir: isSampleData ? join(dataDir, 'sample') : dataDir,
    stamp: sampleAccounts ? 'sample' : 'real',
    sample: isSampleData ? toSample(env, environment) : null,
    signIn: { sampleAccounts, localAdmin: values.LOCAL_ADMIN === true },
    sessions: { idleMs: values.SESSION_IDLE_MS ?? 3_600_000, maxMs: values.SESSION_MAX_MS ?? 43_200_000 },
    projects,
    teams,
    upstream: toUpstream(env, isSampleData),
    changes: {
      reconcileDelaysMs: values.RECONCILE_DELAYS_MS ?? [5000, 15_000, 30_000, 60_000],
      settleWindowMs: values.SETTLE_WINDOW_MS ?? 60_000,
      followDeadlineMs: values.FOLLOW_DEADLINE_MS ?? 5_400_000,
      followStableMs: values.FOLLOW_STABLE_MS ?? (isSampleData ? 3000 : 20_000),
    },
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE ?? 600,
    metricsPort: values.METRICS_PORT ?? null,
    logLevel: values.LOG_LEVEL ?? 'info',
    warnings: warningsOf(env, isSampleData, sampleAccounts),
  };
}

const DEFAULT_PORT = 8080;

function toUpstream({ values }: Env, isSampleData: boolean): Config['upstream'] {
  return {
    connectTimeoutMs: values.UPSTREAM_CONNECT_TIMEOUT_MS ?? 3000,
    timeoutMs: values.UPSTREAM_TIMEOUT_MS ?? 30_000,
    pollMs: values.UPSTREAM_POLL_MS ?? (isSampleData ? 2000 : 20_000),
    maxBodyBytes: MAX_BODY_BYTES,
    userId: values.MODELARTS_USER_ID ?? null,
    noProxy: values.NO_PROXY ?? null,
    entryCarryOver: values.ENTRY_CARRY_OVER ?? 'all',
  };
}

/** What the bff itself tells the simulator cannot be set from outside. */
const RESERVED = /^SIMULATOR_(AK|SK|SECURITY_TOKEN|PORT|STATE_FILE|PROJECT_ID|REGION|PARENT)$/;

function toSample({ values }: Env, environment: Environment): SampleConfig {
  const settings = Object.entries(environment).flatMap(([name, value]) =>
    /^SIMULATOR_[A-Z_]+$/.test(name) && !RESERVED.test(name) && value ? [[name, value] as const] : [],
  );
  return {
    seed: values.SAMPLE_SEED ?? 1,
    timeScale: values.SAMPLE_TIME_SCALE ?? 1,
    simulatorSettings: Object.fromEntries(settings),
  };
}

function isSample(env: Env, options: ConfigOptions): boolean {
  if (env.values.SAMPLE_DATA !== undefined) return env.values.SAMPLE_DATA;
  return options.sampleUnlessConfigured && !isAnythingConfigured(env);
}

function readPublic(env: Env, problems: string[]): PublicUrl {
  const byDefault = defaultPublicUrl(env.values.PORT ?? DEFAULT_PORT);
  if (env.values.PUBLIC_URL === undefined) return byDefault;
  const reading = readPublicUrl(env.values.PUBLIC_URL);
  if (typeof reading !== 'string') return reading;
  problems.push(`PUBLIC_URL ${reading}.`);
  return byDefault;
}

function toTeam(team: TeamOfFile): TeamConfig {
  return { id: team.id, name: team.name ?? team.id, pools: team.pools };
}

function warningsOf(env: Env, isSampleData: boolean, sampleAccounts: boolean): string[] {
  const unused = isSampleData ? env.setAs('HUAWEICLOUD_SDK_AK') : undefined;
  const canSignIn = sampleAccounts || env.values.LOCAL_ADMIN === true;
  return [
    ...(unused === undefined
      ? []
      : [`SAMPLE_DATA=true: ${unused} and the cloud project it belongs to are not used.`]),
    ...(canSignIn ? [] : ['Nobody can sign in: set LOCAL_ADMIN=true to get a sign-in link.']),
  ];
}
