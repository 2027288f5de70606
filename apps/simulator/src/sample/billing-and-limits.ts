import type { SampleRow } from './sample-pool.ts';

/** Pools whose billing, restriction or state forbids something. */
export const LIMITED_ROWS: readonly SampleRow[] = [
  {
    name: 'recsys-prepaid',
    created: '2025-01-06T09:12:44Z',
    description: 'Recommendation features, paid yearly',
    scope: ['Train', 'Infer'],
    entries: [{ flavor: 'modelarts.vm.cpu.16u64g.d', available: { a: 3, b: 3 } }],
    annotations: {
      'os.modelarts/billing.mode': '1',
      'os.modelarts/period.num': '1',
      'os.modelarts/period.type': '3',
      'os.modelarts/auto.renew': '1',
      'os.modelarts/order.id': 'CS2501060912RQ7T4',
      'os.modelarts/flavor.resource.ids': '{"modelarts.vm.cpu.16u64g.d":"maos.vm.cpu.16u64g.d.1976103046"}',
    },
    spec: { controlMode: 0 },
  },
  {
    name: 'credit-risk-frozen',
    created: '2023-09-28T01:20:05Z',
    description: 'Frozen since the invoice of October is open',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.vm.cpu.8ud', available: { b: 4 } }],
    annotations: {
      'os.modelarts/billing.mode': '1',
      'os.modelarts/period.num': '6',
      'os.modelarts/period.type': '2',
      'os.modelarts/auto.renew': '0',
    },
    spec: { controlMode: 9 },
  },
  {
    name: 'compliance-batch',
    created: '2024-05-17T14:02:18Z',
    description: 'Specifications may not be modified during the audit',
    scope: ['Train'],
    entries: [{ flavor: 'modelarts.vm.cpu.32u128g.d', available: { a: 2, c: 2 } }],
    spec: { controlMode: 2 },
  },
  {
    name: 'robotics-sim',
    created: '2025-02-24T18:33:57Z',
    description: 'Simulation of arms and grippers',
    scope: ['Train', 'Notebook'],
    phase: 'Abnormal',
    entries: [{ flavor: 'modelarts.vm.cpu.48u96g.d', available: { b: 1 }, abnormal: { b: 2 } }],
    status: { message: 'The network of 2 nodes is unreachable.' },
  },
  {
    name: 'search-ranking',
    created: '2024-08-30T06:41:12Z',
    description: 'Running, with one node that has not come back from maintenance',
    scope: ['Infer'],
    entries: [
      { flavor: 'modelarts.vm.cpu.8ud', available: { a: 3, b: 3, c: 2 }, abnormal: { c: 1 }, hasZones: true },
    ],
  },
];
