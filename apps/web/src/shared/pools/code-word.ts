import { hasMessage } from '../i18n/has-message.ts';
import type { Text } from '../i18n/use-text.ts';

/** The word for a code of an open set (`phase`, `scope`, …); what nobody knows is shown as the cloud wrote it. */
export function codeWord(t: Text, set: string, code: string): string {
  const key = `${set}.${code}`;
  return hasMessage(key) ? t(key) : code;
}
