import type { TeamRules } from '@poolwright/schemas/access/grant';

/** What a pool is known by to teams. */
export interface NamedPool {
  readonly displayName: string;
  readonly labels: Readonly<Record<string, unknown>>;
}

/**
 * `*` stands for any text; everything else stands for itself. Not by a regular expression: many stars would make one slow,
 * and each piece found as early as possible is enough.
 */
function fits(glob: string, text: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Whether a team owns a pool: one pattern or one label is enough. */
export function ownsPool(
  { pools, labels }: Pick<TeamRules, 'pools' | 'labels'>,
  { displayName, labels: has }: NamedPool,
): boolean {
  if (pools.some((glob) => fits(glob, displayName))) return true;
  return labels.some((label) => {
    const at = label.indexOf('=');
    return Object.hasOwn(has, label.slice(0, at)) && has[label.slice(0, at)] === label.slice(at + 1);
  });
}
