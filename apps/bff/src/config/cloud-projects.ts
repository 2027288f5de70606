import { readEndpoint } from './endpoint-rules.ts';
import type { EndpointReading, EndpointRules } from './endpoint-rules.ts';
import type { Env } from './env.ts';
import { referredFile, resolveReference } from './project-file.ts';
import type { ProjectFile, ProjectOfFile } from './project-file.ts';
import type { SecretFile } from './secret-file.ts';
import type { CredentialFiles, ProjectCredential } from './secrets.ts';
import { toSecretFile } from './variable-files.ts';
import { HEADER_TOKEN, HEADER_TOKEN_RULE } from './variables.ts';
import type { VariableName } from './variables.ts';

export interface CloudProject {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Origin without a slash at the end. */
  readonly endpoint: string;
  readonly isLoopback: boolean;
  readonly credential: ProjectCredential;
  /** Where parts of it are read anew. */
  readonly files: CredentialFiles;
}

export interface CloudReading {
  readonly projects: readonly CloudProject[];
  readonly problems: readonly string[];
}

/** Without all four a request cannot be signed or addressed. */
const REQUIRED = [
  'HUAWEICLOUD_SDK_AK',
  'HUAWEICLOUD_SDK_SK',
  'HUAWEICLOUD_SDK_PROJECT_ID',
  'HUAWEICLOUD_REGION',
] as const satisfies readonly VariableName[];
const OPTIONAL = [
  'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  'MODELARTS_ENDPOINT',
  'IAM_ENDPOINT',
] as const satisfies readonly VariableName[];
/** Any of these means that a cloud was meant. */
export const cloudVariables = [...REQUIRED, ...OPTIONAL, 'POOLWRIGHT_CONFIG'] as const;

/** The projects of the file, or the one of the environment; half of one is a problem. */
export function readCloud(env: Env, file: ProjectFile, filePath: string): CloudReading {
  const problems = iamProblems(env);
  const reading = file.projects === undefined ? ofEnvironment(env) : ofFile(env, file.projects, filePath);
  return { projects: reading.projects, problems: [...problems, ...reading.problems] };
}

function ofEnvironment(env: Env): CloudReading {
  const { values } = env;
  const set = [...REQUIRED, ...OPTIONAL].map(env.setAs).filter((name) => name !== undefined);
  if (set.length === 0) return { projects: [], problems: [] };
  const missing = REQUIRED.filter((name) => env.setAs(name) === undefined);
  const problems = missing.map(
    (name) =>
      `${name} is missing: ${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set, and a cloud project needs all of ${REQUIRED.join(', ')}.`,
  );
  const id = values.HUAWEICLOUD_SDK_PROJECT_ID;
  const region = values.HUAWEICLOUD_REGION;
  const endpoint = endpointOf(env, values.MODELARTS_ENDPOINT, region);
  if (endpoint?.kind === 'refused') problems.push(`MODELARTS_ENDPOINT ${endpoint.rule}.`);
  const ak = values.HUAWEICLOUD_SDK_AK;
  const sk = values.HUAWEICLOUD_SDK_SK;
  if (!id || !region || !ak || !sk || endpoint?.kind !== 'allowed') return { projects: [], problems };
  const credential = withToken(ak, sk, values.HUAWEICLOUD_SDK_SECURITY_TOKEN);
  const { origin, isLoopback } = endpoint;
  const files = filesOfEnvironment(env);
  return { projects: [{ id, name: id, region, endpoint: origin, isLoopback, credential, files }], problems };
}

function filesOfEnvironment(env: Env): CredentialFiles {
  return withoutMissing({
    ak: toSecretFile(env, 'HUAWEICLOUD_SDK_AK'),
    sk: toSecretFile(env, 'HUAWEICLOUD_SDK_SK'),
    securityToken: toSecretFile(env, 'HUAWEICLOUD_SDK_SECURITY_TOKEN'),
  });
}

