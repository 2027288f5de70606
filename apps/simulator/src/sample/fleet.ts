import type { JsonObject } from '../json/json.ts';
import type { SampleRow } from './sample-pool.ts';

const GPU_VERSION = '470.182.03';
const NPU_VERSION = '7.1.0.9.220-23.0.6';

/** Spec and status of a pool whose nodes all have one driver. */
function withDriver(kind: 'gpu' | 'npu', state = 'Running'): { spec: JsonObject; status: JsonObject } {
  const version = kind === 'gpu' ? GPU_VERSION : NPU_VERSION;
  return {
    spec: { driver: { [`${kind}Version`]: version } },
    status: { driver: { [kind]: { version, state } } },
  };
}

const running = (name: string, type: string, node: number) => ({ name, type, status: 'Running', node });

const SERVING_ROWS: readonly SampleRow[] = [
  {
    name: 'ocr-serving',
    created: '2025-02-03T06:18:21Z',
    description: 'Text recognition for invoices, two zones',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.gpu.t4u8', available: { a: 3, b: 3 }, hasZones: true }],
    ...withDriver('gpu'),
    workloads: [running('invoice-reader', 'infer', 0), running('receipt-reader', 'infer', 3)],
  },
  {
    name: 'asr-serving',
    created: '2024-12-12T08:40:02Z',
    description: 'Speech to text for the call centre',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.ai1.snt3', available: { a: 4, b: 4, c: 4 }, hasZones: true }],
    ...withDriver('npu'),
  },
  {
    name: 'tts-serving',
    created: '2025-07-01T03:11:15Z',
    description: 'Text to speech, grown where there was room',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.ai1.snt3', available: { a: 6, b: 1, c: 1 } }],
    ...withDriver('npu'),
  },
  {
    name: 'recsys-online',
    created: '2024-04-09T10:26:40Z',
    description: 'Recommendations of the shop front',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu.8ud', available: { a: 5, b: 5, c: 5 }, hasZones: true }],
  },
  {
    name: 'recsys-candidates',
    created: '2025-09-18T13:05:54Z',
    description: 'Candidate generation',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu.16u64g.d', available: { a: 8, b: 2 } }],
  },
  {
    name: 'ads-ranking',
    created: '2024-06-25T07:30:12Z',
    description: 'Ranking of sponsored results',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu.8ud', available: { a: 4, b: 4, c: 4 }, hasZones: true }],
  },
  {
    name: 'fraud-realtime',
    created: '2023-11-13T02:52:33Z',
    description: 'Card checks in real time',
    scope: ['Infer'],
    // Nine of ten nodes in one zone: the pool a review of zones must find first.
    entries: [{ flavor: 'modelarts.vm.cpu.8u64g.d', available: { a: 9, b: 1 } }],
  },
  {
    name: 'maps-serving',
    created: '2025-03-30T09:09:47Z',
    description: 'Road detection from street pictures',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.gpu.tnt004', available: { a: 3, b: 3, c: 3 }, hasZones: true }],
    ...withDriver('gpu'),
  },
  {
    name: 'video-moderation',
    created: '2025-05-08T15:44:29Z',
    description: 'Uploads are looked at before they are shown',
    scope: ['Infer', 'Notebook'],
    entries: [{ flavor: 'modelarts.vm.gpu.t4u8', available: { a: 4, b: 4 } }],
    spec: { driver: { gpuVersion: GPU_VERSION } },
    status: {
      driver: { gpu: { version: GPU_VERSION, state: 'Running' } },
      scope: [
        { scopeType: 'Infer', state: 'Enabled' },
        { scopeType: 'Notebook', state: 'EnableFailed' },
      ],
    },
  },
  {
    name: 'smart-meter',
    created: '2024-10-02T12:00:58Z',
    description: 'Consumption of households',
    scope: ['Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu8u32g', available: { a: 2, c: 2 }, hasZones: true }],
  },
  {
    name: 'llm-serving',
    created: '2025-10-21T04:17:36Z',
    description: 'Chat and completion',
    scope: ['Infer'],
    entries: [
      { flavor: 'modelarts.bm.arm.48u.384g.npu.2d910b', available: { a: 4, b: 4, c: 4 }, hasZones: true },
    ],
    ...withDriver('npu'),
    workloads: [running('chat-13b', 'infer', 0), running('chat-13b-canary', 'infer', 5)],
  },
];

