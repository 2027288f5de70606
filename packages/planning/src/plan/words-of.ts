import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { Words } from '@poolwright/schemas/plans/words';
import type { PoolEffect } from './effect-of-edit.ts';
import type { EntryEffect } from './effect-on-entries.ts';
import { entryParams } from './entry-params.ts';
import { openZones } from './flavor-facts.ts';
import type { RuleContext } from './rules/rule.ts';

/** The change in sentences, in the order of the form. */
export function wordsOf(context: RuleContext): Words[] {
  const { effect } = context;
  return [
    ...wordsOfBasics(effect),
    ...effect.effects.flatMap((change) => wordsOfEntry(change, context.facts)),
    ...wordsOfSettings(effect),
  ];
}

function wordsOfBasics({ description, orderId, scope }: PoolEffect): Words[] {
  return [
    ...told('description.changed', description),
    ...told('order_id.given', orderId === null ? null : { to: orderId }),
    ...told('scope.added', scope?.added.length ? { types: scope.added } : null),
    ...told('scope.removed', scope?.removed.length ? { types: scope.removed } : null),
  ];
}

function wordsOfSettings({ jobFlavors, gpuVersion, npuVersion, updateStrategy }: PoolEffect): Words[] {
  return [
    ...told('job_flavors.added', jobFlavors?.added.length ? { flavors: jobFlavors.added } : null),
    ...told('job_flavors.removed', jobFlavors?.removed.length ? { flavors: jobFlavors.removed } : null),
    ...told('driver.gpu_version', gpuVersion),
    ...told('driver.npu_version', npuVersion),
    ...told('driver.strategy', updateStrategy),
  ];
}

function told(code: Words['code'], params: Words['params'] | null): Words[] {
  return params === null ? [] : [{ code, params }];
}

/**
 * What happens to one entry, in sentences. Where the cloud places new nodes, the zones that are not sold out are named:
 * never one of them as a forecast.
 */
export function wordsOfEntry(change: EntryEffect, facts: Pick<PlanFacts, 'flavors'>): Words[] {
  const { kind, identity, count } = change;
  const entry = entryParams(identity);
  const by = Math.abs(count.to - count.from);
  const zones = change.zones.to === null ? { zones: openZones(facts, identity.flavor) } : {};
  if (kind === 'removed') return told('entry.removed', { ...entry, count: count.from });
  return [
    ...told('entry.added', kind === 'added' ? { ...entry, count: count.to, ...zones } : null),
    ...told(
      'entry.grown',
      kind === 'changed' && count.to > count.from ? { ...entry, ...count, by, ...zones } : null,
    ),
    ...told('entry.shrunk', count.to < count.from ? { ...entry, ...count, by } : null),
    ...wordsOfZones(change),
  ];
}

function wordsOfZones({ identity, zones }: EntryEffect): Words[] {
  const entry = entryParams(identity);
  const { from, to, asked } = zones;
  if (asked === undefined) return [];
  if (to === null) return from === null ? [] : told('zones.by_cloud', entry);
  if (from === null)
    return told('zones.set', { ...entry, zones: [...to].map(([az, count]) => `${az}: ${count}`) });
  return [...new Set([...from.keys(), ...to.keys()])].sort().flatMap((az) => {
    const cell = { from: from.get(az) ?? 0, to: to.get(az) ?? 0 };
    return told('zone.changed', cell.from === cell.to ? null : { ...entry, az, ...cell });
  });
}
