import { flavorHues } from '@poolwright/planning/pictures/flavor-hues';
import { useMemo, useRef } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Segmented } from '../../../shared/ui/actions/segmented.tsx';
import { useElementWidth } from '../../../shared/ui/layout/use-element-width.ts';
import { parts, sides } from '../distribution-view.ts';
import type { DistributionView, ShownDistribution } from '../distribution-view.ts';
import { drawPicture } from '../distribution-drawing.ts';
import { NumberTableView } from './number-table-view.tsx';
import { PictureSvg } from './picture-svg.tsx';
import { SaveButtons } from './save-buttons.tsx';

/** Before anything is measured, and where nothing can be. */
const usualWidth = 720;

/** Bars or tiles of one side, what they show in words, their numbers one key away, and the picture as a file. */
export function DistributionPicture({ name, distribution, view, onView }: ShownDistribution) {
  const t = useText();
  const format = useFormat();
  const picture = useRef<SVGSVGElement>(null);
  const [width, measure] = useElementWidth(usualWidth);
  const { drawing, label } = useMemo(() => {
    const hues = flavorHues([distribution]);
    return drawPicture(distribution, { view, hues, width, t, format });
  }, [distribution, view, width, t, format]);
  // Without a node there is nothing to draw: the sentence above says so.
  const isEmpty = label === '';
  return (
    <div className="flex flex-col gap-4">
      <Switches view={view} onView={onView} />
      <div ref={measure} className="min-w-0 overflow-hidden">
        {!isEmpty && <PictureSvg drawing={drawing} label={label} ref={picture} />}
      </div>
      {!isEmpty && (
        <>
          <SaveButtons picture={picture} name={`${name}-${view.picture}`} />
          <NumberTableView distribution={distribution} side={view.side} />
        </>
      )}
    </div>
  );
}

function Switches({
  view,
  onView,
}: {
  view: DistributionView;
  onView: (change: Partial<DistributionView>) => void;
}) {
  const t = useText();
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Segmented
        label={t('picture.side')}
        options={sides.map((value) => ({ value, label: t(`picture.side.${value}`) }))}
        value={view.side}
        onChange={(side) => onView({ side })}
      />
      {view.picture === 'bars' && view.side === 'actual' && (
        <Segmented
          label={t('picture.by')}
          options={parts.map((value) => ({ value, label: t(`picture.by.${value}`) }))}
          value={view.by}
          onChange={(by) => onView({ by })}
        />
      )}
    </div>
  );
}
