import type { PlacedWorkload } from '../pools/place-pool.ts';
import type { SampleRow } from './sample-pool.ts';

const NODES = 1000;
const JOBS = 5000;
const TYPES = ['train', 'train', 'train', 'infer', 'notebook'];

/** More nodes and jobs than one page of the upstream holds. */
export const LARGE_ROW: SampleRow = {
  name: 'training-backbone',
  created: '2022-10-10T10:10:10Z',
  description: 'A thousand nodes and five thousand jobs',
  scope: ['Train', 'Infer', 'Notebook'],
  entries: [
    { flavor: 'modelarts.vm.cpu.8ud', available: { a: 220, b: 210, c: 170 }, hasZones: true },
    { flavor: 'modelarts.vm.gpu.tnt004', available: { a: 140, b: 130, c: 128 }, abnormal: { c: 2 } },
  ],
  spec: { driver: { gpuVersion: '470.182.03' } },
  status: { driver: { gpu: { version: '470.182.03', state: 'Running' } } },
  workloads: Array.from({ length: JOBS }, (_, at) => toJob(at)),
  lockedNodes: 25,
};

/** Three of five jobs run, each on the next node. */
function toJob(at: number): PlacedWorkload {
  const name = `sweep-${String(at + 1).padStart(4, '0')}`;
  const type = TYPES[at % TYPES.length] ?? 'train';
  if (at % 5 === 3) return { name, type, status: 'Queue' };
  if (at % 5 === 4) return { name, type, status: 'Pending' };
  return { name, type, status: 'Running', node: at % NODES };
}
