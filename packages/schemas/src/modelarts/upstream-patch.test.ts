import { expect, test } from 'vitest';
import { upstreamPatch } from './upstream-patch.ts';

const entry = { zone: 'x', flavor: 'f', nodePool: 'np', count: 3, dataVolumes: [{ b: 1, size: '500Gi' }] };

test('what an entry had when read goes upstream with its keys in their order', () => {
  const patch = { spec: { resources: [entry], driver: { npuVersion: 'C78' } } };
  expect(JSON.stringify(upstreamPatch.parse(patch).spec?.resources)).toBe(JSON.stringify([entry]));
  expect(upstreamPatch.parse(patch)).toEqual(patch);
});

test.each([
  [{ kind: 'Pool' }],
  [{ metadata: { labels: {} } }],
  [{ metadata: { annotations: { 'os.modelarts/billing.mode': '1' } } }],
  [{ metadata: { annotations: { 'os.modelarts/description': null } } }],
  [{ spec: { network: {} } }],
  [{ spec: { scope: null } }],
])('%j never goes upstream', (patch) => {
  expect(upstreamPatch.safeParse(patch).success).toBe(false);
});
