import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { classNames } from '../ui/class-names.ts';
import { NodeMeter, NodeStateWords } from './node-meter.tsx';
import type { NodeCounts } from './node-meter.tsx';

/** Actual against wanted in one cell: the numbers, a thin strip of states, the states in words. */
export function DistributionCell({
  wanted,
  actual,
  strong = false,
  isFailed = false,
  className,
}: {
  wanted: number | null;
  actual: NodeCounts | null;
  strong?: boolean;
  /** Its zone is thought to fail. */
  isFailed?: boolean;
  className?: string;
}) {
  const t = useText();
  const there =
    actual === null ? null : actual.available + actual.creating + actual.abnormal + actual.deleting;
  const isEmpty = (wanted ?? 0) === 0 && (there ?? 0) === 0;
  return (
    <td
      className={classNames(
        'min-w-20 px-3 py-2.5 md:min-w-24 md:px-4 align-top',
        isFailed && 'bg-sunken text-ink-3 line-through grayscale',
        className,
      )}
    >
      {isEmpty ? (
        <span className="block text-end text-ink-3">{wanted === null && actual === null ? '' : '0'}</span>
      ) : (
        <span className="flex flex-col gap-1">
          <span className={`num text-end ${strong ? 'font-semibold' : ''}`}>
            <CellNumbers wanted={wanted} available={actual?.available ?? null} />
          </span>
          {actual !== null && (
            <span className="ms-auto w-full max-w-36">
              <NodeMeter counts={actual} wanted={wanted} />
            </span>
          )}
          {actual !== null && (
            <span className="text-end">
              <NodeStateWords counts={actual} />
            </span>
          )}
          {actual === null && <span className="sr-only">{t('distribution.untold')}</span>}
        </span>
      )}
    </td>
  );
}

function CellNumbers({ wanted, available }: { wanted: number | null; available: number | null }) {
  const t = useText();
  const format = useFormat();
  if (wanted === null) {
    return (
      <>
        {available !== null && format.number(available)}
        <span className="sr-only"> {t('distribution.available')}</span>
      </>
    );
  }
  if (available === null) {
    return (
      <>
        {format.number(wanted)}
        <span className="text-ink-3"> {t('distribution.wanted')}</span>
      </>
    );
  }
  return (
    <>
      <span aria-hidden="true">
        {format.number(available)}
        <span className="text-ink-3"> / {format.number(wanted)}</span>
      </span>
      <span className="sr-only">{t('distribution.cell', { available, wanted })}</span>
    </>
  );
}
