import { sentenceNumbers } from '@poolwright/planning/pictures/sentence-numbers';
import { useText } from '../../../shared/i18n/use-text.ts';
import { DistributionSentence } from '../../../shared/pools/distribution-sentence.tsx';
import { DistributionTable } from '../../../shared/pools/distribution-table.tsx';
import { Segmented } from '../../../shared/ui/actions/segmented.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { pictures } from '../distribution-view.ts';
import type { ShownDistribution } from '../distribution-view.ts';
import { DistributionPicture } from './distribution-picture.tsx';

/** Where a pool's nodes are: as a table, as bars, as tiles, each of the same numbers under the same sentence. */
export function DistributionViews({ name, distribution, view, onView }: ShownDistribution) {
  const t = useText();
  const isTable = view.picture === 'table';
  const side = isTable ? 'actual' : view.side;
  const title = t('pool.distribution');
  return (
    <Panel
      flush={isTable}
      title={title}
      note={<DistributionSentence numbers={sentenceNumbers(distribution, side)} side={side} />}
      actions={
        <span className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          {isTable && <span className="text-sm text-ink-3">{t('distribution.legend')}</span>}
          <Segmented
            label={t('picture.choice')}
            options={pictures.map((value) => ({ value, label: t(`picture.${value}`) }))}
            value={view.picture}
            onChange={(picture) => onView({ picture })}
          />
        </span>
      }
    >
      {isTable ? (
        <DistributionTable distribution={distribution} label={title} failed={view.failed} />
      ) : (
        <DistributionPicture name={name} distribution={distribution} view={view} onView={onView} />
      )}
    </Panel>
  );
}
