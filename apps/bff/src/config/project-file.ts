import { readFileSync } from 'node:fs';
import { isAbsolute, dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { personId, poolLabel, poolPattern } from '@poolwright/schemas/access/grant';
import { role, roles } from '@poolwright/schemas/access/role';
import { errorCode, readSecretFile } from './secret-file.ts';
import type { SecretReading } from './secret-file.ts';
import { IAM_TEXT, IAM_TEXT_RULE, REGION } from './variables.ts';

const credentialReference = z
  .string()
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/,
    'must be env:NAME or file:PATH; a secret never stands here',
  );

const iamText = z.string().regex(IAM_TEXT, IAM_TEXT_RULE);

/** An access key, or an IAM user whose password gets tokens. */
const accessKey = z.strictObject({
  ak: credentialReference,
  sk: credentialReference,
  securityToken: credentialReference.optional(),
});
const iamUser = z.strictObject({ user: iamText, domain: iamText, password: credentialReference });
/** Told apart by their keys, so that what is wrong is said of the one that was meant. */
const credential = z.unknown().transform((value, context): CredentialOfFile => {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const isUser = ['user', 'domain', 'password'].some((key) => keys.includes(key));
  if (isUser && ['ak', 'sk', 'securityToken'].some((key) => keys.includes(key))) {
    context.addIssue({ code: 'custom', message: 'has an access key and an IAM user: leave one of them out' });
    return z.NEVER;
  }
  const read = (isUser ? iamUser : accessKey).safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const { path } = issue;
    const message =
      issue.code === 'unrecognized_keys' ? `has an unknown key: ${issue.keys.join(', ')}` : issue.message;
    context.addIssue({ code: 'custom', path, message });
  }
  return z.NEVER;
});
type CredentialOfFile = z.output<typeof accessKey> | z.output<typeof iamUser>;

const project = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'must be a project id'),
  region: z.string().regex(REGION, 'must be a region such as cn-north-4'),
  /** What people read; the id when left out. */
  name: z.string().min(1).max(100).optional(),
  endpoint: z.string().optional(),
  credential,
});
export type ProjectOfFile = z.output<typeof project>;

const team = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().min(1).max(100).optional(),
  /** Patterns over the display name of pools; `*` stands for any text. */
  pools: z.array(poolPattern).max(100).default([]),
  /** Labels of pools, `key=value`; one of them or of the patterns is enough. */
  labels: z.array(poolLabel).max(100).default([]),
});

/** A role of a person: everywhere, or for one project or one team. */
const configuredGrant = z
  .strictObject({
    person: personId,
    role,
    project: z.string().optional(),
    team: z.string().optional(),
  })
  .refine(({ project: ofProject, team: ofTeam }) => ofProject === undefined || ofTeam === undefined, {
    message: 'names a project and a team: give the role twice instead',
  })
  .refine(
    ({ role: given, project: ofProject, team: ofTeam }) =>
      given !== 'auditor' || (ofProject === undefined && ofTeam === undefined),
    { message: 'gives the auditor for a part: that role is given everywhere only' },
  );

const group = z.strictObject({
  /** As the identity provider names it. */
  name: z.string().min(1).max(256),
  roles: z.array(role).min(1).max(roles.length),
  /** Ids of teams. */
  teams: z.array(z.string()).max(500).optional(),
});

const projectFile = z.strictObject({
  projects: z.array(project).min(1).max(100).optional(),
  teams: z.array(team).max(500).optional(),
  grants: z.array(configuredGrant).max(5000).optional(),
  /** What the groups of the identity provider may do here. */
  groups: z.array(group).max(1000).optional(),
});
export type ProjectFile = z.output<typeof projectFile>;

export interface ProjectFileReading {
  readonly file: ProjectFile;
  readonly problems: readonly string[];
}

/** Reads the file `POOLWRIGHT_CONFIG` names; each problem tells the place as a JSON pointer. */
export function readProjectFile(path: string): ProjectFileReading {
  const failed = (problem: string): ProjectFileReading => ({ file: {}, problems: [problem] });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return failed(`POOLWRIGHT_CONFIG names the file ${path}, which cannot be read (${errorCode(error)}).`);
  }
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) return failed(`${path} is not YAML: ${broken.message}.`);
  const read = projectFile.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
  if (!read.success) return { file: {}, problems: read.error.issues.map((issue) => toSentence(path, issue)) };
  return {
    file: read.data,
    problems: [...duplicates(path, read.data), ...loose(path, read.data), ...groupProblems(path, read.data)],
  };
}

/** The value a credential reference stands for, or a predicate that says what is wrong. */
export function resolveReference(
  reference: string,
  path: string,
  lookUp: (name: string) => string | undefined,
): SecretReading {
  const [, kind, rest] = /^(env|file):(.*)$/s.exec(reference) ?? [];
  if (kind === 'env' && rest !== undefined) {
    const text = lookUp(rest);
    return text === undefined
      ? { kind: 'failed', why: `names ${rest}, which is not set` }
      : { kind: 'read', text };
  }
  const file = rest ?? '';
  const content = readSecretFile(toPath(file, path));
  return content.kind === 'read'
    ? content
    : { kind: 'failed', why: `names the file ${file}, ${content.why}` };
}

/** The file that a credential reference means; undefined when it means none. */
export function referredFile(reference: string | undefined, path: string): string | undefined {
  const file = reference?.startsWith('file:') === true ? reference.slice('file:'.length) : undefined;
  return file === undefined ? undefined : toPath(file, path);
}

function toPath(file: string, configuration: string): string {
  return isAbsolute(file) ? file : join(dirname(configuration), file);
}

function toSentence(path: string, issue: z.core.$ZodIssue): string {
  const pointer = issue.path.map((key) => `/${String(key)}`).join('') || '/';
  if (issue.code === 'unrecognized_keys')
    return `${path}: ${pointer} has an unknown key: ${issue.keys.join(', ')}.`;
  return `${path}: ${pointer} ${issue.message}.`;
}

function duplicates(path: string, file: ProjectFile): string[] {
  const lists = { projects: file.projects ?? [], teams: file.teams ?? [] };
  return Object.entries(lists).flatMap(([name, items]) =>
    items.flatMap(({ id }, at) =>
      items.findIndex((item) => item.id === id) < at ? [`${path}: /${name}/${at}/id stands twice.`] : [],
    ),
  );
}

/** Roles for what is not there would look like some and reach nothing. */
function loose(path: string, { grants = [], projects, teams = [] }: ProjectFile): string[] {
  return grants.flatMap(({ project: ofProject, team: ofTeam }, at) => {
    const place = `${path}: /grants/${at}`;
    const hasTeam = ofTeam === undefined || teams.some(({ id }) => id === ofTeam);
    const hasProject =
      ofProject === undefined || projects === undefined || projects.some(({ id }) => id === ofProject);
    return [
      ...(hasTeam ? [] : [`${place}/team names ${ofTeam}, which is no team of this file.`]),
      ...(hasProject ? [] : [`${place}/project names ${ofProject}, which is no project of this file.`]),
    ];
  });
}

function groupProblems(path: string, { groups = [], teams = [] }: ProjectFile): string[] {
  return groups.flatMap((group, at) => [
    ...(groups.findIndex(({ name }) => name === group.name) < at
      ? [`${path}: /groups/${at}/name stands twice.`]
      : []),
    ...(group.teams ?? []).flatMap((id, place) =>
      teams.some((team) => team.id === id)
        ? []
        : [`${path}: /groups/${at}/teams/${place} names no team of this file.`],
    ),
  ]);
}
