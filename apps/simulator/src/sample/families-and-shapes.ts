import { FLAVOR_ROWS } from '../catalog/flavor-table.ts';
import type { SampleRow } from './sample-pool.ts';

const CPU_AND_GPU = FLAVOR_ROWS.filter(({ arch }) => arch === 'x86').slice(0, 12);
const FIRST_ZONE = ['a', 'b', 'c'] as const;

/** Where the first node of a flavor stands: a zone that offers it, sold out or not. */
function firstZone(zones: string): 'a' | 'b' | 'c' {
  return FIRST_ZONE.find((_, at) => zones[at] !== '-') ?? 'a';
}

/** Parent and children, one flavor twice, more flavors than allowed, keys nobody documents. */
export const SHAPED_ROWS: readonly SampleRow[] = [
  {
    name: 'nlp-platform',
    created: '2024-02-05T03:25:40Z',
    description: 'Physical pool of the language teams',
    scope: ['Train', 'Infer', 'Notebook'],
    entries: [
      { flavor: 'modelarts.vm.cpu.8u64g.d', available: { a: 4, b: 4, c: 4 }, more: { maxCount: 12 } },
    ],
    annotations: { 'os.modelarts.pool/subpools.count': '2' },
  },
  {
    name: 'nlp-finetune',
    created: '2024-02-06T08:10:22Z',
    description: 'Part of nlp-platform for fine-tuning',
    scope: ['Train'],
    isLogicalOf: 'nlp-platform',
    entries: [{ flavor: 'modelarts.vm.cpu.8u64g.d', available: { a: 3, b: 2 }, more: { maxCount: 6 } }],
    workloads: [{ name: 'bert-finetune-de', type: 'train', status: 'Running', node: 0 }],
  },
  {
    name: 'nlp-evaluation',
    created: '2024-03-19T10:55:03Z',
    description: '',
    scope: ['Train'],
    isLogicalOf: 'nlp-platform',
    entries: [{ flavor: 'modelarts.vm.cpu.8u64g.d', available: { c: 2 } }],
  },
  {
    name: 'ads-two-nodepools',
    created: '2025-04-22T12:08:36Z',
    description: 'One flavor in two node pools',
    scope: ['Train', 'Infer'],
    entries: [
      { flavor: 'modelarts.vm.cpu.8ud', nodePool: 'ads-online', available: { a: 2, b: 2 }, hasZones: true },
      { flavor: 'modelarts.vm.cpu.8ud', nodePool: 'ads-batch', available: { c: 3 }, hasZones: true },
    ],
  },
  {
    name: 'platform-shared',
    created: '2023-12-01T16:47:29Z',
    description: 'Grown over the years: twelve flavors, two more than allowed today',
    scope: ['Train', 'Infer', 'Notebook'],
    entries: CPU_AND_GPU.map(({ name, zones }) => ({ flavor: name, available: { [firstZone(zones)]: 1 } })),
  },
  {
    name: 'lab-preview',
    created: '2025-10-09T04:36:15Z',
    description: 'Carries fields that no document names',
    scope: ['Train'],
    entries: [
      {
        flavor: 'modelarts.vm.cpu.2u',
        available: {},
        more: {
          count: 3,
          azs: [
            { az: 'cn-north-7a', count: 2, 'x-rack': 'r12' },
            { az: 'cn-north-7b', count: 1, 'x-rack': 'r03' },
          ],
          'x-placement': { policy: 'spread', weights: [3, 1] },
        },
      },
    ],
    labels: { 'x-lab/owner': 'preview' },
    annotations: { 'x-lab/ticket': 'LAB-204' },
    spec: { 'x-lab-feature': { isOn: true, limits: [1, null, 'none'] } },
    status: {
      resources: {
        available: [
          {
            flavor: 'modelarts.vm.cpu.2u',
            count: 3,
            azs: [
              { az: 'cn-north-7a', count: 2, 'x-free': 1 },
              { az: 'cn-north-7b', count: 1, 'x-free': 1 },
            ],
            'x-generation': 2,
          },
        ],
        'x-reserved': [{ flavor: 'modelarts.vm.cpu.2u', count: 0 }],
      },
      scope: [{ scopeType: 'Train', state: 'Enabled', 'x-since': '2025-10-09T04:40:00Z' }],
      'x-health': { score: 97 },
    },
  },
  {
    name: 'data-labeling',
    created: '2025-05-27T13:19:48Z',
    description: 'Preprocessing with own disks and images',
    scope: ['Notebook'],
    entries: [
      {
        flavor: 'modelarts.vm.cpu.8ud',
        nodePool: 'labeling',
        available: { a: 2, c: 1 },
        hasZones: true,
        more: {
          maxCount: 3,
          os: {
            name: 'Huawei Cloud EulerOS 2.0',
            imageId: '5f1d4a52-1f0c-4f2e-9d0e-3c1c5b7a9e21',
            imageType: 'private',
          },
          extendParams: { dockerBaseSize: '50', volumeGroup: 'vgpaas', runtime: 'containerd' },
          dataVolumes: [
            { volumeType: 'SSD', size: '500Gi', count: '2', extendParams: { volumeGroup: 'vguser1' } },
            { volumeType: 'SAS', size: '100', count: '1', extendParams: { volumeGroup: 'default' } },
          ],
          volumeGroupConfigs: [{ volumeGroup: 'vguser1', lvmConfig: { lvType: 'striped' } }],
          taints: [{ key: 'labeling', value: 'only', effect: 'NoSchedule' }],
          labels: { team: 'data' },
          tags: [{ key: 'cost-center', value: '4711' }],
        },
      },
    ],
    labels: { 'os.modelarts/node.prefix': 'label' },
    spec: { containerNetwork: { mode: 'eni' } },
  },
  {
    name: 'edge-quality',
    created: '2024-07-14T22:05:30Z',
    description: 'Answers its status as the tables have it',
    scope: ['Train', 'Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu8u32g', available: { a: 3, c: 1 } }],
    groupsAsObjects: true,
    spec: { containernetwork: { mode: 'vpc-router' } },
    status: { clusters: { name: 'edge-quality-cluster', clusterFlavor: 'cce.s1.small', version: '1.31' } },
  },
];
