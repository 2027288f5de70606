/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pool } from './pool.ts';
import { poolDriver } from './pool-driver.ts';
import { poolAnnotations, poolLabels, poolMetadata } from './pool-metadata.ts';
import { poolNodeAz } from './pool-node-az.ts';
import {
  poolPatch,
  poolPatchAnnotations,
  poolPatchDriver,
  poolPatchEntry,
  poolPatchMetadata,
  poolPatchNodeAz,
  poolPatchSpec,
} from './pool-patch.ts';
import {
  dataVolume,
  dataVolumeExtendParams,
  lvmConfig,
  poolResource,
  poolResourceExtendParams,
  poolResourceOs,
  volumeGroupConfig,
} from './pool-resource.ts';
import { containerNetwork, poolNetwork, poolSpec } from './pool-spec.ts';
import {
  poolCluster,
  poolClusterPlugin,
  poolDriverStatus,
  poolResourceFlavorCount,
  poolScopeStatus,
  poolStatus,
  poolStatusDriver,
  poolStatusResources,
} from './pool-status.ts';
import { upstreamError } from './upstream-error.ts';

type Table = {
  table: number;
  file: string;
  name: string;
  schema: { shape: Readonly<Record<string, unknown>> };
  fields: string;
};

/** Every field the reference prints in its tables 3-35, and the schema that reads or writes it. */
const tables: Table[] = [
  { table: 3, file: 'pool-patch', name: 'poolPatch', schema: poolPatch, fields: 'metadata spec' },
  {
    table: 4,
    file: 'pool-patch',
    name: 'poolPatchMetadata',
    schema: poolPatchMetadata,
    fields: 'annotations',
  },
  {
    table: 5,
    file: 'pool-patch',
    name: 'poolPatchAnnotations',
    schema: poolPatchAnnotations,
    fields: 'os.modelarts/description os.modelarts/order.id',
  },
  {
    table: 6,
    file: 'pool-patch',
    name: 'poolPatchSpec',
    schema: poolPatchSpec,
    fields: 'scope resources jobFlavors driver',
  },
  {
    table: 7,
    file: 'pool-patch',
    name: 'poolPatchEntry',
    schema: poolPatchEntry,
    fields: 'flavor count azs',
  },
  { table: 8, file: 'pool-patch', name: 'poolPatchNodeAz', schema: poolPatchNodeAz, fields: 'az count' },
  {
    table: 9,
    file: 'pool-patch',
    name: 'poolPatchDriver',
    schema: poolPatchDriver,
    fields: 'gpuVersion npuVersion updateStrategy',
  },
  { table: 10, file: 'pool', name: 'pool', schema: pool, fields: 'apiVersion kind metadata spec status' },
  {
    table: 11,
    file: 'pool-metadata',
    name: 'poolMetadata',
    schema: poolMetadata,
    fields: 'name creationTimestamp labels annotations',
  },
  {
    table: 12,
    file: 'pool-metadata',
    name: 'poolLabels',
    schema: poolLabels,
    fields:
      'os.modelarts/name os.modelarts/workspace.id os.modelarts/node.prefix os.modelarts/resource.id os.modelarts/tenant.domain.id os.modelarts/tenant.project.id os.modelarts/enterprise.project.id os.modelarts.pool/biz os.modelarts/create-from os.modelarts/nobilling os.modelarts/order.name os.modelarts/region',
  },
  {
    table: 13,
    file: 'pool-metadata',
    name: 'poolAnnotations',
    schema: poolAnnotations,
    fields:
      'os.modelarts/description os.modelarts/billing.mode os.modelarts/period.num os.modelarts/period.type os.modelarts/auto.renew os.modelarts/promotion.info os.modelarts/service.console.url os.modelarts/order.id os.modelarts/flavor.resource.ids os.modelarts/tms.tags os.modelarts.pool/scheduler.queue.strategy os.modelarts.pool/subpools.count os.modelarts/tenant.domain.name os.modelarts.pool/scope.external.dependency.train',
  },
  {
    table: 14,
    file: 'pool-spec',
    name: 'poolSpec',
    schema: poolSpec,
    fields: 'type scope resources containernetwork network jobFlavors driver controlMode',
  },
  {
    table: 15,
    file: 'pool-resource',
    name: 'poolResource',
    schema: poolResource,
    fields: 'flavor count maxCount azs extendParams os dataVolumes volumeGroupConfigs',
  },
  {
    table: 16,
    file: 'pool-resource',
    name: 'poolResourceExtendParams',
    schema: poolResourceExtendParams,
    fields: 'dockerBaseSize volumeGroup runtime',
  },
  {
    table: 17,
    file: 'pool-resource',
    name: 'poolResourceOs',
    schema: poolResourceOs,
    fields: 'name imageId imageType',
  },
  {
    table: 18,
    file: 'pool-resource',
    name: 'dataVolume',
    schema: dataVolume,
    fields: 'volumeType size count extendParams',
  },
  {
    table: 19,
    file: 'pool-resource',
    name: 'dataVolumeExtendParams',
    schema: dataVolumeExtendParams,
    fields: 'billing volumeGroup',
  },
  {
    table: 20,
    file: 'pool-resource',
    name: 'volumeGroupConfig',
    schema: volumeGroupConfig,
    fields: 'volumeGroup dockerThinPool lvmConfig',
  },
  { table: 21, file: 'pool-resource', name: 'lvmConfig', schema: lvmConfig, fields: 'lvType' },
  { table: 22, file: 'pool-spec', name: 'containerNetwork', schema: containerNetwork, fields: 'mode' },
  { table: 23, file: 'pool-spec', name: 'poolNetwork', schema: poolNetwork, fields: 'name' },
  {
    table: 24,
    file: 'pool-driver',
    name: 'poolDriver',
    schema: poolDriver,
    fields: 'gpuVersion npuVersion updateStrategy',
  },
  {
    table: 25,
    file: 'pool-status',
    name: 'poolStatus',
    schema: poolStatus,
    fields: 'phase message resources scope driver parent root clusters',
  },
  {
    table: 26,
    file: 'pool-status',
    name: 'poolStatusResources',
    schema: poolStatusResources,
    fields: 'creating available abnormal deleting',
  },
  {
    table: 27,
    file: 'pool-status',
    name: 'poolResourceFlavorCount',
    schema: poolResourceFlavorCount,
    fields: 'flavor count maxCount azs nodePool',
  },
  { table: 28, file: 'pool-node-az', name: 'poolNodeAz', schema: poolNodeAz, fields: 'az count' },
  {
    table: 29,
    file: 'pool-status',
    name: 'poolScopeStatus',
    schema: poolScopeStatus,
    fields: 'scopeType state',
  },
  { table: 30, file: 'pool-status', name: 'poolStatusDriver', schema: poolStatusDriver, fields: 'gpu npu' },
  {
    table: 31,
    file: 'pool-status',
    name: 'poolDriverStatus',
    schema: poolDriverStatus,
    fields: 'version state',
  },
  {
    table: 32,
    file: 'pool-status',
    name: 'poolCluster',
    schema: poolCluster,
    fields: 'name clusterFlavor type version plugins',
  },
  { table: 33, file: 'pool-status', name: 'poolClusterPlugin', schema: poolClusterPlugin, fields: 'name' },
  {
    table: 34,
    file: 'upstream-error',
    name: 'upstreamError',
    schema: upstreamError,
    fields: 'error_code error_msg',
  },
  {
    table: 35,
    file: 'upstream-error',
    name: 'upstreamError',
    schema: upstreamError,
    fields: 'error_code error_msg',
  },
];

