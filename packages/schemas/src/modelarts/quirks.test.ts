import { expect, test } from 'vitest';
import type { z } from 'zod';
import { poolNode } from './node.ts';
import { order } from './order.ts';
import { osUserConfig } from './os-user-config.ts';
import { poolEvent } from './event.ts';
import { pluginTemplate } from './plugin-template.ts';
import { poolMonitor } from './pool-monitor.ts';
import { pool } from './pool.ts';
import { resourceFlavorList } from './resource-flavor.ts';
import { upstreamError } from './upstream-error.ts';
import { workload } from './workload.ts';

const metadata = { name: 'auto-pool-os-86c13962597848eeb29c5861153a391f' };
const count = { flavor: 'modelarts.vm.cpu.4ud', count: 1, azs: [{ az: 'cn-north-7c', count: 1 }] };
const entry = { flavor: 'modelarts.vm.cpu.4ud', count: 1 };
const volume = { volumeType: 'SSD', size: '500Gi', count: '2', extendParams: { volumeGroup: 'vgpaas' } };
const group = { volumeGroup: 'vgpaas', dockerThinPool: '90', lvmConfig: { lvType: 'striped' } };
const cluster = { name: 'cce', plugins: { name: 'gpu-driver' } };

const withStatus = (status: unknown) => ({ metadata, status });
const withEntry = (more: object) => ({ metadata, spec: { resources: [{ ...entry, ...more }] } });

type Quirk = { quirk: string; schema: z.ZodType; document: unknown };

const poolQuirks: Quirk[] = [
  ...['creating', 'available', 'abnormal', 'deleting'].flatMap((state) => [
    { quirk: `${state} nodes are a list`, document: withStatus({ resources: { [state]: [count, count] } }) },
    { quirk: `${state} nodes are one object`, document: withStatus({ resources: { [state]: count } }) },
    { quirk: `${state} nodes are null`, document: withStatus({ resources: { [state]: null } }) },
  ]),
  { quirk: 'status.resources is empty and there is no phase', document: withStatus({ resources: {} }) },
  { quirk: 'there is no status', document: { kind: 'Pool', metadata, spec: {} } },
  { quirk: 'there is nothing but a name', document: { metadata } },
  { quirk: 'data disks are a list', document: withEntry({ dataVolumes: [volume] }) },
  { quirk: 'data disks are one object', document: withEntry({ dataVolumes: volume }) },
  { quirk: 'a disk size has no unit', document: withEntry({ dataVolumes: [{ size: '500', count: '1' }] }) },
  { quirk: 'a disk size is a number', document: withEntry({ dataVolumes: [{ size: 500, count: 1 }] }) },
  { quirk: 'disk groups are a list', document: withEntry({ volumeGroupConfigs: [group] }) },
  { quirk: 'disk groups are one object', document: withEntry({ volumeGroupConfigs: group }) },
  { quirk: 'a number stands in a string', document: withEntry({ extendParams: { dockerBaseSize: '50' } }) },
  { quirk: 'the same number is a number', document: withEntry({ extendParams: { dockerBaseSize: 50 } }) },
  { quirk: 'clusters are a list', document: withStatus({ clusters: [cluster] }) },
  { quirk: 'clusters are one object', document: withStatus({ clusters: cluster }) },
  {
    quirk: 'plugins of a cluster are a list',
    document: withStatus({ clusters: { ...cluster, plugins: [{ name: 'a' }, { name: 'b' }] } }),
  },
  {
    quirk: 'the container network is spelled small',
    document: { metadata, spec: { containernetwork: { mode: 'eni' } } },
  },
  {
    quirk: 'the container network is spelled with a capital',
    document: { metadata, spec: { containerNetwork: { mode: 'eni' } } },
  },
  ...['train', 'Train', 'Infer', 'Notebook'].map((job) => ({
    quirk: `the external dependency is spelled .${job}`,
    document: {
      metadata: {
        ...metadata,
        annotations: { [`os.modelarts.pool/scope.external.dependency.${job}`]: 'id' },
      },
    },
  })),
  {
    quirk: 'a phase, a scope state and a driver state are words nobody documented',
    document: withStatus({
      phase: 'ScalingFailed',
      scope: [{ scopeType: 'Train', state: 'EnableFailed', plugins: [], message: 'no room' }],
      driver: { npu: { version: 'C78', state: 'Pausing' } },
    }),
  },
  { quirk: 'a job type is new', document: { metadata, spec: { scope: ['Train', 'Agent'] } } },
  {
    quirk: 'lists are null',
    document: { metadata, spec: { scope: null, resources: null, jobFlavors: null } },
  },
  {
    quirk: 'a supernode has a step and a node pool',
    document: withEntry({ nodePool: 'super', creatingStep: { step: 8, type: 'hyperinstance' } }),
  },
].map((row) => ({ ...row, schema: pool }));

