import { randomBytes } from 'node:crypto';

/** One access key pair; the token only with temporary credentials. */
export interface ProjectCredential {
  readonly ak: string;
  readonly sk: string;
  readonly securityToken?: string;
}

/** Everything that must never be shown, apart from the configuration that may. */
export interface Secrets {
  /** Credential of each project, by its id. */
  readonly credentials: ReadonlyMap<string, ProjectCredential>;
  readonly metricsToken?: string;
  /** Proxy for the upstream, which may carry a password. */
  readonly httpsProxy?: string;
  readonly oidcClientSecret?: string;
  /** PostgreSQL, with the password in it. */
  readonly databaseUrl?: string;
  readonly databaseMigrationUrl?: string;
  /** Each value that is taken out of every log line and of upstream text. */
  secretValues(): readonly string[];
}

export interface SecretParts {
  readonly credentials: ReadonlyMap<string, ProjectCredential>;
  readonly metricsToken?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly oidcClientSecret?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly databaseMigrationUrl?: string | undefined;
}

/** Shorter ones would blank words that have nothing to do with them. */
const SHORTEST_SCRUBBED = 6;

export function createSecrets(parts: SecretParts): Secrets {
  const { credentials, metricsToken, httpsProxy, oidcClientSecret, databaseUrl, databaseMigrationUrl } =
    parts;
  const values = [
    ...[...credentials.values()].flatMap(({ ak, sk, securityToken }) => [ak, sk, securityToken]),
    metricsToken,
    oidcClientSecret,
    ...[httpsProxy, databaseUrl, databaseMigrationUrl].map(passwordOf),
  ];
  const scrubbed = [...new Set(values)].filter(
    (value): value is string => value !== undefined && value.length >= SHORTEST_SCRUBBED,
  );
  return {
    credentials,
    ...(metricsToken === undefined ? {} : { metricsToken }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    ...(oidcClientSecret === undefined ? {} : { oidcClientSecret }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(databaseMigrationUrl === undefined ? {} : { databaseMigrationUrl }),
    secretValues: () => scrubbed,
  };
}

/** A key pair for a simulator that lives as long as this process. */
export function createSampleCredential(): ProjectCredential {
  return { ak: randomBytes(15).toString('base64url'), sk: randomBytes(30).toString('base64url') };
}

function passwordOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  try {
    return decodeURIComponent(new URL(url).password) || undefined;
  } catch {
    return undefined;
  }
}
