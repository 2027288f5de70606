import { toTextValues } from '../../shared/i18n/text-values.ts';
import type { Text } from '../../shared/i18n/use-text.ts';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';

/** "Flavor X, node pool Y": what an entry is called wherever it is named. */
export function entryName(t: Text, flavor: string, entry: EntryIdentity | null): string {
  return t(
    'edit.entry.name',
    toTextValues({ flavor, nodePool: entry?.nodePool ?? null, nth: entry?.nth ?? null }),
  );
}
