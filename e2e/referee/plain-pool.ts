/** The one flavor of a plain pool. */
export const plainFlavor = 'modelarts.vm.cpu.4ud';
/** Every plain pool begins with so many nodes. */
export const plainCount = 2;

/** A running pay-per-use pool with one flavor that the cloud places: nothing in it but what a change of the count needs. */
export const plainPool = (name: string, flavor = plainFlavor) => ({
  kind: 'Pool',
  apiVersion: 'v2',
  metadata: {
    name,
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: { 'os.modelarts/name': name.replace(/-[0-9a-f]{32}$/, ''), 'os.modelarts/workspace.id': '0' },
    annotations: { 'os.modelarts/billing.mode': '0' },
  },
  spec: {
    type: 'Dedicate',
    scope: ['Train', 'Infer'],
    resources: [{ flavor, count: plainCount }],
  },
  status: {
    phase: 'Running',
    message: '',
    scope: [
      { scopeType: 'Train', state: 'Enabled' },
      { scopeType: 'Infer', state: 'Enabled' },
    ],
    resources: {
      available: [{ flavor, count: plainCount, azs: [{ az: 'cn-north-7a', count: plainCount }] }],
    },
  },
});

/** The body that asks for so many nodes. */
export const plainRequest = (count: number, flavor = plainFlavor) => ({
  spec: { resources: [{ flavor, count }] },
});

/** How many nodes a pool document of the upstream asks for. */
export function plainCountOf(document: unknown): number | undefined {
  const resources: unknown = Object(Object(document).spec).resources;
  const first: unknown = Array.isArray(resources) ? resources[0] : undefined;
  const count: unknown = Object(first).count;
  return typeof count === 'number' ? count : undefined;
}
