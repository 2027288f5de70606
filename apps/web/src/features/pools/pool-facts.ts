import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { MessageKey } from '../../shared/i18n/message-key.ts';
import { factTable, shownElsewhere } from './pool-fact-table.ts';
import type { FactGroup, FactKind } from './pool-fact-table.ts';
import { fits, leavesOf, toPointer } from './pool-leaves.ts';

export interface Fact {
  /** Place in the table of known facts: facts are shown in that order, not as the cloud happened to write them. */
  readonly order: number;
  readonly pointer: string;
  readonly label: MessageKey;
  readonly kind: FactKind;
  readonly value: unknown;
}

export interface PoolFacts {
  readonly groups: Readonly<Record<FactGroup, readonly Fact[]>>;
  /** What each entry says about its nodes' system and disks, by place in `spec.resources`. */
  readonly entries: readonly { readonly index: number; readonly facts: readonly Fact[] }[];
  /** Every value no document names, as read. */
  readonly other: readonly { readonly pointer: string; readonly value: unknown }[];
}

/** A pool's values in groups. Nothing is lost: what is not known lands in `other`. */
export function poolFacts(pool: Pool): PoolFacts {
  const groups: Record<FactGroup, Fact[]> = {
    identity: [],
    billing: [],
    network: [],
    cluster: [],
    entry: [],
  };
  const entries = new Map<number, Fact[]>();
  const other: { pointer: string; value: unknown }[] = [];
  for (const { path, value } of leavesOf(pool)) {
    if (shownElsewhere.some((pattern) => fits(path, pattern))) continue;
    const known = factTable.find(({ path: pattern }) => fits(path, pattern));
    if (known === undefined) other.push({ pointer: toPointer(path), value });
    else if (value === null || value === '') continue;
    else {
      const fact = {
        order: factTable.indexOf(known),
        pointer: toPointer(path),
        label: known.label,
        kind: known.kind ?? 'text',
        value,
      };
      if (known.group === 'entry') push(entries, Number(path[2]), fact);
      else groups[known.group].push(fact);
    }
  }
  for (const group of Object.values(groups)) group.sort((a, b) => a.order - b.order);
  return {
    groups,
    entries: [...entries].map(([index, facts]) => ({ index, facts })),
    other,
  };
}

function push(entries: Map<number, Fact[]>, index: number, fact: Fact): void {
  entries.set(index, [...(entries.get(index) ?? []), fact]);
}
