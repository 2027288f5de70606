import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolFacts } from './pool-facts.ts';

const read = (document: unknown) => poolFacts(poolSchema.parse(document));
const pointers = (document: unknown) => read(document).other.map(({ pointer }) => pointer);
const labelsIn = (document: unknown, wanted: string) =>
  read(document)
    .groups.filter(({ group }) => group === wanted)
    .flatMap(({ parts }) =>
      parts.map(({ path, facts }) => [path.join('/'), facts.map(({ label }) => label)]),
    );

test('known fields come in their groups, in the order of the table', () => {
  const document = {
    apiVersion: 'v2',
    metadata: {
      name: 'pool-1',
      labels: { 'os.modelarts/workspace.id': '0' },
      annotations: { 'os.modelarts/billing.mode': '1', 'os.modelarts/period.type': '3' },
    },
    spec: { type: 'Dedicate', network: { name: 'net' } },
  };
  expect(read(document).groups.map(({ group }) => group)).toEqual(['identity', 'billing', 'network']);
  expect(labelsIn(document, 'identity')).toEqual([
    ['', ['fact.id', 'fact.type', 'fact.workspace', 'fact.apiVersion']],
  ]);
  expect(labelsIn(document, 'billing')).toEqual([['', ['fact.billingMode', 'fact.periodType']]]);
});

test('system and disks stay with their entry, a disk as object or as list', () => {
  const disk = { volumeType: 'SSD', size: '500Gi', extendParams: { volumeGroup: 'vgpaas' } };
  const diskLabels = ['fact.diskType', 'fact.diskSize', 'fact.diskGroup'];
  const document = {
    metadata: { name: 'p' },
    spec: {
      resources: [
        { flavor: 'a', count: 1, dataVolumes: disk },
        { flavor: 'b', count: 2, dataVolumes: [disk, disk], os: { name: 'EulerOS 2.10' } },
      ],
    },
  };
  expect(labelsIn(document, 'entries')).toEqual([
    ['spec/resources/0', ['fact.flavor', 'fact.count']],
    ['spec/resources/0/dataVolumes', diskLabels],
    ['spec/resources/1', ['fact.flavor', 'fact.count', 'fact.osName']],
    ['spec/resources/1/dataVolumes/0', diskLabels],
    ['spec/resources/1/dataVolumes/1', diskLabels],
  ]);
  expect(read(document).other).toEqual([]);
});

test('nodes of a zone and the state of a job type are shown together with what they are of', () => {
  const { groups } = read({
    metadata: { name: 'p' },
    status: {
      scope: [{ scopeType: 'Train', state: 'Enabled' }, { scopeType: 'Infer' }, { state: 'Disabled' }],
      resources: { available: { flavor: 'f', count: 2, azs: [{ az: 'z1', count: 2 }] } },
    },
  });
  const pairs = groups
    .flatMap(({ parts }) => parts.flatMap(({ facts }) => facts))
    .filter(({ kind }) => kind === 'zone' || kind === 'scopeState')
    .map(({ pointer, of, value }) => [pointer, of, value]);
  expect(pairs).toEqual([
    ['/status/scope/0/state', 'Train', 'Enabled'],
    ['/status/scope/1/scopeType', undefined, 'Infer'],
    ['/status/scope/2/state', undefined, 'Disabled'],
    ['/status/resources/available/azs/0/count', 'z1', 2],
  ]);
});

test('what no document names is shown as read, wherever it stands', () => {
  expect(
    pointers({
      metadata: { name: 'p', labels: { 'x/owner': 'me' } },
      spec: { 'x-new': { list: [1, null] }, resources: [{ flavor: 'a', count: 1, taints: [{ key: 'k' }] }] },
      status: {
        resources: { available: [{ flavor: 'a', count: 1, azs: [{ az: 'z', count: 1, free: 2 }] }] },
      },
    }),
  ).toEqual([
    '/metadata/labels/x~1owner',
    '/spec/x-new/list',
    '/spec/resources/0/taints/0/key',
    '/status/resources/available/0/azs/0/free',
  ]);
});

test('no unknown key of a pool is ever lost', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 2 })),
      (unknown) => {
        const shown = pointers({ metadata: { name: 'p' }, spec: unknown });
        for (const key of Object.keys(unknown)) {
          expect(
            shown.some((pointer) => pointer === `/spec/${key}` || pointer.startsWith(`/spec/${key}/`)),
          ).toBe(true);
        }
      },
    ),
    { seed: 20261124, numRuns: 300 },
  );
});

test('a number that no double holds is one fact, not a member of its own', () => {
  const exact = { $number: '9007199254740993' };
  const document = { metadata: { name: 'pool-1' }, other: { serial: exact, more: [exact] } };
  expect(read(document).other).toEqual([
    { pointer: '/other/serial', value: exact },
    { pointer: '/other/more', value: [exact] },
  ]);
});
