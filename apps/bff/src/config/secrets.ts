import { randomBytes } from 'node:crypto';
import type { SecretFile } from './secret-file.ts';

/** One access key pair; the token only with temporary credentials. Replaced as a whole, never altered. */
export interface ProjectCredential {
  readonly ak: string;
  readonly sk: string;
  readonly securityToken?: string;
}

/** An IAM user whose password gets tokens. Replaced as a whole, never altered. */
export interface IamUser {
  readonly name: string;
  /** The account it belongs to. */
  readonly domain: string;
  readonly password: string;
}

/** Values that hold only together, and the files they come from. */
export interface SecretGroup {
  /** As people know it. */
  readonly name: string;
  readonly files: readonly SecretFile[];
  /** What is in use, in the order of the files. */
  used(): readonly string[];
  /** From now on these are in use, all at once. */
  take(texts: readonly string[]): void;
}

/**
 * Everything that must never be shown, apart from the configuration that may. A value that comes from a file may be
 * replaced at any moment: ask again at each use, and keep none.
 */
export interface Secrets {
  /** Credential of each project, by its id. */
  readonly credentials: ReadonlyMap<string, ProjectCredential>;
  /** Users of projects that have no access key, by the project's id. */
  readonly users: ReadonlyMap<string, IamUser>;
  readonly metricsToken: string | undefined;
  /** Proxy for the upstream, which may carry a password. */
  readonly httpsProxy: string | undefined;
  readonly oidcClientSecret: string | undefined;
  /** PostgreSQL, with the password in it. */
  readonly databaseUrl: string | undefined;
  readonly databaseMigrationUrl: string | undefined;
  /** What is read anew while the process runs. */
  readonly groups: readonly SecretGroup[];
  /** One more value that must never be shown: a token that was given to us. */
  learn(value: string): void;
  /**
   * Each value that is taken out of every log line and of upstream text, also those that were replaced: they may still
   * come back in an answer. The same list until something changes.
   */
  secretValues(): readonly string[];
}

export interface SecretParts {
  readonly credentials: ReadonlyMap<string, ProjectCredential>;
  readonly users?: ReadonlyMap<string, IamUser> | undefined;
  readonly metricsToken?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly oidcClientSecret?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly databaseMigrationUrl?: string | undefined;
  /** What of these comes from files. */
  readonly files?: SecretFiles | undefined;
}

/** Files by what they are for. */
export interface SecretFiles {
  readonly projects: ReadonlyMap<string, CredentialFiles | UserFiles>;
  readonly metricsToken?: SecretFile | undefined;
  readonly oidcClientSecret?: SecretFile | undefined;
  readonly databaseUrl?: SecretFile | undefined;
}

export type CredentialFiles = { readonly [Part in keyof ProjectCredential]?: SecretFile | undefined };
export type UserFiles = { readonly password: SecretFile | undefined };

/** Shorter ones would blank words that have nothing to do with them. */
const SHORTEST_SCRUBBED = 6;
/** So many replaced values are known: what is older is in no answer that is still under way. */
const KEPT_VALUES = 64;
/** Tokens are long; each is good for hours. */
const KEPT_TOKENS = 8;

export function createSecrets({ files, ...parts }: SecretParts): Secrets {
  const now = { ...parts, credentials: new Map(parts.credentials), users: new Map(parts.users ?? []) };
  const known = createKnownValues(() => valuesOf(now));
  const put = (change: () => void): void => {
    change();
    known.note();
  };
  return {
    credentials: now.credentials,
    users: now.users,
    get metricsToken() {
      return now.metricsToken;
    },
    httpsProxy: now.httpsProxy,
    get oidcClientSecret() {
      return now.oidcClientSecret;
    },
    get databaseUrl() {
      return now.databaseUrl;
    },
    databaseMigrationUrl: now.databaseMigrationUrl,
    groups: files === undefined ? [] : groupsOf(files, now, put),
    learn: (value) => known.learn(value),
    secretValues: known.list,
  };
}

