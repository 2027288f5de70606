import { readEndpoint } from './endpoint-rules.ts';
import type { EndpointReading, EndpointRules } from './endpoint-rules.ts';
import type { Env } from './env.ts';
import { accessOfEnvironment, accessOfProject, accessVariables, requiredOf } from './project-access.ts';
import type { ProjectAccess } from './project-access.ts';
import type { ProjectFile, ProjectOfFile } from './project-file.ts';
import type { VariableName } from './variables.ts';

export interface CloudProject {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Origin without a slash at the end. */
  readonly endpoint: string;
  readonly isLoopback: boolean;
  /** By what its calls are allowed. */
  readonly access: ProjectAccess;
  /** Origin of IAM, which gives the tokens of a user; null with an access key. */
  readonly iam: string | null;
}

export interface CloudReading {
  readonly projects: readonly CloudProject[];
  readonly problems: readonly string[];
}

const PLACE = ['HUAWEICLOUD_SDK_PROJECT_ID', 'HUAWEICLOUD_REGION'] as const satisfies readonly VariableName[];
const ENDPOINTS = ['MODELARTS_ENDPOINT', 'IAM_ENDPOINT'] as const satisfies readonly VariableName[];
/** Any of these means that a cloud was meant. */
export const cloudVariables = [...accessVariables, ...PLACE, ...ENDPOINTS, 'POOLWRIGHT_CONFIG'] as const;

/** The projects of the file, or the one of the environment; half of one is a problem. */
export function readCloud(env: Env, file: ProjectFile, filePath: string): CloudReading {
  const problems = iamProblems(env);
  const reading = file.projects === undefined ? ofEnvironment(env) : ofFile(env, file.projects, filePath);
  return { projects: reading.projects, problems: [...problems, ...reading.problems] };
}

function ofEnvironment(env: Env): CloudReading {
  const { values } = env;
  const set = [...accessVariables, ...PLACE, ...ENDPOINTS]
    .map(env.setAs)
    .filter((name) => name !== undefined);
  if (set.length === 0) return { projects: [], problems: [] };
  const { access, problems: ofAccess } = accessOfEnvironment(env);
  const required = [...requiredOf(env), ...PLACE];
  const missing = required.filter((name) => env.setAs(name) === undefined);
  const problems = [
    ...ofAccess,
    ...missing.map(
      (name) =>
        `${name} is missing: ${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set, and a cloud project needs all of ${required.join(', ')}.`,
    ),
  ];
  const id = values.HUAWEICLOUD_SDK_PROJECT_ID;
  const region = values.HUAWEICLOUD_REGION;
  const endpoint = endpointOf(env, values.MODELARTS_ENDPOINT, region);
  if (endpoint?.kind === 'refused') problems.push(`MODELARTS_ENDPOINT ${endpoint.rule}.`);
  if (!id || !region || access === null || endpoint?.kind !== 'allowed') return { projects: [], problems };
  return { projects: [toProject(env, { id, name: id, region, access }, endpoint)], problems };
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
    const { access, problems: ofAccess } = accessOfProject(project, { path, place, lookUp: env.lookUp });
    problems.push(...ofAccess);
    if (endpoint?.kind !== 'allowed' || access === null) return;
    const { id, region, name = id } = project;
    found.push(toProject(env, { id, name, region, access }, endpoint));
  });
  return { projects: found, problems };
}

function toProject(
  env: Env,
  project: Pick<CloudProject, 'id' | 'name' | 'region' | 'access'>,
  { origin, isLoopback }: EndpointReading & { kind: 'allowed' },
): CloudProject {
  const iam =
    env.values.IAM_ENDPOINT?.replace(/\/$/, '') ?? `https://iam.${project.region}.myhuaweicloud.com`;
  return { ...project, endpoint: origin, isLoopback, iam: project.access.kind === 'user' ? iam : null };
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
