import type { Finding, FindingCode } from '@poolwright/schemas/plans/finding';
import { subpoolsCountKey } from '@poolwright/schemas/modelarts/keys';
import { entriesOf } from '../../entries/entries-of.ts';
import { sumOf } from '../../pool/whole-count.ts';
import { cellsMoved } from '../cells-moved.ts';
import type { EntryEffect } from '../effect-on-entries.ts';
import { askedByFlavor, flavorDirections, nodesByFlavor } from '../flavor-directions.ts';
import { flavorFactOf } from '../flavor-facts.ts';
import { block, confirmTyped, warn } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** More nodes than this in one change may fail: the vendor throttles their creation. */
const manyNodes = 30;

/** What holds for the list of entries as a whole. */
export function listRules(context: RuleContext): Finding[] {
  if (context.effect.effects.length === 0) return [];
  return [
    ...wouldBeDeleted(context),
    ...mixedDirection(context),
    ...tooManyFlavors(context),
    ...mixedArchitecture(context),
    ...tooManyNodes(context),
    ...subpoolsSqueezed(context),
  ];
}

/** The upstream deletes a pool that has no node left. */
function wouldBeDeleted({ effect }: RuleContext): Finding[] {
  const nodes = sumOf(effect.asked.map(({ read, effect: change }) => change?.count.to ?? read?.count));
  return nodes === 0 ? [block('pool.would_be_deleted', '/entries')] : [];
}

function mixedDirection({ pool, effect }: RuleContext): Finding[] {
  const { growing, shrinking } = flavorDirections(pool, effect);
  if (growing.length === 0 || shrinking.length === 0) return [];
  return [block('pool.mixed_direction', '/entries', { growing, shrinking })];
}

function additionsOf({ effect }: RuleContext): EntryEffect[] {
  return effect.effects.filter(({ kind }) => kind === 'added');
}

function forEachAddition(context: RuleContext, code: FindingCode, params: Finding['params']): Finding[] {
  return additionsOf(context).map(({ pointer, identity }) =>
    block(code, pointer, { flavor: identity.flavor, ...params }),
  );
}

function tooManyFlavors(context: RuleContext): Finding[] {
  const flavors = askedByFlavor(context.effect).size;
  const max = context.facts.maxPoolFlavors;
  return flavors > max ? forEachAddition(context, 'pool.too_many_flavors', { flavors, max }) : [];
}

/** One pool holds one CPU architecture. An unknown architecture is no reason to refuse. */
function mixedArchitecture(context: RuleContext): Finding[] {
  const archOf = (flavor: string) => flavorFactOf(context.facts, flavor)?.cpuArch ?? null;
  const known = new Set<string>();
  for (const { read } of context.effect.asked) {
    const arch = read === null ? null : archOf(read.flavor);
    if (arch !== null) known.add(arch);
  }
  return additionsOf(context).flatMap(({ pointer, identity }) => {
    const arch = archOf(identity.flavor);
    if (arch === null) return [];
    const others = [...known];
    known.add(arch);
    if (others.length === 0 || others.includes(arch)) return [];
    return [block('pool.mixed_architecture', pointer, { flavor: identity.flavor, arch, others })];
  });
}

function tooManyNodes({ pool, effect }: RuleContext): Finding[] {
  const nodes = sumOf(
    effect.effects.map((change) => {
      const raised = sumOf((cellsMoved(pool, change) ?? []).map(({ from, to }) => to - from));
      return Math.max(raised, change.count.to - change.count.from);
    }),
  );
  return nodes > manyNodes ? [warn('pool.many_nodes', '/entries', { nodes, max: manyNodes })] : [];
}

/** A physical pool must hold what its logical pools hold; unknown counts as held. */
function subpoolsSqueezed(context: RuleContext): Finding[] {
  const { pool, facts, effect } = context;
  if (pool.spec?.type === 'Logical') return [];
  if (facts.subpools === null && pool.metadata.annotations?.[subpoolsCountKey] === '0') return [];
  const before = nodesByFlavor(entriesOf(pool));
  const after = askedByFlavor(context.effect);
  return [...before.keys()].flatMap((flavor) => {
    const to = after.get(flavor) ?? 0;
    const change = effect.effects.find(({ identity }) => identity.flavor === flavor);
    if (change === undefined || to >= (before.get(flavor) ?? 0)) return [];
    const held = facts.subpools === null ? null : heldBy(facts.subpools, flavor);
    if (held !== null && to >= held) return [];
    return [confirmTyped('subpools.squeezed', change.pointer, { flavor, to, held })];
  });
}

function heldBy(subpools: Readonly<Record<string, number>>, flavor: string): number {
  return Object.hasOwn(subpools, flavor) ? (subpools[flavor] ?? 0) : 0;
}
