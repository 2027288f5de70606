import type { Words, WordsCode } from '@poolwright/schemas/plans/words';
import { entryParams } from './entry-params.ts';
import type { EntryEffect } from './effect-on-entries.ts';
import type { RuleContext } from './rules/rule.ts';
import { openZones } from './flavor-facts.ts';

/** The change in sentences, in the order of the form. */
export function wordsOf(context: RuleContext): Words[] {
  const { effect } = context;
  const changes: Words[] = [];
  const say = (code: WordsCode, params: Words['params']) => changes.push({ code, params });
  if (effect.description) say('description.changed', effect.description);
  if (effect.orderId !== undefined) say('order_id.given', { to: effect.orderId });
  if (effect.scope?.added.length) say('scope.added', { types: effect.scope.added });
  if (effect.scope?.removed.length) say('scope.removed', { types: effect.scope.removed });
  for (const change of effect.effects) changes.push(...wordsOfEntry(change, context));
  if (effect.jobFlavors?.added.length) say('job_flavors.added', { flavors: effect.jobFlavors.added });
  if (effect.jobFlavors?.removed.length) say('job_flavors.removed', { flavors: effect.jobFlavors.removed });
  if (effect.gpuVersion) say('driver.gpu_version', effect.gpuVersion);
  if (effect.npuVersion) say('driver.npu_version', effect.npuVersion);
  if (effect.updateStrategy) say('driver.strategy', effect.updateStrategy);
  return changes;
}

function wordsOfEntry(change: EntryEffect, context: RuleContext): Words[] {
  const entry = entryParams(change.identity);
  const { from, to } = change.count;
  const by = Math.abs(to - from);
  const zones = change.zones.to === null ? { zones: openZones(context.facts, change.identity.flavor) } : {};
  if (change.kind === 'removed') return [{ code: 'entry.removed', params: { ...entry, count: from } }];
  const count: Words[] = [];
  if (change.kind === 'added') count.push({ code: 'entry.added', params: { ...entry, count: to, ...zones } });
  else if (to > from) count.push({ code: 'entry.grown', params: { ...entry, from, to, by, ...zones } });
  else if (to < from) count.push({ code: 'entry.shrunk', params: { ...entry, from, to, by } });
  return [...count, ...wordsOfZones(change)];
}

function wordsOfZones(change: EntryEffect): Words[] {
  const entry = entryParams(change.identity);
  const { from, to, asked } = change.zones;
  if (asked === undefined) return [];
  if (to === null) return from === null ? [] : [{ code: 'zones.by_cloud', params: entry }];
  if (from === null) {
    return [
      { code: 'zones.set', params: { ...entry, zones: [...to].map(([az, count]) => `${az}: ${count}`) } },
    ];
  }
  return [...new Set([...from.keys(), ...to.keys()])].sort().flatMap((az): Words[] => {
    const cell = { from: from.get(az) ?? 0, to: to.get(az) ?? 0 };
    return cell.from === cell.to ? [] : [{ code: 'zone.changed', params: { ...entry, az, ...cell } }];
  });
}
