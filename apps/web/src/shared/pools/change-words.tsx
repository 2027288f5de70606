import type { Words } from '@poolwright/schemas/plans/words';
import { toTextValues } from '../i18n/text-values.ts';
import { useText } from '../i18n/use-text.ts';
import type { Text } from '../i18n/use-text.ts';
import { codeWord } from './code-word.ts';

/** One sentence of a change. */
export function wordsText(t: Text, words: Words): string {
  return t(`words.${words.code}`, toTextValues(withNames(t, words)));
}

/** A change in sentences. */
export function ChangeWords({ changes }: { changes: readonly Words[] }) {
  const t = useText();
  if (changes.length === 0) return <p className="text-ink-2">{t('words.nothing')}</p>;
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5 marker:text-ink-3">
      {changes.map((words) => (
        <li key={JSON.stringify(words)} className="break-words">
          {wordsText(t, words)}
        </li>
      ))}
    </ul>
  );
}

/** Sentences whose values are codes, and the set of words for them. */
const namedSets: Partial<Record<Words['code'], string>> = {
  'driver.strategy': 'strategy',
  'billing.changed': 'billing',
  'type.changed': 'type',
};

/** Job types, strategies and other codes by their names. */
function withNames(t: Text, { code, params }: Words): Words['params'] {
  if (Array.isArray(params['types'])) {
    return { ...params, types: params['types'].map((type) => codeWord(t, 'scope', type)) };
  }
  const set = namedSets[code];
  if (set === undefined) return params;
  const named = (value: Words['params'][string] | undefined) =>
    typeof value === 'string' ? codeWord(t, set, value) : (value ?? null);
  return { ...params, from: named(params['from']), to: named(params['to']) };
}