function filesOfProject({ credential }: ProjectOfFile, path: string, place: string): CredentialFiles {
  const fileOf = (key: keyof ProjectCredential): SecretFile | undefined => {
    const file = referredFile(credential[key], path);
    if (file === undefined) return undefined;
    const toFlaw = (text: string) => (HEADER_TOKEN.test(text) ? null : HEADER_TOKEN_RULE);
    return { name: `${place}/credential/${key}`, path: file, toFlaw };
  };
  return withoutMissing({ ak: fileOf('ak'), sk: fileOf('sk'), securityToken: fileOf('securityToken') });
}

function withoutMissing({
  ak,
  sk,
  securityToken,
}: {
  readonly [Part in keyof ProjectCredential]-?: SecretFile | undefined;
}): CredentialFiles {
  return {
    ...(ak === undefined ? {} : { ak }),
    ...(sk === undefined ? {} : { sk }),
    ...(securityToken === undefined ? {} : { securityToken }),
  };
}

function ofFile(env: Env, projects: readonly ProjectOfFile[], path: string): CloudReading {
  const problems = (['HUAWEICLOUD_SDK_PROJECT_ID', 'HUAWEICLOUD_REGION', 'MODELARTS_ENDPOINT'] as const)
    .map(env.setAs)
    .filter((name) => name !== undefined)
    .map((name) => `${name} is set, but the projects stand in ${path}; unset it.`);
  const found: CloudProject[] = [];
  projects.forEach((project, at) => {
    const place = `${path}: /projects/${at}`;
    const endpoint = endpointOf(env, project.endpoint, project.region);
    if (endpoint?.kind === 'refused') problems.push(`${place}/endpoint ${endpoint.rule}.`);
    const credential = credentialOf(env, project, path, place, problems);
    if (endpoint?.kind !== 'allowed' || credential === null) return;
    const { id, region, name = id } = project;
    const { origin, isLoopback } = endpoint;
    const files = filesOfProject(project, path, place);
    found.push({ id, name, region, endpoint: origin, isLoopback, credential, files });
  });
  return { projects: found, problems };
}

function credentialOf(
  env: Env,
  project: ProjectOfFile,
  path: string,
  place: string,
  problems: string[],
): ProjectCredential | null {
  const resolve = (key: 'ak' | 'sk' | 'securityToken'): string | undefined => {
    const reference = project.credential[key];
    if (reference === undefined) return undefined;
    const reading = resolveReference(reference, path, env.lookUp);
    const why =
      reading.kind === 'failed' ? reading.why : HEADER_TOKEN.test(reading.text) ? null : HEADER_TOKEN_RULE;
    if (why !== null) problems.push(`${place}/credential/${key} ${why}.`);
    return reading.kind === 'read' ? reading.text : undefined;
  };
  const ak = resolve('ak');
  const sk = resolve('sk');
  const securityToken = resolve('securityToken');
  return ak === undefined || sk === undefined ? null : withToken(ak, sk, securityToken);
}

function endpointOf(
  env: Env,
  text: string | undefined,
  region: string | undefined,
): EndpointReading | undefined {
  if (text !== undefined) return readEndpoint(text, rulesOf(env, 'modelarts'));
  if (region === undefined) return undefined;
  return { kind: 'allowed', origin: `https://modelarts.${region}.myhuaweicloud.com`, isLoopback: false };
}

function iamProblems(env: Env): string[] {
  const text = env.values.IAM_ENDPOINT;
  if (text === undefined) return [];
  const reading = readEndpoint(text, rulesOf(env, 'iam'));
  return reading.kind === 'refused' ? [`IAM_ENDPOINT ${reading.rule}.`] : [];
}

function rulesOf(env: Env, service: EndpointRules['service']): EndpointRules {
  return {
    service,
    allowInsecure: env.values.ALLOW_INSECURE_UPSTREAM,
    allowedHosts: env.values.EGRESS_ALLOW,
  };
}

function withToken(ak: string, sk: string, securityToken: string | undefined): ProjectCredential {
  return { ak, sk, ...(securityToken === undefined ? {} : { securityToken }) };
}
