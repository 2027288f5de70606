import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Environment } from './env.ts';
import { readConfig } from './read-config.ts';
import { StartProblem } from './start-problem.ts';

const directory = mkdtempSync(join(tmpdir(), 'poolwright-file-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const CLOUD = {
  HUAWEICLOUD_SDK_AK: 'AKVALUE0123456789',
  HUAWEICLOUD_SDK_SK: 'SKVALUE0123456789',
  HUAWEICLOUD_SDK_PROJECT_ID: '86c13962597848eeb29c5861153a391f',
  HUAWEICLOUD_REGION: 'cn-north-4',
};

function read(environment: Environment) {
  return readConfig(environment, { sampleUnlessConfigured: false, directory });
}

function problems(environment: Environment): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof StartProblem) return error.sentences;
    throw error;
  }
  return [];
}

describe('the configuration file', () => {
  const YAML = `
projects:
  - id: first
    region: cn-north-4
    name: Research
    credential: { ak: env:FIRST_AK, sk: "file:first-sk" }
  - id: second
    region: cn-south-1
    endpoint: https://modelarts.intranet.example
    credential: { ak: env:FIRST_AK, sk: env:SECOND_SK, securityToken: env:SECOND_TOKEN }
teams:
  - id: vision
    name: Vision
    pools: ['vision-*', 'shared']
`;

  test('names projects with their credentials, and teams', () => {
    file('first-sk', 'FIRSTSK\n');
    const { config, secrets } = read({
      POOLWRIGHT_CONFIG: file('good.yaml', YAML),
      FIRST_AK: 'FIRSTAK',
      SECOND_SK: 'SECONDSK',
      SECOND_TOKEN: 'SECONDTOKEN',
      EGRESS_ALLOW: 'modelarts.intranet.example',
    });
    expect(config.projects.map(({ id, name, endpoint }) => [id, name, endpoint])).toEqual([
      ['first', 'Research', 'https://modelarts.cn-north-4.myhuaweicloud.com'],
      ['second', 'second', 'https://modelarts.intranet.example'],
    ]);
    expect(secrets.credentials.get('first')).toEqual({ ak: 'FIRSTAK', sk: 'FIRSTSK' });
    expect(secrets.credentials.get('second')?.securityToken).toBe('SECONDTOKEN');
    expect(config.teams).toEqual([
      { id: 'vision', name: 'Vision', pools: ['vision-*', 'shared'], labels: [] },
    ]);
  });

  test('tells each wrong place by its pointer', () => {
    const path = file(
      'wrong.yaml',
      `${YAML}\nrules: {}\n`
        .replace('region: cn-north-4', 'region: North')
        .replace('env:SECOND_SK', 'plaintext'),
    );
    expect(problems({ POOLWRIGHT_CONFIG: path, FIRST_AK: 'x' }).slice(0, 3)).toEqual([
      `${path}: /projects/0/region must be a region such as cn-north-4.`,
      `${path}: /projects/1/credential/sk must be env:NAME or file:PATH; a secret never stands here.`,
      `${path}: / has an unknown key: rules.`,
    ]);
  });

  test('tells a credential that is not there, an endpoint that is not allowed, and an id that stands twice', () => {
    const path = file(
      'missing.yaml',
      YAML.replace('id: second', 'id: first').replace('file:first-sk', 'file:none'),
    );
    expect(problems({ POOLWRIGHT_CONFIG: path, FIRST_AK: 'x' })).toEqual([
      `${path}: /projects/1/id stands twice.`,
      `${path}: /projects/0/credential/sk names the file none, which cannot be read (ENOENT).`,
      `${path}: /projects/1/endpoint must be https://modelarts.<region>.myhuaweicloud.com; name any other host in EGRESS_ALLOW.`,
      `${path}: /projects/1/credential/sk names SECOND_SK, which is not set.`,
      `${path}: /projects/1/credential/securityToken names SECOND_TOKEN, which is not set.`,
    ]);
  });

  test('tells a credential that cannot stand in a header, without showing it', () => {
    file('first-sk', 'two words\n');
    const path = file('words.yaml', YAML.replace(/ {2}- id: second[^]*?(?=teams)/, ''));
    expect(problems({ POOLWRIGHT_CONFIG: path, FIRST_AK: 'x' })).toEqual([
      `${path}: /projects/0/credential/sk must have no white space, no comma and only ASCII characters.`,
    ]);
  });

  test('names an IAM user for a project, and never a key beside it', () => {
    file('password', 'PASSWORD\n');
    const user = '{ user: console, domain: account, password: "file:password" }';
    const yaml = (credential: string) =>
      file('user.yaml', `projects:\n  - { id: p, region: cn-north-4, credential: ${credential} }\n`);
    const { config, secrets } = read({ POOLWRIGHT_CONFIG: yaml(user) });
    expect(config.projects[0]?.iam).toBe('https://iam.cn-north-4.myhuaweicloud.com');
    expect(secrets.users.get('p')).toEqual({ name: 'console', domain: 'account', password: 'PASSWORD' });
    const wrong = (credential: string) => problems({ POOLWRIGHT_CONFIG: yaml(credential) });
    const place = `${yaml(user)}: /projects/0/credential`;
    expect(wrong('{ user: console, password: "env:X", ak: "env:X" }')).toEqual([
      `${place} has an access key and an IAM user: leave one of them out.`,
    ]);
    expect(wrong('{ user: console, domain: account, password: plain }')).toEqual([
      `${place}/password must be env:NAME or file:PATH; a secret never stands here.`,
    ]);
    expect(wrong('{ user: console, domain: account, password: "env:X", role: a }')).toEqual([
      `${place} has an unknown key: role.`,
    ]);
    expect(wrong('{ user: console, domain: account, password: "env:NO_SUCH" }')).toEqual([
      `${place}/password names NO_SUCH, which is not set.`,
    ]);
  });

  test('and project variables exclude each other', () => {
    const path = file('both.yaml', YAML);
    expect(problems({ ...CLOUD, POOLWRIGHT_CONFIG: path }).slice(0, 2)).toEqual([
      `HUAWEICLOUD_SDK_PROJECT_ID is set, but the projects stand in ${path}; unset it.`,
      `HUAWEICLOUD_REGION is set, but the projects stand in ${path}; unset it.`,
    ]);
  });

  test('that is not YAML, or repeats a key, is one sentence', () => {
    const path = file('broken.yaml', 'teams: []\nteams: []\n');
    expect(problems({ POOLWRIGHT_CONFIG: path })).toHaveLength(1);
    expect(problems({ POOLWRIGHT_CONFIG: path })[0]).toContain(
      `${path} is not YAML: Map keys must be unique`,
    );
  });
});
