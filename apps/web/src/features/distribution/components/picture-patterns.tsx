import type { NodeState } from '@poolwright/planning/pool/status-counts';
import type { Paint } from '../distribution-shapes.ts';

/** What tells colours apart where colours cannot: one pattern for each, the plain one for the first. */
const patterns = {
  'hue-0': null,
  'hue-1': 'rising',
  'hue-2': 'dots',
  'hue-3': 'level',
  'hue-4': 'crossed',
  'hue-5': 'upright',
  other: 'falling',
  available: null,
  creating: 'falling',
  abnormal: 'crossed',
  deleting: 'level',
} as const satisfies Record<Paint, string | null>;

type Pattern = NonNullable<(typeof patterns)[Paint]>;

/** The pattern of a paint; null for a plain one. */
export function patternOf(paint: Paint): Pattern | null {
  return patterns[paint];
}

const strokes: Record<Exclude<Pattern, 'dots'>, string> = {
  rising: 'M-2 2 2 -2M0 8 8 0M6 10 10 6',
  falling: 'M-2 6 2 10M0 0 8 8M6 -2 10 2',
  level: 'M0 4H8',
  upright: 'M4 0V8',
  crossed: 'M-2 2 2 -2M0 8 8 0M6 10 10 6M-2 6 2 10M0 0 8 8M6 -2 10 2',
};

/** The patterns of one picture; `id` keeps them apart from those of another on the page. */
export function PatternDefs({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(strokes).map(([name, path]) => (
        <pattern key={name} id={`${id}-${name}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <path d={path} fill="none" strokeWidth={1.25} className={inkStyle} />
        </pattern>
      ))}
      <pattern id={`${id}-dots`} width={6} height={6} patternUnits="userSpaceOnUse">
        <circle cx={3} cy={3} r={1.25} className="fill-on-hue opacity-60 forced-colors:fill-[CanvasText]" />
      </pattern>
    </defs>
  );
}

const inkStyle = 'stroke-on-hue opacity-45 forced-colors:stroke-[CanvasText] forced-colors:opacity-100';

/** The sign of a state on a tile: a ring for one that comes, a cross for one that fails, a bar for one that goes. */
export function MarkShape({
  mark,
  x,
  y,
  width,
  height,
}: {
  mark: NodeState;
  x: number;
  y: number;
  width: number;
  height: number;
}) {
  const style = {
    fill: 'none',
    strokeWidth: 2,
    className: 'stroke-on-hue forced-colors:stroke-[CanvasText]',
  } as const;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const reach = Math.min(width, height) / 2 - 4;
  if (mark === 'creating') return <circle cx={middle.x} cy={middle.y} r={reach} {...style} />;
  const [left, right, top, bottom] = [middle.x - reach, middle.x + reach, middle.y - reach, middle.y + reach];
  if (mark === 'abnormal') {
    return <path d={`M${left} ${top} ${right} ${bottom}M${right} ${top} ${left} ${bottom}`} {...style} />;
  }
  if (mark === 'deleting') return <path d={`M${left} ${middle.y}H${right}`} {...style} />;
  return null;
}
