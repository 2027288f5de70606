import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolFacts } from './pool-facts.ts';

const read = (document: unknown) => poolSchema.parse(document);
const pointers = (document: unknown) => poolFacts(read(document)).other.map(({ pointer }) => pointer);

test('known fields come in their groups, in the order of the table', () => {
  const { groups } = poolFacts(
    read({
      apiVersion: 'v2',
      metadata: {
        name: 'pool-1',
        labels: { 'os.modelarts/workspace.id': '0' },
        annotations: { 'os.modelarts/billing.mode': '1', 'os.modelarts/period.type': '3' },
      },
      spec: { type: 'Dedicate', network: { name: 'net' } },
    }),
  );
  expect(groups.identity.map(({ label }) => label)).toEqual([
    'fact.id',
    'fact.type',
    'fact.workspace',
    'fact.apiVersion',
  ]);
  expect(groups.billing.map(({ label, kind }) => [label, kind])).toEqual([
    ['fact.billingMode', 'billing'],
    ['fact.periodType', 'period'],
  ]);
  expect(groups.network.map(({ value }) => value)).toEqual(['net']);
});

test('system and disks of each entry stay with that entry, a disk as object or as list', () => {
  const disk = { volumeType: 'SSD', size: '500Gi', extendParams: { volumeGroup: 'vgpaas' } };
  const { entries, other } = poolFacts(
    read({
      metadata: { name: 'p' },
      spec: {
        resources: [
          { flavor: 'a', count: 1, dataVolumes: disk },
          { flavor: 'b', count: 2, dataVolumes: [disk], os: { name: 'EulerOS 2.10' } },
        ],
      },
    }),
  );
  expect(entries.map(({ index, facts }) => [index, facts.map(({ label }) => label)])).toEqual([
    [0, ['fact.diskType', 'fact.diskSize', 'fact.diskGroup']],
    [1, ['fact.diskType', 'fact.diskSize', 'fact.diskGroup', 'fact.osName']],
  ]);
  expect(other).toEqual([]);
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
        const shown = poolFacts(read({ metadata: { name: 'p' }, spec: unknown })).other;
        for (const key of Object.keys(unknown)) {
          expect(
            shown.some(({ pointer }) => pointer === `/spec/${key}` || pointer.startsWith(`/spec/${key}/`)),
          ).toBe(true);
        }
      },
    ),
    { seed: 20261124, numRuns: 300 },
  );
});
