import type { Overlap } from '@poolwright/planning/edit/overlap';
import type { Text } from '../../shared/i18n/use-text.ts';
import { entryName } from './pool-entry-name.ts';
import { placeName } from './pool-place-name.ts';

/** What an overlapping place is called. */
export function overlapName(t: Text, { pointer, entry, az }: Overlap): string {
  if (entry === undefined) return placeName(t, pointer.split('/').at(-1) ?? '', []);
  const name = entryName(t, entry.flavor, entry);
  return az === undefined ? name : t('edit.zone.label', { name, az });
}
