import { FLAVOR_ROWS } from '../catalog/flavor-table.ts';
import type { FlavorRow } from '../catalog/flavor-table.ts';
import { numberStream } from '../clock/number-stream.ts';
import type { JsonObject } from '../json/json.ts';
import type { SampleEntry, SampleRow } from './sample-pool.ts';

const words = (text: string) => text.split(' ');
const LINES = words(
  'search ads maps video audio fraud risk retail chat robots energy health weather travel bank chip',
);
const PURPOSES = words('ranking serving train tuning eval batch features notebook forecast labeling');
const STAGES = words('prod test dev lab');
const SCOPES: readonly string[][] = [
  ['Infer'],
  ['Train'],
  ['Train', 'Infer'],
  ['Notebook'],
  ['Train', 'Notebook'],
];
const ZONES = ['a', 'b', 'c'] as const;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2022, 8, 16, 3, 10, 40);

/** One choice after another, all following from seed and number. */
interface Draws {
  /** A whole number from 0, below the bound. */
  below(bound: number): number;
  of(choices: readonly string[]): string;
  /** True in so many of a hundred draws. */
  inPercent(percent: number): boolean;
}

function drawsFor(seed: string, at: number): Draws {
  const next = numberStream(`${seed}\u0000fleet\u0000${at}`);
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    of: (choices) => choices[below(choices.length)] ?? '',
    inPercent: (percent) => below(100) < percent,
  };
}

/** Pool number `at` of a large fleet: everything follows from seed and number, so any of them can be made alone. */
export function seededPool(seed: string, at: number): SampleRow {
  const draws = drawsFor(seed, at);
  const line = draws.of(LINES);
  const purpose = draws.of(PURPOSES);
  const scope = SCOPES[draws.below(SCOPES.length)] ?? ['Train'];
  const flavor = FLAVOR_ROWS[draws.below(FLAVOR_ROWS.length)] ?? FLAVOR_ROWS[0];
  const entries = flavor === undefined ? [] : toEntries(flavor, draws);
  return {
    name: `${line}-${purpose}-${draws.of(STAGES)}-${String(at + 1).padStart(5, '0')}`,
    created: new Date(FIRST_DAY + draws.below(1000) * DAY_MS + draws.below(86_400) * 1000)
      .toISOString()
      .replace('.000Z', 'Z'),
    description: draws.inPercent(80) ? `${purpose} of ${line}` : '',
    scope,
    entries,
    ...(draws.inPercent(2) && { phase: 'Abnormal' }),
    ...(draws.inPercent(3) && { spec: { controlMode: 2 } }),
    ...(flavor?.prepaid === true && draws.inPercent(25) && { annotations: YEARLY }),
  };
}

const YEARLY: JsonObject = {
  'os.modelarts/billing.mode': '1',
  'os.modelarts/period.num': '1',
  'os.modelarts/period.type': '3',
  'os.modelarts/auto.renew': '1',
};

function toEntries(flavor: FlavorRow, draws: Draws): SampleEntry[] {
  const step = flavor.step?.step ?? 1;
  const offered = ZONES.filter((_, zone) => flavor.zones[zone] !== '-');
  const isCrowded = draws.inPercent(20);
  const counts = offered.map((zone, place): [string, number] => {
    const most = isCrowded && place > 0 ? 2 : 6;
    return [zone, step * (isCrowded && place === 0 ? 4 + draws.below(8) : draws.below(most))];
  });
  const [first] = offered;
  const available = Object.fromEntries(counts.filter(([, count]) => count > 0));
  if (Object.keys(available).length === 0 && first !== undefined) available[first] = step;
  return [
    {
      flavor: flavor.name,
      available,
      ...(first !== undefined && draws.inPercent(5) && { abnormal: { [first]: step } }),
      hasZones: draws.inPercent(50),
      ...(flavor.step && { more: { creatingStep: { step, type: flavor.step.type } } }),
    },
  ];
}
