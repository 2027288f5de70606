import { i18n } from './i18n.ts';
import type { MessageKey } from './message-key.ts';

/** Whether the active catalogue has a sentence for a key made of a code. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(i18n.messages, key);
}
