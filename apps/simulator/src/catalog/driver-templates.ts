import type { JsonObject } from '../json/json.ts';

const VERSIONS: Readonly<Record<'gpu' | 'npu', readonly string[]>> = {
  gpu: ['440.33', '470.182.03', '515.105.01', '535.129.03'],
  npu: ['C78', '78-21.0.2', '7.1.0.9.220-23.0.6', '7.5.0.5.220-24.1.0.3', '7.7.0.9.220-25.2.1'],
};

export function driverVersions(kind: 'gpu' | 'npu'): readonly string[] {
  return VERSIONS[kind];
}

/** The example has `versions` at the top, the table under `spec`: the GPU template shows one, the NPU template the other. */
export function driverTemplate(kind: 'gpu' | 'npu'): JsonObject {
  const versions = Object.fromEntries(VERSIONS[kind].map((version) => [version, { createVersion: '1.15' }]));
  const head = { kind: 'PluginTemplate', apiVersion: 'v1', metadata: { name: `${kind}-driver` } };
  const spec = { type: 'HelmChart', description: `${kind.toUpperCase()} driver` };
  return kind === 'gpu' ? { ...head, spec, versions } : { ...head, spec: { ...spec, versions } };
}
