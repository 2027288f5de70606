import type { CloudProject } from './cloud-projects.ts';
import { cloudVariables } from './cloud-projects.ts';
import type { Env } from './env.ts';
import { isLoopback } from './hosts.ts';
import type { VariableName } from './variables.ts';

const OIDC = [
  'OIDC_ISSUER_URL',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
] as const satisfies readonly VariableName[];
const DATABASE = ['DATABASE_URL', 'DATABASE_MIGRATION_URL'] as const satisfies readonly VariableName[];

/** What decides together with other variables; each rule answers with a sentence or with nothing. */
export interface Situation {
  readonly env: Env;
  readonly isProduction: boolean;
  readonly isSampleData: boolean;
  readonly host: string;
  readonly publicUrl: string;
  readonly projects: readonly CloudProject[];
}

/** Sample data is the default only where nothing says that something real was meant. */
export function isAnythingConfigured(env: Env): boolean {
  return [...cloudVariables, ...OIDC, ...DATABASE].some((name) => env.setAs(name) !== undefined);
}

export function startProblems(situation: Situation): string[] {
  return [
    ...sampleProblems(situation),
    ...localAdminProblems(situation),
    ...productionProblems(situation),
    ...unsupportedProblems(situation.env),
  ];
}

function sampleProblems({ env, isProduction, isSampleData, host, projects }: Situation): string[] {
  const asked = isSampleData
    ? 'Sample data'
    : env.values.SAMPLE_ACCOUNTS === true
      ? 'SAMPLE_ACCOUNTS=true'
      : null;
  if (asked === null || env.values.SAMPLE_IN_PRODUCTION === true) return [];
  const refuse = (why: string) => `${asked} needs SAMPLE_IN_PRODUCTION=true ${why}: anybody could sign in.`;
  const remote = isSampleData ? undefined : projects.find((project) => !project.isLoopback);
  return [
    ...(isProduction ? [refuse('with NODE_ENV=production')] : []),
    ...(isLoopback(host) ? [] : [refuse(`with HOST=${host}, which others can reach`)]),
    ...(remote === undefined
      ? []
      : [refuse(`with the upstream ${remote.endpoint}, which is not on this machine`)]),
  ];
}

function localAdminProblems({ env, host, publicUrl }: Situation): string[] {
  if (env.values.LOCAL_ADMIN !== true) return [];
  const oidc = OIDC.map(env.setAs).filter((name) => name !== undefined);
  return [
    ...(isLoopback(host) ? [] : [`LOCAL_ADMIN=true works on this machine only, but HOST is ${host}.`]),
    ...(isLoopback(new URL(publicUrl).hostname)
      ? []
      : [`LOCAL_ADMIN=true works on this machine only, but PUBLIC_URL is ${publicUrl}.`]),
    ...(oidc.length === 0 ? [] : [`LOCAL_ADMIN=true cannot be combined with ${oidc.join(', ')}.`]),
  ];
}

function productionProblems({ env, isProduction }: Situation): string[] {
  if (!isProduction || env.values.ALLOW_INSECURE_UPSTREAM !== true) return [];
  return ['ALLOW_INSECURE_UPSTREAM=true is refused with NODE_ENV=production.'];
}

function unsupportedProblems(env: Env): string[] {
  const database = DATABASE.map(env.setAs).filter((name) => name !== undefined);
  const oidc = OIDC.filter((name) => env.setAs(name) !== undefined);
  const missing = OIDC.filter((name) => env.setAs(name) === undefined);
  return [
    ...database.map(
      (name) => `${name} is not supported by this version, which keeps its data in DATA_DIR; unset it.`,
    ),
    ...(oidc.length === 0
      ? []
      : missing.length > 0
        ? [
            `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: sign-in needs all of ${OIDC.join(', ')}.`,
          ]
        : [`${OIDC.join(', ')} are not supported by this version; unset them and use LOCAL_ADMIN=true.`]),
  ];
}
