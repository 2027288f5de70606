import type { RestoreLoss } from '@poolwright/schemas/history/restore-loss';
import { toTextValues } from '../i18n/text-values.ts';
import { useText } from '../i18n/use-text.ts';
import type { Text } from '../i18n/use-text.ts';
import { codeWord } from './code-word.ts';

/** What does not come back when an earlier state of a pool is restored, in sentences. */
export function RestoreLosses({ lost }: { lost: readonly RestoreLoss[] }) {
  const t = useText();
  if (lost.length === 0) return <p>{t('restores.whole')}</p>;
  return (
    <>
      <p>{t('restores.lost')}</p>
      <ul className="flex list-disc flex-col gap-1 ps-5 marker:text-ink-3">
        {lost.map((loss) => (
          <li key={JSON.stringify(loss)} className="break-words">
            {lossText(t, loss)}
          </li>
        ))}
      </ul>
    </>
  );
}

function lossText(t: Text, { code, params }: RestoreLoss): string {
  const { types } = params;
  const named = Array.isArray(types) ? { types: types.map((type) => codeWord(t, 'scope', type)) } : {};
  return t(`lost.${code}`, toTextValues({ ...params, ...named }));
}
