import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { phaseOf } from '@poolwright/planning/pool/phase-of';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

export const hindranceCodes = [
  'phase',
  'creating',
  'missing',
  'abnormal',
  'deleting',
  'scope',
  'driver',
] as const;

/** One reason why not everything a pool has can be used now. */
export interface Hindrance {
  readonly code: (typeof hindranceCodes)[number];
  readonly params: Readonly<Record<string, string | number>>;
}

/** Why a pool, though it may be running, is not wholly usable; empty when it is. */
export function hindrances(pool: Pool): Hindrance[] {
  const phase = phaseOf(pool);
  const found: Hindrance[] = phase === 'Running' ? [] : [{ code: 'phase', params: { phase } }];
  const { actual, wanted } = poolDistribution(pool);
  const missing = wanted - actual.available - actual.creating - actual.abnormal;
  const counts = { creating: actual.creating, missing, abnormal: actual.abnormal, deleting: actual.deleting };
  for (const code of ['creating', 'missing', 'abnormal', 'deleting'] as const) {
    if (counts[code] > 0) found.push({ code, params: { count: counts[code] } });
  }
  return [...found, ...scopes(pool), ...drivers(pool)];
}

function scopes({ status }: Pool): Hindrance[] {
  return (status?.scope ?? []).flatMap(({ scopeType, state }) =>
    !scopeType || !state || state === 'Enabled' || state === 'Disabled'
      ? []
      : [{ code: 'scope' as const, params: { type: scopeType, state } }],
  );
}

function drivers({ status }: Pool): Hindrance[] {
  return (['gpu', 'npu'] as const).flatMap((kind) => {
    const state = status?.driver?.[kind]?.state;
    return !state || state === 'Running'
      ? []
      : [{ code: 'driver' as const, params: { kind: kind.toUpperCase(), state } }];
  });
}
