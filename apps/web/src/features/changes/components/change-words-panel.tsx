import type { Change } from '@poolwright/schemas/changes/change';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ChangeWords } from '../../../shared/pools/change-words.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';

/** A change in sentences, and the reason somebody gave for it. */
export function ChangeWordsPanel({ change }: { change: Change }) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel title={t('change.what')}>
      <div className="flex flex-col gap-3">
        <ChangeWords changes={change.changes} />
        {change.restores !== undefined && (
          <p className="text-ink-2">
            {t('restores.change', {
              n: change.restores.n,
              time: format.dateTime(new Date(change.restores.seenAt)),
            })}
          </p>
        )}
        {change.restores?.shrinksLater !== undefined && (
          <p className="text-ink-2">
            {t('restores.change.first', { flavors: format.list(change.restores.shrinksLater) })}
          </p>
        )}
        {change.reason !== undefined && (
          <div>
            <h3 className="text-sm text-ink-3">{t('change.reason')}</h3>
            <p className="break-words">{change.reason}</p>
          </div>
        )}
      </div>
    </Panel>
  );
}
