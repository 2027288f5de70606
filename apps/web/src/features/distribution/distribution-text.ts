import type { Label } from './distribution-shapes.ts';

/** From one line of a label to the next. */
export const lineHeight = 18;
/** Height of a zone's head of one line. */
const headHeight = 20;
/** Between a name and the number to its right. */
const between = 12;
/** Pixels a sign takes at most on average, whatever font the page or a saved file gets; a Chinese one is as wide as high. */
const wide = { usual: 8, strong: 9, square: 13.5 };

/** Room a label may need: drawings are made without a page, so nothing measures it. */
export function labelWidth(text: string, isStrong = false): number {
  return [...text].reduce((sum, sign) => sum + signWidth(sign, isStrong), 0);
}

/** A text in lines that have room, broken behind a dot or a dash where there is one. */
export function linesOf(text: string, room: number, isStrong = false): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let width = 0;
  for (const sign of text) {
    const own = signWidth(sign, isStrong);
    if (line.length > 0 && width + own > room) {
      const kept = breakOf(line);
      lines.push(line.slice(0, kept).join(''));
      line = line.slice(kept);
      width = labelWidth(line.join(''), isStrong);
    }
    line.push(sign);
    width += own;
  }
  return [...lines, line.join('')];
}

/** What stands above the nodes of a zone: its name, in as many lines as it needs, and to the right how many there are. */
export function drawHead(
  name: string,
  nodes: string,
  { top, width }: { top: number; width: number },
): { shapes: Label[]; height: number } {
  const room = Math.max(width - labelWidth(nodes) - between, width / 3);
  const lines = linesOf(name, room, true);
  const names = lines.map((text, at): Label => ({
    kind: 'label',
    x: 0,
    y: top + 13 + at * lineHeight,
    text,
    anchor: 'start',
    isStrong: true,
  }));
  return {
    shapes: [...names, { kind: 'label', x: width, y: top + 13, text: nodes, anchor: 'end' }],
    height: headHeight + (lines.length - 1) * lineHeight,
  };
}

function signWidth(sign: string, isStrong: boolean): number {
  if (sign >= '\u2e80') return wide.square;
  return isStrong ? wide.strong : wide.usual;
}

/** Signs of a full line that stay on it: to the last place to break at in its second half, else all. */
function breakOf(line: readonly string[]): number {
  const at = line.findLastIndex((sign) => /[\s._-]/.test(sign)) + 1;
  return at > line.length / 2 ? at : line.length;
}
