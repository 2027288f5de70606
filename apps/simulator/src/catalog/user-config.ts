import type { JsonObject } from '../json/json.ts';

export const MAX_POOL_FLAVORS = 10;

export const USER_CONFIG: JsonObject = {
  maxPoolFlavors: MAX_POOL_FLAVORS,
  poolQuota: 15,
  networkQuota: 15,
  nodeOSVersionSupport: [
    { name: 'EulerOS 2.10', endOfService: '2026-12-31' },
    { name: 'EulerOS 2.9', endOfService: '2025-12-31' },
    { name: 'Huawei Cloud EulerOS 2.0', endOfService: '2029-12-31' },
  ],
  poolScopePlugins: ['Train', 'Infer', 'Notebook'].map((scope) => ({
    scope,
    plugins: [{ name: `${scope.toLowerCase()}-operator` }],
    supportRetry: true,
  })),
  volumeTypes: ['SSD', 'GPSSD', 'SAS'],
  poolHighAvailable: true,
  networkCidrs: ['192.168.128.0/17', '172.16.0.0/16', '10.0.0.0/16'],
};
