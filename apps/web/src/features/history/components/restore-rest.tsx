import type { RestoredState } from '@poolwright/schemas/history/restore-loss';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { RestoreButton } from './restore-button.tsx';

/** Says that a restore is half done, and opens the form with its second change. */
export function RestoreRest({
  place,
  restores,
  mayRestore,
  refusal,
}: {
  place: { readonly project: string; readonly pool: string };
  /** What the first change brought back. */
  restores: RestoredState;
  mayRestore: boolean;
  /** Why the pool cannot be edited now; null when it can. */
  refusal: string | null;
}) {
  const t = useText();
  const format = useFormat();
  const { n, shrinksLater = [] } = restores;
  return (
    <Banner tone="warn" title={t('restores.rest.title', { n })}>
      <p>{t('restores.rest', { flavors: format.list(shrinksLater) })}</p>
      {mayRestore ? (
        <div>
          <RestoreButton place={place} n={n} refusal={refusal}>
            {t('restores.rest.begin')}
          </RestoreButton>
        </div>
      ) : (
        <p>{t('restores.rest.noRight')}</p>
      )}
    </Banner>
  );
}
