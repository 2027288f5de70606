import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type { MessageKey } from './message-key.ts';

export type TextValues = Readonly<Record<string, string | number | boolean | null | undefined>>;
/** The sentence for a key in the active language. */
export type Text = (key: MessageKey, values?: TextValues) => string;

/** `const t = useText()`, then `t('pools.list.title')`; renders again when the language changes. */
export function useText(): Text {
  const { i18n, _ } = useLingui();
  return useMemo<Text>(() => {
    void _; // changes with the language, `i18n` does not
    return (key, values) => i18n._(key, values === undefined ? undefined : { ...values });
  }, [i18n, _]);
}
