import { cloudVariables } from './cloud-projects.ts';
import type { CloudProject } from './cloud-projects.ts';
import type { Env } from './env.ts';
import { isLoopback } from './hosts.ts';
import type { PublicUrl } from './public-url.ts';
import type { VariableName } from './variables.ts';

const OIDC = [
  'OIDC_ISSUER_URL',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
] as const satisfies readonly VariableName[];
const DATABASE = ['DATABASE_URL', 'DATABASE_MIGRATION_URL'] as const satisfies readonly VariableName[];

/** What the rules between variables look at. */
export interface Situation {
  readonly env: Env;
  readonly isSampleData: boolean;
  readonly hasSampleAccounts: boolean;
  readonly publicUrl: PublicUrl;
  readonly projects: readonly CloudProject[];
  /** Of the file: what groups of the identity provider may do. */
  readonly groups: readonly unknown[];
}

/** Sample data is the default only where nothing says that something real was meant. */
export function isAnythingConfigured(env: Env): boolean {
  return [...cloudVariables, ...OIDC, ...DATABASE].some((name) => env.setAs(name) !== undefined);
}

/** One sentence for each rule that is broken. */
export function startProblems(situation: Situation): string[] {
  return [
    ...sampleProblems(situation),
    ...localAdminProblems(situation),
    ...productionProblems(situation),
    ...databaseProblems(situation.env),
    ...oidcProblems(situation.env),
    ...metricsProblems(situation.env),
    ...freshProblems(situation.env),
  ];
}

/** What works, but may not be meant. */
export function startWarnings({ env, isSampleData, hasSampleAccounts, groups }: Situation): string[] {
  const unused = isSampleData ? env.setAs('HUAWEICLOUD_SDK_AK') : undefined;
  const hasProvider = env.setAs('OIDC_ISSUER_URL') !== undefined;
  const canSignIn = hasSampleAccounts || env.values.LOCAL_ADMIN || hasProvider;
  return [
    ...(unused === undefined ? [] : [`SAMPLE_DATA=true: the cloud project of ${unused} is not used.`]),
    ...databaseWarnings(env, isSampleData),
    ...(hasProvider && groups.length === 0
      ? ['Nobody of the identity provider has a role: POOLWRIGHT_CONFIG names no groups.']
      : []),
    ...(canSignIn
      ? []
      : ['Nobody can sign in: set OIDC_ISSUER_URL, or LOCAL_ADMIN=true to get a sign-in link.']),
  ];
}

/** Whoever reaches the port reads the metrics: elsewhere than on this machine that needs the token. */
function metricsProblems({ values }: Env): string[] {
  const { METRICS_PORT, METRICS_HOST, METRICS_TOKEN } = values;
  if (METRICS_PORT === undefined || isLoopback(METRICS_HOST) || METRICS_TOKEN !== undefined) return [];
  return [`METRICS_HOST=${METRICS_HOST}, which others can reach, needs METRICS_TOKEN.`];
}

function sampleProblems({ env, isSampleData, hasSampleAccounts, projects }: Situation): string[] {
  const { NODE_ENV, HOST, SAMPLE_IN_PRODUCTION } = env.values;
  if (!hasSampleAccounts || SAMPLE_IN_PRODUCTION) return [];
  const asked = isSampleData ? 'Sample data' : 'SAMPLE_ACCOUNTS=true';
  const refuse = (why: string) =>
    `${asked} lets anybody sign in, so ${why} it needs SAMPLE_IN_PRODUCTION=true.`;
  const remote = isSampleData ? undefined : projects.find((project) => !project.isLoopback);
  return [
    ...(NODE_ENV === 'production' ? [refuse('with NODE_ENV=production')] : []),
    ...(isLoopback(HOST) ? [] : [refuse(`with HOST=${HOST}, which others can reach,`)]),
    ...(remote === undefined ? [] : [refuse(`with the upstream ${remote.endpoint}, not on this machine,`)]),
  ];
}

function localAdminProblems({ env, publicUrl }: Situation): string[] {
  const { LOCAL_ADMIN, HOST } = env.values;
  if (!LOCAL_ADMIN) return [];
  const oidc = OIDC.map(env.setAs).filter((name) => name !== undefined);
  const only = 'LOCAL_ADMIN=true works on this machine only';
  return [
    ...(isLoopback(HOST) ? [] : [`${only}, but HOST is ${HOST}.`]),
    ...(isLoopback(new URL(publicUrl.url).hostname) ? [] : [`${only}, but PUBLIC_URL is ${publicUrl.url}.`]),
    ...(oidc.length === 0 ? [] : [`LOCAL_ADMIN=true cannot be combined with ${oidc.join(', ')}.`]),
  ];
}

function freshProblems({ values }: Env): string[] {
  const isAlone = values.FRESH_SIGN_IN_ACR.length > 0 && values.FRESH_SIGN_IN_MS === 0;
  return isAlone ? ['FRESH_SIGN_IN_ACR counts only with FRESH_SIGN_IN_MS, which is not set.'] : [];
}

function productionProblems({ env: { values } }: Situation): string[] {
  if (values.NODE_ENV !== 'production' || !values.ALLOW_INSECURE_UPSTREAM) return [];
  return ['ALLOW_INSECURE_UPSTREAM=true is refused with NODE_ENV=production.'];
}

function databaseProblems(env: Env): string[] {
  const migration = env.setAs('DATABASE_MIGRATION_URL');
  if (migration === undefined || env.setAs('DATABASE_URL') !== undefined) return [];
  return [`${migration} is set without DATABASE_URL; the console itself needs an address of its own.`];
}

function databaseWarnings(env: Env, isSampleData: boolean): string[] {
  const url = env.setAs('DATABASE_URL');
  if (url === undefined) return [];
  const unused = isSampleData ? undefined : env.setAs('DATA_DIR');
  return [
    ...(unused === undefined ? [] : [`${url} is set: the data directory of ${unused} is not used.`]),
    ...(env.setAs('DATABASE_MIGRATION_URL') !== undefined
      ? []
      : [
          `The role of ${url} owns its tables and could alter the audit; set DATABASE_MIGRATION_URL to keep it from that.`,
        ]),
  ];
}

function oidcProblems(env: Env): string[] {
  const missing = OIDC.filter((name) => env.setAs(name) === undefined);
  if (missing.length === OIDC.length) return [];
  if (missing.length > 0)
    return missing.map((name) => `${name} is missing: sign-in needs all of ${OIDC.join(', ')}.`);
  return issuerProblems(env);
}

/** The issuer's own spelling counts, so only what cannot be one is refused. */
function issuerProblems({ values }: Env): string[] {
  const text = values.OIDC_ISSUER_URL ?? '';
  if (!/^https?:\/\/[^\s?#@\\]+$/.test(text) || !URL.canParse(text)) {
    return ['OIDC_ISSUER_URL must be an address such as https://idp.example.com/realms/main, without query.'];
  }
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:' || (isLoopback(hostname) && values.NODE_ENV !== 'production')) return [];
  return [
    'OIDC_ISSUER_URL must be https: plain http is for this machine only, and not with NODE_ENV=production.',
  ];
}
