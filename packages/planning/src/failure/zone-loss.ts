import type { Distribution, DistributionRow } from '../distribution/pool-distribution.ts';
import type { DistributionSide } from '../pictures/side-rows.ts';
import { standing } from '../distribution/state-counts.ts';
import { sumOf, wholeCount } from '../pool/whole-count.ts';

/** A number of nodes that is known (`least` equals `most`) or known to lie between two. Never a guess in between. */
export type Range = { least: number; most: number };

/** The nodes of one flavor when a zone fails. */
export type FlavorLoss = {
  flavor: string;
  /** Before: there or coming (actual), or asked for (wanted). */
  nodes: number;
  /** In the zone. A range where it is not told, or not decided yet, in which zone some nodes stand. */
  lost: Range;
  left: Range;
  /** Of those left, able to run jobs at once: available ones (actual); all that are left (wanted). */
  usable: Range;
};

/** What the failure of one zone takes from a pool. */
export type ZoneLoss = Omit<FlavorLoss, 'flavor'> & {
  az: string;
  /** Flavors with at least one node before, in the order of the rows. */
  flavors: FlavorLoss[];
};

/**
 * What is left per flavor when a zone fails. Nodes whose zone is not told, and wanted nodes the cloud places, may or
 * may not stand in it: they make a range. Nodes being deleted are not counted.
 */
export function zoneLoss(distribution: Distribution, az: string, side: DistributionSide): ZoneLoss {
  const at = distribution.zones.indexOf(az);
  const byFlavor = new Map<string, FlavorLoss>();
  for (const row of distribution.rows) {
    const loss = side === 'actual' ? actualLoss(row, at) : wantedLoss(row, at);
    const sum = byFlavor.get(row.flavor);
    if (loss.nodes > 0) byFlavor.set(row.flavor, sum === undefined ? loss : added(sum, loss));
  }
  const flavors = [...byFlavor.values()];
  const none = { flavor: '', nodes: 0, lost: exactly(0), left: exactly(0), usable: exactly(0) };
  const { nodes, lost, left, usable } = flavors.reduce(added, none);
  return { az, nodes, lost, left, usable, flavors };
}

/** A row whose nodes are told for the flavor only has none of its own: they are in the flavor's row. */
function actualLoss({ flavor, cells, unplaced, actual }: DistributionRow, at: number): FlavorLoss {
  if (actual === null) return lossOf(flavor, 0, exactly(0));
  const cell = cells[at]?.actual;
  const inZone = cell ? standing(cell) : 0;
  const lost = { least: inZone, most: inZone + (unplaced ? standing(unplaced) : 0) };
  const available = cell?.available ?? 0;
  const usable = {
    least: actual.available - available - (unplaced?.available ?? 0),
    most: actual.available - available,
  };
  return { ...lossOf(flavor, standing(actual), lost), usable };
}

/** Of an entry whose zones do not add up to its count, the rest may stand anywhere. */
function wantedLoss({ flavor, wanted, cells }: DistributionRow, at: number): FlavorLoss {
  const placed = sumOf(cells.map((cell) => cell.wanted));
  const nodes = Math.max(wholeCount(wanted), placed);
  const inZone = cells[at]?.wanted ?? 0;
  return lossOf(flavor, nodes, { least: inZone, most: inZone + nodes - placed });
}

function lossOf(flavor: string, nodes: number, lost: Range): FlavorLoss {
  const left = { least: nodes - lost.most, most: nodes - lost.least };
  return { flavor, nodes, lost, left, usable: left };
}

function added(a: FlavorLoss, b: FlavorLoss): FlavorLoss {
  return {
    flavor: b.flavor,
    nodes: a.nodes + b.nodes,
    lost: sumOfRanges(a.lost, b.lost),
    left: sumOfRanges(a.left, b.left),
    usable: sumOfRanges(a.usable, b.usable),
  };
}

function sumOfRanges(a: Range, b: Range): Range {
  return { least: a.least + b.least, most: a.most + b.most };
}

function exactly(nodes: number): Range {
  return { least: nodes, most: nodes };
}
