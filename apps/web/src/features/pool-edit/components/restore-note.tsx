import type { DraftRestore } from '@poolwright/schemas/drafts/draft';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { RestoreLosses } from '../../../shared/pools/restore-losses.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';

/** Above a form that brings an earlier state back: which one, and what does not come back or only later. */
export function RestoreNote({ restores }: { restores: DraftRestore }) {
  const t = useText();
  const format = useFormat();
  const { n, seenAt, lost, shrinksLater } = restores;
  const isWhole = lost.length === 0 && shrinksLater === undefined;
  return (
    <Banner
      tone={isWhole ? 'busy' : 'warn'}
      title={t('restores.title', { n, time: format.dateTime(new Date(seenAt)) })}
    >
      {shrinksLater !== undefined && <p>{t('restores.first', { flavors: format.list(shrinksLater) })}</p>}
      {(isWhole || lost.length > 0) && <RestoreLosses lost={lost} />}
    </Banner>
  );
}
