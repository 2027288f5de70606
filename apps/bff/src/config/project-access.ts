import type { Env } from './env.ts';
import { referredFile, resolveReference } from './project-file.ts';
import type { ProjectOfFile } from './project-file.ts';
import type { SecretFile } from './secret-file.ts';
import type { CredentialFiles, IamUser, ProjectCredential, UserFiles } from './secrets.ts';
import { toSecretFile } from './variable-files.ts';
import { HEADER_TOKEN, HEADER_TOKEN_RULE, IAM_TEXT, IAM_TEXT_RULE } from './variables.ts';
import type { VariableName } from './variables.ts';

/** An access key, or an IAM user whose password gets tokens; and the files in which their parts are read anew. */
export type ProjectAccess =
  | { readonly kind: 'key'; readonly credential: ProjectCredential; readonly files: CredentialFiles }
  | { readonly kind: 'user'; readonly user: IamUser; readonly files: UserFiles };

export interface AccessReading {
  /** Null when it is not whole. */
  readonly access: ProjectAccess | null;
  readonly problems: readonly string[];
}

const KEY = ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK'] as const satisfies readonly VariableName[];
const USER = [
  'HUAWEICLOUD_IAM_USER',
  'HUAWEICLOUD_IAM_DOMAIN',
  'HUAWEICLOUD_IAM_PASSWORD',
] as const satisfies readonly VariableName[];
export const accessVariables = [...KEY, 'HUAWEICLOUD_SDK_SECURITY_TOKEN', ...USER] as const;

/** The variables of an access key, or of an IAM user where that is what was meant. */
export function requiredOf(env: Env): readonly VariableName[] {
  const { key, user } = meantBy(env);
  return key === undefined && user !== undefined ? USER : KEY;
}

/** The first name that is set of each way. */
function meantBy(env: Env) {
  const key = [...KEY, 'HUAWEICLOUD_SDK_SECURITY_TOKEN' as const].map(env.setAs).find((name) => name);
  return { key, user: USER.map(env.setAs).find((name) => name) };
}

export function accessOfEnvironment(env: Env): AccessReading {
  const { key, user } = meantBy(env);
  if (key !== undefined && user !== undefined) {
    const both = `${key} and ${user} are both set: a project is opened by an access key or by an IAM user, unset one of them.`;
    return { access: null, problems: [both] };
  }
  const access = user === undefined ? keyOfEnvironment(env) : userOfEnvironment(env);
  return { access, problems: [] };
}

function keyOfEnvironment(env: Env): ProjectAccess | null {
  const { HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk } = env.values;
  if (!ak || !sk) return null;
  const files = {
    ak: toSecretFile(env, 'HUAWEICLOUD_SDK_AK'),
    sk: toSecretFile(env, 'HUAWEICLOUD_SDK_SK'),
    securityToken: toSecretFile(env, 'HUAWEICLOUD_SDK_SECURITY_TOKEN'),
  };
  return toKey(ak, sk, env.values.HUAWEICLOUD_SDK_SECURITY_TOKEN, files);
}

function userOfEnvironment(env: Env): ProjectAccess | null {
  const {
    HUAWEICLOUD_IAM_USER: name,
    HUAWEICLOUD_IAM_DOMAIN: domain,
    HUAWEICLOUD_IAM_PASSWORD: password,
  } = env.values;
  if (!name || !domain || !password) return null;
  const files = { password: toSecretFile(env, 'HUAWEICLOUD_IAM_PASSWORD') };
  return { kind: 'user', user: { name, domain, password }, files };
}

/** Where a project of the configuration file stands, and what its references are looked up in. */
interface Place {
  readonly path: string;
  readonly place: string;
  readonly lookUp: Env['lookUp'];
}

export function accessOfProject({ credential }: ProjectOfFile, where: Place): AccessReading {
  const problems: string[] = [];
  if ('password' in credential) {
    const rule = { pattern: IAM_TEXT, words: IAM_TEXT_RULE };
    const password = resolve(credential.password, 'password', rule, where, problems);
    const { user: name, domain } = credential;
    if (password.text === undefined) return { access: null, problems };
    const user = { name, domain, password: password.text };
    return { access: { kind: 'user', user, files: { password: password.file } }, problems };
  }
  const rule = { pattern: HEADER_TOKEN, words: HEADER_TOKEN_RULE };
  const ak = resolve(credential.ak, 'ak', rule, where, problems);
  const sk = resolve(credential.sk, 'sk', rule, where, problems);
  const securityToken = resolve(credential.securityToken, 'securityToken', rule, where, problems);
  if (ak.text === undefined || sk.text === undefined) return { access: null, problems };
  const files = { ak: ak.file, sk: sk.file, securityToken: securityToken.file };
  return { access: toKey(ak.text, sk.text, securityToken.text, files), problems };
}

interface Rule {
  readonly pattern: RegExp;
  readonly words: string;
}

interface Resolved {
  readonly text: string | undefined;
  readonly file: SecretFile | undefined;
}

function resolve(
  reference: string | undefined,
  key: string,
  { pattern, words }: Rule,
  { path, place, lookUp }: Place,
  problems: string[],
): Resolved {
  if (reference === undefined) return { text: undefined, file: undefined };
  const name = `${place}/credential/${key}`;
  const reading = resolveReference(reference, path, lookUp);
  const toFlaw = (text: string): string | null => (pattern.test(text) ? null : words);
  const why = reading.kind === 'failed' ? reading.why : toFlaw(reading.text);
  if (why !== null) problems.push(`${name} ${why}.`);
  const file = referredFile(reference, path);
  return {
    text: reading.kind === 'read' ? reading.text : undefined,
    file: file === undefined ? undefined : { name, path: file, toFlaw },
  };
}

function toKey(
  ak: string,
  sk: string,
  securityToken: string | undefined,
  files: CredentialFiles,
): ProjectAccess {
  const credential = { ak, sk, ...(securityToken === undefined ? {} : { securityToken }) };
  return { kind: 'key', credential, files };
}