type Now = { -readonly [Part in keyof Omit<SecretParts, 'files'>]: SecretParts[Part] } & {
  credentials: Map<string, ProjectCredential>;
  users: Map<string, IamUser>;
};

const SINGLE = ['metricsToken', 'oidcClientSecret', 'databaseUrl'] as const;
const CREDENTIAL_PARTS = ['ak', 'sk', 'securityToken'] as const;

function groupsOf(files: SecretFiles, now: Now, put: (change: () => void) => void): SecretGroup[] {
  const single = SINGLE.flatMap((part): SecretGroup[] => {
    const file = files[part];
    if (file === undefined) return [];
    const take = ([text = '']: readonly string[]) => put(() => (now[part] = text));
    return [{ name: file.name, files: [file], used: () => [now[part] ?? ''], take }];
  });
  const projects = [...files.projects].flatMap(([project, ofProject]) =>
    'password' in ofProject
      ? groupOfUser(project, ofProject, now, put)
      : groupOfKey(project, ofProject, now, put),
  );
  return [...single, ...projects];
}

function groupOfUser(
  project: string,
  { password: file }: UserFiles,
  now: Now,
  put: (change: () => void) => void,
): SecretGroup[] {
  if (file === undefined) return [];
  const take = ([password = '']: readonly string[]) => {
    const before = now.users.get(project);
    if (before !== undefined) put(() => now.users.set(project, { ...before, password }));
  };
  const used = () => [now.users.get(project)?.password ?? ''];
  return [{ name: `the IAM user of project ${project}`, files: [file], used, take }];
}

function groupOfKey(
  project: string,
  byPart: CredentialFiles,
  now: Now,
  put: (change: () => void) => void,
): SecretGroup[] {
  const parts = CREDENTIAL_PARTS.filter((part) => byPart[part] !== undefined);
  const ofParts = parts.flatMap((part) => byPart[part] ?? []);
  if (ofParts.length === 0) return [];
  const used = () => parts.map((part) => now.credentials.get(project)?.[part] ?? '');
  const take = (texts: readonly string[]) => {
    const before = now.credentials.get(project);
    const changed = Object.fromEntries(parts.map((part, at) => [part, texts[at] ?? '']));
    if (before !== undefined) put(() => now.credentials.set(project, { ...before, ...changed }));
  };
  return [{ name: `the credential of project ${project}`, files: ofParts, used, take }];
}

function valuesOf(now: Now): string[] {
  const {
    credentials,
    users,
    metricsToken,
    httpsProxy,
    oidcClientSecret,
    databaseUrl,
    databaseMigrationUrl,
  } = now;
  const values = [
    ...[...credentials.values()].flatMap(({ ak, sk, securityToken }) => [ak, sk, securityToken]),
    ...[...users.values()].map(({ password }) => password),
    metricsToken,
    oidcClientSecret,
    ...[httpsProxy, databaseUrl, databaseMigrationUrl].map(passwordOf),
  ];
  return [...new Set(values)].filter(
    (value): value is string => value !== undefined && value.length >= SHORTEST_SCRUBBED,
  );
}

/** The values in use and behind them those that were, the newest first. */
function createKnownValues(current: () => string[]) {
  let used = current();
  let replaced: string[] = [];
  let learned: readonly string[] = [];
  let all: readonly string[] = used;
  return {
    list: () => all,
    learn(value: string): void {
      learned = [value, ...learned.filter((other) => other !== value)].slice(0, KEPT_TOKENS);
      all = [...used, ...replaced, ...learned];
    },
    note(): void {
      const before = used;
      used = current();
      const isUsed = new Set(used);
      const gone = [...new Set([...before, ...replaced])].filter((value) => !isUsed.has(value));
      replaced = gone.slice(0, KEPT_VALUES);
      all = [...used, ...replaced, ...learned];
    },
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
