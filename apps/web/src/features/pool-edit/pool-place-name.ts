import type { MessageKey } from '../../shared/i18n/message-key.ts';
import type { Text } from '../../shared/i18n/use-text.ts';
import { entryName } from './pool-entry-name.ts';
import type { EntryValues } from './pool-form.ts';
import type { Place } from './pool-places.ts';

const fields: Readonly<Record<string, MessageKey>> = {
  description: 'edit.description',
  orderId: 'edit.orderId',
  scope: 'edit.group.scope',
  jobFlavors: 'edit.group.jobFlavors',
  gpuVersion: 'edit.driver.gpu',
  npuVersion: 'edit.driver.npu',
  updateStrategy: 'edit.strategy',
  driver: 'edit.group.driver',
  entries: 'edit.group.entries',
};

/** What a place of the form is called. */
export function placeName(t: Text, place: Place, entries: readonly EntryValues[]): string {
  const field = fields[place];
  if (field !== undefined) return t(field);
  const found = entries.find(({ key }) => place === `entry:${key}` || place.startsWith(`entry:${key}/`));
  if (found === undefined) return '';
  const name = entryName(t, found.flavor, found.entry);
  const rest = place.slice(`entry:${found.key}`.length);
  if (rest === '/count') return `${name}, ${t('edit.count')}`;
  if (rest.startsWith('/zone/')) return t('edit.zone.label', { name, az: rest.slice('/zone/'.length) });
  return rest === '/zones' ? t('edit.zone.sum.label', { name }) : name;
}
