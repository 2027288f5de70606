import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { sameColumns } from '@poolwright/planning/pictures/difference-bars';
import { flavorHues } from '@poolwright/planning/pictures/flavor-hues';
import { sentenceNumbers } from '@poolwright/planning/pictures/sentence-numbers';
import { zoneBars } from '@poolwright/planning/pictures/zone-bars';
import { useMemo, useRef } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { DistributionSentence } from '../../../shared/pools/distribution-sentence.tsx';
import { useElementWidth } from '../../../shared/ui/layout/use-element-width.ts';
import { drawDifference } from '../distribution-difference.ts';
import { drawPicture } from '../distribution-drawing.ts';
import { NumberTableView } from './number-table-view.tsx';
import { PictureSvg } from './picture-svg.tsx';
import { SaveButtons } from './save-buttons.tsx';

/** Before anything is measured, and where nothing can be. */
const usualWidth = 720;
const wanted = { picture: 'bars', side: 'wanted', by: 'flavor', failed: null } as const;

/**
 * The wanted nodes before a change, after it, or what differs, as bars by zone: a flavor has one colour in all three,
 * and before and after are on one scale.
 */
export function ComparedPicture({
  name,
  before,
  after,
  view,
}: {
  /** Names a saved picture. */
  name: string;
  before: Distribution;
  after: Distribution;
  view: 'before' | 'after' | 'difference';
}) {
  const t = useText();
  const format = useFormat();
  const picture = useRef<SVGSVGElement>(null);
  const [width, measure] = useElementWidth(usualWidth);
  const [was, willBe] = useMemo(() => sameColumns(before, after), [before, after]);
  const shown = view === 'before' ? was : willBe;
  const { drawing, label } = useMemo(() => {
    const hues = flavorHues([was, willBe]);
    if (view === 'difference') return drawDifference(was, willBe, { hues, width, t, format });
    const of = { side: 'wanted', by: 'flavor' } as const;
    const bars = [was, willBe].flatMap((each) => zoneBars(each, of, hues));
    const most = Math.max(0, ...bars.map(({ nodes }) => nodes));
    return drawPicture(shown, { view: wanted, hues, width, most, t, format });
  }, [was, willBe, shown, view, width, t, format]);
  return (
    <div className="flex flex-col gap-3">
      {view === 'difference' ? (
        <p className="break-words">{label}</p>
      ) : (
        <DistributionSentence numbers={sentenceNumbers(shown, 'wanted')} side="wanted" />
      )}
      <div ref={measure} className="min-w-0 overflow-hidden">
        <PictureSvg drawing={drawing} label={label} ref={picture} />
      </div>
      <SaveButtons picture={picture} name={`${name}-${view}`} />
      {view !== 'difference' && <NumberTableView distribution={shown} side="wanted" />}
    </div>
  );
}
