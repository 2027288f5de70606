import type { Role } from '@poolwright/schemas/access/role';
import { defaultPublicUrl } from './public-url.ts';
import type { PublicUrl } from './public-url.ts';

export interface ProjectConfig {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Origin without a slash at the end; null for the simulator, which tells it when it is ready. */
  readonly endpoint: string | null;
  /** Origin of IAM where tokens of a user are used; null with an access key. */
  readonly iam: string | null;
}

export interface TeamConfig {
  readonly id: string;
  readonly name: string;
  /** Patterns over the display name of pools; `*` stands for any text. */
  readonly pools: readonly string[];
  /** Labels of pools, `key=value`. */
  readonly labels: readonly string[];
}

/** A role of a person by the configuration: everywhere, or for a project or a team. */
export interface GrantConfig {
  readonly person: string;
  readonly role: Role;
  readonly project?: string | undefined;
  readonly team?: string | undefined;
}

export interface SampleConfig {
  readonly seed: number;
  readonly timeScale: number;
  /** How many sample pools the simulator makes. */
  readonly pools: number;
  /** Whether a pool of a thousand nodes comes besides. */
  readonly hasLargePool: boolean;
  /** Further settings of the simulator, for tests: its switches and its control port. */
  readonly simulatorSettings: Readonly<Record<string, string>>;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly groupsClaim: string;
  readonly timeoutMs: number;
  /** Hosts besides the issuer's that the provider may name for its endpoints. */
  readonly allowedHosts: readonly string[];
  readonly groups: readonly GroupConfig[];
}

/** What a group at the identity provider may do here. */
export interface GroupConfig {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

/** Which engine keeps what must not be lost. The address of PostgreSQL is among the secrets: it holds a password. */
export type DatabaseConfig =
  | { readonly engine: 'embedded' }
  | {
      readonly engine: 'postgres';
      /** Where the newest audit row is noted; null: nowhere. The embedded engine notes it beside its database. */
      readonly anchorFile: string | null;
      readonly limits: {
        readonly connections: number;
        readonly waitMs: number;
        readonly statementMs: number;
      };
    };

/** The settings, grouped and complete. Nothing in here is secret: it may be logged as it is. */
export interface Config {
  readonly isProduction: boolean;
  readonly listen: { readonly host: string; readonly port: number };
  readonly publicUrl: PublicUrl;
  /** `PUBLIC_URL` was not set: it follows the port. */
  readonly isPublicUrlDefault: boolean;
  /** For Express: `false`, a number of proxies, or their addresses. */
  readonly trustProxy: false | number | readonly string[];
  readonly database: DatabaseConfig;
  /** Where the embedded engine and the simulator keep their files; sample data has its own. */
  readonly dataDir: string;
  /** What a database is stamped with at its first start. */
  readonly stamp: 'sample' | 'real';
  /** Set when the simulator is the upstream. */
  readonly sample: SampleConfig | null;
  readonly signIn: { readonly sampleAccounts: boolean; readonly localAdmin: boolean };
  /** The identity provider; null where none is set. */
  readonly oidc: OidcConfig | null;
  readonly sessions: {
    readonly idleMs: number;
    readonly maxMs: number;
    /** How fresh a sign-in must be before a dangerous change; null where that does not count. */
    readonly fresh: { readonly maxAgeMs: number; readonly acr: readonly string[] } | null;
  };
  readonly projects: readonly ProjectConfig[];
  /** Address of a pool in the cloud's own console, with `{region}`, `{project}` and `{pool}` to fill in. */
  readonly consoleUrl: string;
  readonly teams: readonly TeamConfig[];
  readonly grants: readonly GrantConfig[];
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
  /** How long the history of a pool is kept that is gone, in milliseconds; null: for ever. */
  readonly keepGoneMs: number | null;
  /** Requests a minute: of one person or token by what they ask for, of one address; and a team's as so many people's. */
  readonly limits: {
    readonly writes: number;
    readonly reads: number;
    readonly expensive: number;
    readonly address: number;
    readonly teamTimes: number;
  };
  /** Requests served at a time; more are told to come back. */
  readonly requestsAtOnce: number;
  /** After SIGTERM it still serves for so long, and says that it is about to end. */
  readonly drainNoticeMs: number;
  /** Open streams a person and process. */
  readonly streamsPerPerson: number;
  /** A place of its own for metrics and health; null: none. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly logLevel: string;
  /** Things a person should know, one sentence each. */
  readonly warnings: readonly string[];
}

/** The configuration once the real port is known: with `PORT=0` the address follows it. */
export function withPort(config: Config, port: number): Config {
  const publicUrl = config.isPublicUrlDefault ? defaultPublicUrl(port) : config.publicUrl;
  return { ...config, listen: { ...config.listen, port }, publicUrl };
}
