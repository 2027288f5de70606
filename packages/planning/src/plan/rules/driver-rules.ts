import type { Finding } from '@poolwright/schemas/plans/finding';
import { strategyOf, upgrades } from '../driver-upgrade.ts';
import { flavorFactOf } from '../flavor-facts.ts';
import { block, confirm, confirmTyped, warn } from './rule.ts';
import type { RuleContext } from './rule.ts';

const kinds = [
  { accelerator: 'gpu', version: 'gpuVersion' },
  { accelerator: 'npu', version: 'npuVersion' },
] as const;
type Kind = (typeof kinds)[number];

/** Drivers belong to physical pools with the accelerator in question (reference table 9). */
export function driverRules(context: RuleContext): Finding[] {
  const { pool, effect } = context;
  const touched = kinds.filter(({ version }) => effect[version] !== null);
  if (touched.length === 0 && effect.updateStrategy === null) return [];
  if (pool.spec?.type === 'Logical') return [block('driver.not_here', '/driver', { reason: 'logical' })];
  return [
    ...touched.flatMap((kind) => [...notHere(kind, context), ...unknownVersion(kind, context)]),
    ...forced(context),
    ...(touched.length === 0 ? [warn('driver.strategy_alone', '/driver/updateStrategy')] : []),
  ];
}

function notHere({ accelerator, version }: Kind, { pool, effect, facts }: RuleContext): Finding[] {
  if (pool.spec?.driver?.[version] || pool.status?.driver?.[accelerator]?.version) return [];
  const flavors = effect.asked.map(
    ({ read, effect: change }) => read?.flavor ?? change?.identity.flavor ?? '',
  );
  const known = flavors.map((flavor) => flavorFactOf(facts, flavor));
  if (known.some((fact) => fact?.accelerator === accelerator)) return [];
  const at = `/driver/${version}`;
  const params = { reason: 'accelerator', accelerator };
  // A flavor we know nothing of may well carry the accelerator: unknown is never a reason to refuse.
  return [
    known.includes(undefined) ? confirm('driver.not_here', at, params) : block('driver.not_here', at, params),
  ];
}

function unknownVersion({ accelerator, version }: Kind, { effect, facts }: RuleContext): Finding[] {
  const offered = facts.drivers[accelerator];
  const to = effect[version]?.to;
  if (offered === null || to === undefined || offered.includes(to)) return [];
  return [warn('driver.unknown_version', `/driver/${version}/to`, { accelerator, version: to })];
}

function forced(context: RuleContext): Finding[] {
  if (!upgrades(context) || strategyOf(context) !== 'force') return [];
  const isChosen = context.effect.updateStrategy !== null;
  return [confirmTyped('driver.force', isChosen ? '/driver/updateStrategy/to' : '/driver', { isChosen })];
}
