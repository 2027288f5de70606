import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';

/** Keys of an entry that are not in reference tables 7 and 8; those of a zone cell as `azs.key`. */
export function undocumentedKeys(entry: PoolResource): string[] {
  const own = Object.keys(entry).filter((key) => key !== 'flavor' && key !== 'count' && key !== 'azs');
  const inCells = (entry.azs ?? []).flatMap((cell) =>
    Object.keys(cell).flatMap((key) => (key === 'az' || key === 'count' ? [] : [`azs.${key}`])),
  );
  return [...new Set([...own, ...inCells])];
}

/** What a patch sends back in its entries besides the documented keys, each once. */
export function carriedKeys(patch: UpstreamPatch | null): string[] {
  return [...new Set((patch?.spec?.resources ?? []).flatMap(undocumentedKeys))];
}