/** Keys the schemas know beyond the reference: the two selectors of a patch, and what real services answer. */
const beyondTheReference: Record<string, string[]> = {
  poolPatchEntry: ['nodePool', 'creatingStep'],
  poolSpec: ['containerNetwork'],
  poolResource: ['nodePool', 'creatingStep', 'taints', 'labels', 'tags', 'rootVolume', 'network', 'driver'],
  upstreamError: ['request_id'],
};

const cases = tables.map((row) => ({ ...row, fields: row.fields.split(' ') }));
const fieldCases = cases.flatMap(({ fields, ...row }) => fields.map((field) => ({ ...row, field })));

test('the list holds all 33 tables and all 124 fields', () => {
  expect(cases.map(({ table }) => table)).toEqual(Array.from({ length: 33 }, (_, index) => index + 3));
  expect(fieldCases).toHaveLength(124);
});

test.each(cases)('$name has the fields of table $table and no other', ({ name, schema, fields }) => {
  expect(Object.keys(schema.shape).toSorted()).toEqual(
    [...fields, ...(beyondTheReference[name] ?? [])].toSorted(),
  );
});

test.each(fieldCases)(
  '$field of $name has a doc comment that cites table $table',
  ({ file, name, field, table }) => {
    const comment = docCommentOf(file, name, field);
    expect(comment).toMatch(new RegExp(`\\bTable ${table}\\b`));
    expect(comment.replaceAll(/Table \d+[,.]?/g, '').trim().length).toBeGreaterThan(3);
  },
);

/** The doc comment right above a key in the source of a schema; empty when there is none. */
function docCommentOf(file: string, name: string, field: string): string {
  const source = readFileSync(new URL(`./${file}.ts`, import.meta.url), 'utf8');
  const start = source.indexOf(`export const ${name} = `);
  const schema = source.slice(start, source.indexOf('\n});', start));
  const key = field.replaceAll(/[.]/g, '\\.');
  const found = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*'?${key}'?[:,]`).exec(schema);
  return found?.[1] ?? '';
}
