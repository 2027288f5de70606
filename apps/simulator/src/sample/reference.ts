import type { PlacedPool } from '../pools/place-pool.ts';

/** The pool of the reference's example, as it stood before the example's change. */
export const REFERENCE_POOL: PlacedPool = {
  labelsOrders: false,
  document: {
    kind: 'Pool',
    apiVersion: 'v2',
    metadata: {
      name: 'auto-pool-os-86c13962597848eeb29c5861153a391f',
      creationTimestamp: '2022-09-16T03:10:40Z',
      labels: {
        'os.modelarts/name': 'auto-pool-os',
        'os.modelarts/workspace.id': '0',
        'os.modelarts/resource.id': 'maos-auto-pool-os-72w8d',
      },
      annotations: { 'os.modelarts/description': '', 'os.modelarts/billing.mode': '0' },
    },
    spec: {
      type: 'Dedicate',
      scope: ['Train', 'Infer'],
      resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2 }],
      network: { name: 'network-maos-86c13962597848eeb29c5861153a391f' },
    },
    status: {
      phase: 'Running',
      root: 'auto-pool-os-86c13962597848eeb29c5861153a391f',
      scope: [
        { scopeType: 'Train', state: 'Enabled' },
        { scopeType: 'Infer', state: 'Enabled' },
      ],
      resources: {
        available: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2, azs: [{ az: 'cn-north-7c', count: 2 }] }],
      },
    },
  },
};
