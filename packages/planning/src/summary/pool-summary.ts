import { billingModeKey, descriptionKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { AttentionCode, PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { balanceVerdicts } from '../distribution/balance-verdicts.ts';
import type { BalanceVerdict } from '../distribution/balance-verdicts.ts';
import { defaultGoal } from '../distribution/default-goal.ts';
import { poolDistribution } from '../distribution/pool-distribution.ts';
import type { Distribution } from '../distribution/pool-distribution.ts';
import { standing } from '../distribution/state-counts.ts';
import { entriesOf } from '../entries/entries-of.ts';
import { largestStep } from '../entries/largest-step.ts';
import { displayName } from '../pool/display-name.ts';
import { phaseOf } from '../pool/phase-of.ts';
import { readOnlyReasons } from '../pool/restrictions.ts';
import { statusCounts } from '../pool/status-counts.ts';
import type { NodeState } from '../pool/status-counts.ts';
import { sumOf } from '../pool/whole-count.ts';

/** One pool as a row of the list. `goal`: set by an admin; else the default by job types. */
export function toPoolSummary(pool: Pool, goal?: BalanceGoal): PoolSummary {
  const distribution = poolDistribution(pool);
  const flavors = flavorsOf(pool);
  const verdicts = verdictsOf(pool, distribution, goal);
  return {
    name: pool.metadata.name,
    displayName: displayName(pool),
    phase: phaseOf(pool),
    type: pool.spec?.type ?? '',
    controlMode: Math.trunc(pool.spec?.controlMode ?? 0) | 0,
    billingMode: annotationOf(pool, billingModeKey),
    scope: [...(pool.spec?.scope ?? [])],
    flavors,
    zones: distribution.columns.map(({ az, actual }) => ({
      az,
      available: actual.available,
      total: standing(actual) + actual.deleting,
    })),
    description: annotationOf(pool, descriptionKey),
    createdAt: pool.metadata.creationTimestamp ?? null,
    attention: attentionOf(pool, flavors, verdicts.length > 0),
    ...(verdicts.length === 0 ? {} : { verdicts }),
  };
}

/** Flavors in the order read; those of which only nodes are left come behind. */
function flavorsOf(pool: Pool): PoolSummary['flavors'] {
  const resources = entriesOf(pool);
  const counts = statusCounts(pool);
  const left = Object.values(counts).flatMap((items) =>
    items.flatMap(({ flavor }) => (flavor ? [flavor] : [])),
  );
  const flavors = new Set([...resources.map(({ flavor }) => flavor), ...left]);
  return [...flavors].map((flavor) => {
    const isOf = (item: { flavor?: string | null | undefined }) => item.flavor === flavor;
    const nodes = (state: NodeState) => sumOf(counts[state].filter(isOf).map(({ count }) => count));
    return {
      flavor,
      wanted: sumOf(resources.filter(isOf).map(({ count }) => count)),
      available: nodes('available'),
      creating: nodes('creating'),
      abnormal: nodes('abnormal'),
      deleting: nodes('deleting'),
    };
  });
}

function annotationOf({ metadata }: Pool, key: typeof billingModeKey | typeof descriptionKey): string {
  return metadata.annotations?.[key] ?? '';
}

/** What the nodes there are do against the pool's goal. */
function verdictsOf(pool: Pool, { balance }: Distribution, set: BalanceGoal | undefined): BalanceVerdict[] {
  const goal = set ?? defaultGoal(pool.spec?.scope ?? []);
  return balanceVerdicts(balance, { goal, step: largestStep(pool) });
}

function attentionOf(pool: Pool, flavors: PoolSummary['flavors'], isUnbalanced: boolean): AttentionCode[] {
  const phase = phaseOf(pool);
  // A pool without any status has no nodes to miss yet.
  const isMissing = phase !== 'Creating' && flavors.some((flavor) => flavor.wanted > standing(flavor));
  const told: [AttentionCode, boolean][] = [
    ['pool.not_running', phase !== 'Running'],
    ['pool.restricted', readOnlyReasons(pool).length > 0],
    ['nodes.abnormal', flavors.some(({ abnormal }) => abnormal > 0)],
    ['nodes.missing', isMissing],
    ['driver.abnormal', hasAbnormalDriver(pool)],
    ['scope.failed', (pool.status?.scope ?? []).some(({ state }) => state?.endsWith('Failed') === true)],
    ['zones.unbalanced', isUnbalanced],
  ];
  return told.flatMap(([code, isTrue]) => (isTrue ? [code] : []));
}

function hasAbnormalDriver({ status }: Pool): boolean {
  return [status?.driver?.gpu, status?.driver?.npu].some((driver) => driver?.state === 'Abnormal');
}
