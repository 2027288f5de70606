import { useId } from 'react';
import type { Ref } from 'react';
import type { Block, Drawing, Label, Paint, Shape } from '../distribution-shapes.ts';
import { MarkShape, PatternDefs, patternOf } from './picture-patterns.tsx';

const fills: Record<Paint, string> = {
  'hue-0': 'fill-hue-0',
  'hue-1': 'fill-hue-1',
  'hue-2': 'fill-hue-2',
  'hue-3': 'fill-hue-3',
  'hue-4': 'fill-hue-4',
  'hue-5': 'fill-hue-5',
  other: 'fill-hue-other',
  available: 'fill-ok-mark',
  creating: 'fill-busy-mark',
  abnormal: 'fill-bad-mark',
  deleting: 'fill-warn-mark',
};

/** A drawing on the page; `label` is the picture in words. */
export function PictureSvg({
  drawing,
  label,
  ref,
}: {
  drawing: Drawing;
  label: string;
  ref?: Ref<SVGSVGElement>;
}) {
  const id = useId();
  const { width, height, shapes } = drawing;
  return (
    <svg
      ref={ref}
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block max-w-full font-sans"
    >
      <PatternDefs id={id} />
      {shapes.map((shape, at) => (
        <ShapeSvg key={at} shape={shape} id={id} />
      ))}
    </svg>
  );
}

function ShapeSvg({ shape, id }: { shape: Shape; id: string }) {
  if (shape.kind === 'block') return <BlockSvg block={shape} id={id} />;
  if (shape.kind === 'label') return <LabelSvg label={shape} />;
  return <line x1={shape.x} x2={shape.x} y1={shape.from} y2={shape.to} className="stroke-edge" />;
}

function LabelSvg({ label: { x, y, text, anchor, isStrong = false } }: { label: Label }) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fontSize={13}
      fontWeight={isStrong ? 600 : 400}
      className={isStrong ? 'fill-ink' : 'fill-ink-2'}
    >
      {text}
    </text>
  );
}

/** Colour, then the pattern that tells it without colour, then the number on a plate of the plain colour. */
function BlockSvg({ block, id }: { block: Block; id: string }) {
  const { x, y, width, height, paint, mark, count } = block;
  const place = { x, y, width, height, rx: Math.min(2, width / 2) };
  const pattern = patternOf(paint);
  const plate = count === undefined ? 0 : count.length * 7.5 + 8;
  return (
    <>
      <rect
        {...place}
        className={`${fills[paint]} forced-colors:fill-[Canvas] forced-colors:stroke-[CanvasText]`}
      />
      {pattern !== null && <rect {...place} fill={`url(#${id}-${pattern})`} />}
      {mark !== undefined && <MarkShape mark={mark} {...place} />}
      {count !== undefined && (
        <>
          <rect
            x={x + (width - plate) / 2}
            y={y + height / 2 - 8}
            width={plate}
            height={16}
            rx={2}
            className={`${fills[paint]} forced-colors:fill-[Canvas]`}
          />
          <text
            x={x + width / 2}
            y={y + height / 2 + 4.5}
            textAnchor="middle"
            fontSize={13}
            fontWeight={600}
            className="fill-on-hue forced-colors:fill-[CanvasText]"
          >
            {count}
          </text>
        </>
      )}
    </>
  );
}
