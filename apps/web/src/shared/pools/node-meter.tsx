import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { classNames } from '../ui/class-names.ts';

export interface NodeCounts {
  available: number;
  creating: number;
  abnormal: number;
  deleting: number;
}

const segments = [
  { state: 'available', style: 'bg-ok-mark' },
  { state: 'creating', style: 'bg-busy-mark hatch' },
  { state: 'abnormal', style: 'bg-bad-mark' },
  { state: 'deleting', style: 'bg-warn-mark hatch' },
] as const;

/** A thin strip of states against the wanted number. The same counts always stand beside it as text. */
export function NodeMeter({ counts, wanted }: { counts: NodeCounts; wanted: number | null }) {
  const total = segments.reduce((sum, { state }) => sum + counts[state], 0);
  const whole = Math.max(total, wanted ?? 0, 1);
  return (
    <span aria-hidden="true" className="flex h-1 w-full gap-px rounded-full bg-idle-line">
      {segments.map(({ state, style }) =>
        counts[state] === 0 ? null : (
          <span
            key={state}
            className={classNames('segment h-full first:rounded-s-full last:rounded-e-full', style)}
            style={{ width: `${(counts[state] / whole) * 100}%` }}
          />
        ),
      )}
    </span>
  );
}

/** The counts that are not plainly available, in words: "1 creating, 2 abnormal". */
export function NodeStateWords({ counts }: { counts: NodeCounts }) {
  const t = useText();
  const format = useFormat();
  const shown = segments.filter(({ state }) => state !== 'available' && counts[state] > 0);
  if (shown.length === 0) return null;
  return (
    <span className="text-xs text-ink-2">
      {shown.map(({ state }, index) => (
        <span key={state} className="whitespace-nowrap">
          {format.number(counts[state])} {t(`nodeState.${state}`)}
          {index < shown.length - 1 && ', '}
        </span>
      ))}
    </span>
  );
}
