/** What the sample region offers. `zones` has one letter for each of the zones a, b, c: n normal, s sold out, - not offered. */
export interface FlavorRow {
  name: string;
  arch: 'x86' | 'arm64';
  cpu: number;
  memory: string;
  accelerator?: { kind: 'gpu' | 'npu'; type: string; size: number; memory: string };
  zones: string;
  jobFlavors: string[];
  prepaid?: boolean;
  step?: { step: number; type: 'rack' | 'hyperinstance' };
}

const cpuJobs = ['modelarts.vm.cpu.2u', 'modelarts.vm.cpu.4u', 'modelarts.vm.cpu.8u'];
const gpu = (type: string, size: number, memory: string) => ({ kind: 'gpu' as const, type, size, memory });
const npu = (type: string, size: number, memory: string) => ({ kind: 'npu' as const, type, size, memory });

export const FLAVOR_ROWS: readonly FlavorRow[] = [
  {
    name: 'modelarts.vm.cpu.2u',
    arch: 'x86',
    cpu: 2,
    memory: '8Gi',
    zones: 'nnn',
    jobFlavors: ['modelarts.vm.cpu.2u'],
  },
  {
    name: 'modelarts.vm.cpu.2u.d',
    arch: 'x86',
    cpu: 2,
    memory: '8Gi',
    zones: 'nn-',
    jobFlavors: ['modelarts.vm.cpu.2u'],
    prepaid: true,
  },
  // Only zone c has any left, so the example's third node can only appear where the example shows it.
  {
    name: 'modelarts.vm.cpu.4ud',
    arch: 'x86',
    cpu: 4,
    memory: '8Gi',
    zones: 'ssn',
    jobFlavors: ['modelarts.vm.cpu.2u', 'modelarts.vm.cpu.4u'],
    prepaid: true,
  },
  {
    name: 'modelarts.vm.cpu.8ud',
    arch: 'x86',
    cpu: 8,
    memory: '32Gi',
    zones: 'nnn',
    jobFlavors: cpuJobs,
    prepaid: true,
  },
  { name: 'modelarts.vm.cpu8u32g', arch: 'x86', cpu: 8, memory: '32Gi', zones: 'n-n', jobFlavors: cpuJobs },
  {
    name: 'modelarts.vm.cpu.8u64g.d',
    arch: 'x86',
    cpu: 8,
    memory: '64Gi',
    zones: 'nnn',
    jobFlavors: cpuJobs,
    prepaid: true,
  },
  {
    name: 'modelarts.vm.cpu.16u64g.d',
    arch: 'x86',
    cpu: 16,
    memory: '64Gi',
    zones: 'nns',
    jobFlavors: [...cpuJobs, 'modelarts.vm.cpu.16u'],
    prepaid: true,
  },
  {
    name: 'modelarts.vm.cpu.32u128g.d',
    arch: 'x86',
    cpu: 32,
    memory: '128Gi',
    zones: 'nnn',
    jobFlavors: [...cpuJobs, 'modelarts.vm.cpu.16u'],
  },
  {
    name: 'modelarts.vm.cpu.48u96g.d',
    arch: 'x86',
    cpu: 48,
    memory: '96Gi',
    zones: 'sns',
    jobFlavors: [...cpuJobs, 'modelarts.vm.cpu.16u'],
    prepaid: true,
  },
  {
    name: 'modelarts.vm.cpu.64u256g.d',
    arch: 'x86',
    cpu: 64,
    memory: '256Gi',
    zones: 'sss',
    jobFlavors: [...cpuJobs, 'modelarts.vm.cpu.16u'],
  },
  {
    name: 'modelarts.vm.gpu.t4u8',
    arch: 'x86',
    cpu: 8,
    memory: '32Gi',
    accelerator: gpu('Tnt004', 1, '16Gi'),
    zones: 'nns',
    jobFlavors: ['modelarts.vm.gpu.t4u8'],
    prepaid: true,
  },
  {
    name: 'modelarts.vm.gpu.tnt004',
    arch: 'x86',
    cpu: 8,
    memory: '64Gi',
    accelerator: gpu('Tnt004', 1, '16Gi'),
    zones: 'nnn',
    jobFlavors: ['modelarts.vm.gpu.tnt004'],
  },
  {
    name: 'modelarts.vm.gpu.pnt004',
    arch: 'x86',
    cpu: 8,
    memory: '64Gi',
    accelerator: gpu('Pnt004', 1, '32Gi'),
    zones: '-nn',
    jobFlavors: ['modelarts.vm.gpu.pnt004'],
  },
  {
    name: 'modelarts.vm.gpu.2v100nv16g.16u128g.d',
    arch: 'x86',
    cpu: 16,
    memory: '128Gi',
    accelerator: gpu('nvidia-v100', 2, '16Gi'),
    zones: 'nsn',
    jobFlavors: ['modelarts.p3.large.public'],
    prepaid: true,
  },
  {
    name: 'modelarts.bm.gpu.8v100',
    arch: 'x86',
    cpu: 72,
    memory: '512Gi',
    accelerator: gpu('nvidia-v100', 8, '32Gi'),
    zones: 's-n',
    jobFlavors: ['modelarts.p3.8xlarge.public'],
    prepaid: true,
  },
  {
    name: 'modelarts.vm.ai1.snt3',
    arch: 'arm64',
    cpu: 8,
    memory: '32Gi',
    accelerator: npu('Ascend-snt3', 1, '8Gi'),
    zones: 'nnn',
    jobFlavors: ['modelarts.vm.ai1.snt3'],
  },
  {
    name: 'modelarts.kat1.8xlarge',
    arch: 'arm64',
    cpu: 192,
    memory: '720Gi',
    accelerator: npu('Ascend-snt9', 8, '32Gi'),
    zones: 'sn-',
    jobFlavors: ['modelarts.kat1.xlarge', 'modelarts.kat1.8xlarge'],
  },
  {
    name: 'modelarts.bm.npu.arm.8snt9b2.d',
    arch: 'arm64',
    cpu: 192,
    memory: '1536Gi',
    accelerator: npu('Ascend-snt9b2', 8, '64Gi'),
    zones: 'nns',
    jobFlavors: ['modelarts.pool.visual.8xlarge'],
    prepaid: true,
  },
  {
    name: 'modelarts.bm.npu.arm.4snt9b1',
    arch: 'arm64',
    cpu: 96,
    memory: '768Gi',
    accelerator: npu('Ascend-snt9b1', 4, '64Gi'),
    zones: 'nnn',
    jobFlavors: ['modelarts.pool.visual.4xlarge'],
  },
  {
    name: 'modelarts.bm.npu.arm.8snt9b3.i6l.d.c004',
    arch: 'arm64',
    cpu: 192,
    memory: '1536Gi',
    accelerator: npu('Ascend-snt9b3', 8, '64Gi'),
    zones: 'n-n',
    jobFlavors: ['modelarts.pool.visual.8xlarge'],
    step: { step: 8, type: 'hyperinstance' },
  },
  {
    name: 'modelarts.bm.arm.48u.384g.npu.2d910b',
    arch: 'arm64',
    cpu: 48,
    memory: '384Gi',
    accelerator: npu('Ascend-d910b', 2, '32Gi'),
    zones: 'nnn',
    jobFlavors: ['modelarts.pool.visual.2xlarge'],
    prepaid: true,
  },
];