const TRAINING_ROWS: readonly SampleRow[] = [
  {
    name: 'ads-feature-store',
    created: '2024-07-19T05:21:08Z',
    description: 'Nightly features of the advertising models',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.vm.cpu.32u128g.d', available: { a: 3, b: 3, c: 2 } }],
  },
  {
    name: 'fraud-backtest',
    created: '2024-01-16T11:37:26Z',
    description: 'Replays of last quarter',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.vm.cpu.48u96g.d', available: { b: 6 } }],
    workloads: [running('replay-q3', 'train', 0)],
  },
  {
    name: 'risk-notebooks',
    created: '2025-01-27T14:58:41Z',
    description: 'Notebooks of the risk analysts',
    scope: ['Notebook'],
    entries: [{ flavor: 'modelarts.vm.cpu.2u', available: { a: 4, b: 3, c: 3 } }],
    workloads: [running('lgd-study', 'notebook', 1), running('stress-test', 'notebook', 6)],
  },
  {
    name: 'forecast-demand',
    created: '2024-09-05T01:49:13Z',
    description: 'Demand per shop and day',
    scope: ['Train', 'Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu.8ud', available: { b: 5, c: 5 } }],
  },
  {
    name: 'forecast-prices',
    created: '2025-06-16T17:23:39Z',
    description: 'Prices of energy',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.vm.cpu.2u.d', available: { a: 2, b: 2 } }],
  },
  {
    name: 'maps-segmentation',
    created: '2024-08-07T19:02:55Z',
    description: 'Training on aerial pictures',
    scope: ['Train', 'Notebook'],
    entries: [{ flavor: 'modelarts.vm.gpu.pnt004', available: { b: 4, c: 4 } }],
    ...withDriver('gpu'),
    workloads: [running('tiles-2025-10', 'train', 0), running('tiles-2025-11', 'train', 4)],
  },
  {
    name: 'weather-nowcast',
    created: '2025-11-04T20:31:17Z',
    description: 'Rain of the next two hours; growing',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.vm.gpu.2v100nv16g.16u128g.d', available: { a: 4 }, creating: { c: 2 } }],
    ...withDriver('gpu'),
  },
  {
    name: 'llm-sft',
    created: '2025-08-28T08:55:22Z',
    description: 'Supervised fine-tuning',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.bm.npu.arm.8snt9b2.d', available: { a: 6, b: 2 } }],
    ...withDriver('npu'),
    workloads: [running('sft-13b-v4', 'train', 0), { name: 'sft-13b-v5', type: 'train', status: 'Queue' }],
  },
  {
    name: 'protein-folding',
    created: '2023-08-22T22:14:06Z',
    description: 'Structure prediction on bare metal',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.bm.gpu.8v100', available: { c: 3 }, abnormal: { c: 1 } }],
    ...withDriver('gpu'),
  },
  {
    name: 'drug-screening',
    created: '2024-03-02T16:46:50Z',
    description: 'Docking runs; its driver upgrade did not end well',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.kat1.8xlarge', available: { b: 4 } }],
    ...withDriver('npu', 'Abnormal'),
  },
  {
    name: 'chat-assistants',
    created: '2025-04-11T06:59:34Z',
    description: 'Retrieval for assistants, paid yearly',
    scope: ['Train', 'Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu.16u64g.d', available: { a: 5, b: 4 } }],
    annotations: {
      'os.modelarts/billing.mode': '1',
      'os.modelarts/period.num': '1',
      'os.modelarts/period.type': '3',
      'os.modelarts/auto.renew': '0',
      'os.modelarts/order.id': 'CS2504110659TB2KX',
    },
  },
];

/** What a fleet looks like besides its peculiar pools: even and crowded zones, small and large, a few in trouble. */
export const FLEET_ROWS: readonly SampleRow[] = [...SERVING_ROWS, ...TRAINING_ROWS];
