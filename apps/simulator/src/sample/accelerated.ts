import type { SampleRow } from './sample-pool.ts';

const job = (name: string, type: string, status: string, node?: number) => ({
  name,
  type,
  status,
  ...(node !== undefined && { node }),
});

/** GPU and NPU pools: zones chosen by hand, drivers, jobs, locked nodes, supernodes. */
export const ACCELERATED_ROWS: readonly SampleRow[] = [
  {
    name: 'vision-serving',
    created: '2025-03-11T02:14:09Z',
    description: 'Online inference of the vision team, three zones',
    scope: ['Infer'],
    // The first flavor is sold out in zone c although the pool has a node there.
    entries: [
      { flavor: 'modelarts.vm.gpu.t4u8', available: { a: 3, b: 2, c: 1 }, hasZones: true },
      { flavor: 'modelarts.vm.gpu.tnt004', available: { a: 2, b: 2, c: 2 }, hasZones: true },
    ],
    spec: {
      driver: { gpuVersion: '470.182.03' },
      jobFlavors: ['modelarts.vm.gpu.t4u8', 'modelarts.vm.gpu.tnt004'],
    },
    status: { driver: { gpu: { version: '470.182.03', state: 'Running' } } },
    workloads: [job('defect-detector', 'infer', 'Running', 0), job('face-quality', 'infer', 'Running', 4)],
  },
  {
    name: 'vision-train-gpu',
    created: '2024-11-20T07:45:51Z',
    description: 'Training of detection models',
    scope: ['Train', 'Notebook'],
    entries: [{ flavor: 'modelarts.vm.gpu.2v100nv16g.16u128g.d', available: { a: 2, c: 2 } }],
    spec: {
      driver: { gpuVersion: '470.182.03', updateStrategy: 'idle' },
      jobFlavors: ['modelarts.p3.large.public'],
    },
    status: { driver: { gpu: { version: '470.182.03', state: 'Running' } } },
    workloads: [
      job('yolo-night-run', 'train', 'Running', 0),
      job('segmentation-v7', 'train', 'Running', 1),
      job('ablation-12', 'train', 'Queue'),
      job('lei-notebook', 'notebook', 'Running', 2),
    ],
    lockedNodes: 1,
    oldDriver: { version: '440.33', nodes: 1 },
  },
  {
    name: 'speech-npu',
    created: '2025-06-02T11:30:27Z',
    description: 'Speech recognition on Ascend',
    scope: ['Train', 'Infer'],
    entries: [{ flavor: 'modelarts.bm.npu.arm.8snt9b2.d', available: { a: 2, b: 1 } }],
    spec: {
      driver: { npuVersion: '7.1.0.9.220-23.0.6', updateStrategy: 'idle' },
      jobFlavors: ['modelarts.pool.visual.8xlarge'],
    },
    status: { driver: { npu: { version: '7.1.0.9.220-23.0.6', state: 'Running' } } },
    workloads: [job('asr-large', 'train', 'Running', 0), job('asr-distill', 'train', 'Pending')],
  },
  {
    name: 'llm-pretrain-supernode',
    created: '2025-08-15T05:00:33Z',
    description: 'Pre-training on supernodes of eight',
    scope: ['Train'],
    entries: [
      {
        flavor: 'modelarts.bm.npu.arm.8snt9b3.i6l.d.c004',
        available: { a: 16 },
        hasZones: true,
        more: { creatingStep: { step: 8, type: 'hyperinstance' } },
      },
    ],
    spec: { driver: { npuVersion: '7.5.0.5.220-24.1.0.3' } },
    status: { driver: { npu: { version: '7.5.0.5.220-24.1.0.3', state: 'Running' } } },
    workloads: [job('llm-70b-stage2', 'train', 'Running', 0)],
  },
];