const otherQuirks: Quirk[] = [
  ...[
    'pending',
    'running',
    'processing',
    'successed',
    'partialSuccessed',
    'failed',
    'completed',
    'novel',
  ].map((phase) => ({
    quirk: `an order's phase is ${phase}`,
    schema: order,
    document: { orderName: 'order.pool-5ed5-w4l2n', phase, result: 'successed' },
  })),
  ...[{ metricName: 'cpuUsage' }, [{ metricName: 'cpuUsage' }]].flatMap((metric) =>
    [-1, 12.5, '15548Mi', '1073m'].map((value) => ({
      quirk: `a metric is ${Array.isArray(metric) ? 'a list' : 'an object'} and its value ${value}`,
      schema: poolMonitor,
      document: { metrics: [{ metric, dataPoints: [{ timestamp: 1, unit: '', statistics: [{ value }] }] }] },
    })),
  ),
  { quirk: 'versions stand at the top', schema: pluginTemplate, document: { versions: { C78: {} } } },
  { quirk: 'versions stand in spec', schema: pluginTemplate, document: { spec: { versions: { C78: {} } } } },
  {
    quirk: 'a flavor counts in strings and tells its zones by their state',
    schema: resourceFlavorList,
    document: {
      kind: 'ResourceFlavorList',
      metadata: { continue: '', remainingItemCount: 0 },
      items: [
        {
          metadata: { name: 'modelarts.vm.cpu.8ud', labels: { 'os.modelarts/scope': 'Train.Infer' } },
          spec: { cpu: '8', memory: '32Gi', npu: { type: 'ascend', size: 8 }, billingModes: [0, 1] },
          status: { phase: { 'cn-north-4a': 'normal', 'cn-north-4b': 'soldout' } },
        },
      ],
    },
  },
  {
    quirk: 'a node tells its resources in millicores and mebibytes',
    schema: poolNode,
    document: {
      kind: 'Node',
      metadata: { name: 'os-node-created-zlncn' },
      spec: { flavor: 'modelarts.vm.cpu.4ud' },
      status: {
        phase: 'Available',
        az: 'cn-north-7c',
        resources: { cpu: '3920m', memory: '6270Mi', 'nvidia.com/gpu': 1 },
      },
    },
  },
  {
    quirk: 'a workload keeps numbers and booleans in strings',
    schema: workload,
    document: {
      name: 'job',
      priority: '0',
      createTime: 1727254947000,
      pendingPosition: -1,
      isDeleted: 'false',
    },
  },
  {
    quirk: 'an event has no time that counts',
    schema: poolEvent,
    document: { type: 'Warning', reason: 'PoolStatusChange', count: 1, firstTimestamp: null },
  },
  {
    quirk: 'the account settings hold more than is known',
    schema: osUserConfig,
    document: { maxPoolFlavors: 10, nodeOSVersionSupport: [{ name: 'EulerOS 2.10' }], networkCidrs: [] },
  },
  {
    quirk: 'the gateway adds a request id',
    schema: upstreamError,
    document: { error_code: 'APIGW.0308', error_msg: 'over ratelimit', request_id: '5d2f' },
  },
];

test.each([...poolQuirks, ...otherQuirks])('it reads when $quirk', ({ schema, document }) => {
  const before = JSON.stringify(document);
  expect(schema.parse(document)).toBe(document);
  expect(JSON.stringify(document)).toBe(before);
});

test.each([
  { what: 'a pool without a name', document: { metadata: {} }, path: ['metadata', 'name'] },
  {
    what: 'an entry without a flavor',
    document: { metadata, spec: { resources: [{ count: 1 }] } },
    path: ['spec', 'resources', 0, 'flavor'],
  },
  {
    what: 'an entry without a count',
    document: { metadata, spec: { resources: [{ flavor: 'f' }] } },
    path: ['spec', 'resources', 0, 'count'],
  },
  {
    what: 'a zone without a name',
    document: withEntry({ azs: [{ count: 1 }] }),
    path: ['spec', 'resources', 0, 'azs', 0, 'az'],
  },
])('$what does not read', ({ document, path }) => {
  expect(pool.safeParse(document).error?.issues.map((issue) => issue.path)).toEqual([path]);
});
