import { isExactNumber, writeExact } from '@poolwright/schemas/json/exact-json';

/** One place of a document that is another afterwards; undefined: not there. */
export interface AuditDifference {
  readonly place: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between two documents, place by place; list items go by flavor and node pool where they have them. */
export function auditDifferences(before: unknown, after: unknown): AuditDifference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((place) => ({ place, before: old.get(place), after: now.get(place) }))
    .filter((each) => each.before !== each.after);
}

function leavesOf(value: unknown): Map<string, string> {
  const leaves = new Map<string, string>();
  collect(leaves, '', value);
  return leaves;
}

function collect(leaves: Map<string, string>, place: string, value: unknown): void {
  if (Array.isArray(value) && value.length > 0) {
    const names = itemNames(value);
    value.forEach((item: unknown, index) => collect(leaves, `${place}[${names[index] ?? index}]`, item));
  } else if (isObject(value) && !isExactNumber(value) && Object.keys(value).length > 0) {
    for (const [name, member] of Object.entries(value)) {
      collect(leaves, place === '' ? name : `${place}.${name}`, member);
    }
  } else if (value !== undefined && place !== '') {
    leaves.set(place, typeof value === 'string' ? value : writeExact(value));
  }
}

/** Names by content, so that an item in front moves nothing; by position where two would be called the same. */
function itemNames(items: readonly unknown[]): string[] {
  const names = items.map(itemName);
  return new Set(names).size === items.length && !names.includes('')
    ? names
    : items.map((_, index) => String(index));
}

function itemName(item: unknown): string {
  if (typeof item === 'string') return item;
  if (!isObject(item)) return '';
  const name = item['flavor'] ?? item['az'];
  const nodePool = item['nodePool'];
  if (typeof name !== 'string') return '';
  return typeof nodePool === 'string' ? `${name}, ${nodePool}` : name;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
