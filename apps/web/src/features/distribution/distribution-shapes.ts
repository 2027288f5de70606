import type { NodeState } from '@poolwright/planning/pool/status-counts';

/** What a shape stands for; its colour and its pattern follow from it (`picture-patterns.tsx`). */
export type Paint = `hue-${0 | 1 | 2 | 3 | 4 | 5}` | 'other' | NodeState;

/** A rectangle of nodes. `mark`: what its state adds to a tile of a flavor's colour. */
export interface Block {
  readonly kind: 'block';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly paint: Paint;
  readonly mark?: NodeState;
  /** A number on the block; left out where it has no room. */
  readonly count?: string;
}

export interface Label {
  readonly kind: 'label';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'end';
  readonly isStrong?: boolean;
}

export interface Line {
  readonly kind: 'line';
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

export type Shape = Block | Label | Line;

/** A picture as plain shapes, in CSS pixels: what is drawn on the page and what is saved. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** One word of the legend. */
export interface LegendItem {
  readonly text: string;
  readonly paint: Paint;
  readonly mark?: NodeState;
}

/** The paints of the six colours, by their number. */
const hues: readonly Paint[] = ['hue-0', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5'];

/** The paint of a flavor's colour number; flavors without one share `other`. */
export function huePaint(hue: number | undefined): Paint {
  return hues[hue ?? -1] ?? 'other';
}
