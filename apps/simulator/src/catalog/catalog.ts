import type { Json, JsonObject } from '../json/json.ts';
import { FLAVOR_ROWS } from './flavor-table.ts';
import type { FlavorRow } from './flavor-table.ts';

/** What the region sells, by name; the zones carry the region's name. */
export interface Catalog {
  zones: readonly string[];
  flavor(name: string): Flavor | undefined;
  flavorDocuments(): JsonObject[];
}

export interface Flavor extends FlavorRow {
  /** Zone → normal or soldout; zones that do not offer the flavor are absent. */
  phase: ReadonlyMap<string, 'normal' | 'soldout'>;
}

export function createCatalog(region: string): Catalog {
  const zones = ['a', 'b', 'c'].map((letter) => region + letter);
  const flavors = new Map(FLAVOR_ROWS.map((row) => [row.name, toFlavor(row, zones)]));
  return {
    zones,
    flavor: (name) => flavors.get(name),
    flavorDocuments: () => [...flavors.values()].map(toDocument),
  };
}

function toFlavor(row: FlavorRow, zones: readonly string[]): Flavor {
  const phase = new Map<string, 'normal' | 'soldout'>();
  zones.forEach((zone, at) => {
    const letter = row.zones[at];
    if (letter === 'n') phase.set(zone, 'normal');
    if (letter === 's') phase.set(zone, 'soldout');
  });
  return { ...row, phase };
}

function toDocument(flavor: Flavor): JsonObject {
  const { accelerator, step } = flavor;
  return {
    kind: 'ResourceFlavor',
    apiVersion: 'v1',
    metadata: {
      name: flavor.name,
      labels: {
        'os.modelarts/scope': 'Train.Infer.Notebook',
        'os.modelarts.flavor/baremetal': String(flavor.name.includes('.bm.')),
        'os.modelarts.flavor/localdisk': String(flavor.name.endsWith('.d')),
      },
      annotations: {},
    },
    spec: {
      type: 'Dedicate',
      cpuArch: flavor.arch,
      cpu: String(flavor.cpu),
      memory: flavor.memory,
      ...(accelerator && {
        [accelerator.kind]: { type: accelerator.type, size: accelerator.size, memory: accelerator.memory },
      }),
      billingModes: flavor.prepaid === true ? [0, 1] : [0],
      billingCode: flavor.name.replace('modelarts', 'maos'),
      jobFlavors: [...flavor.jobFlavors],
      ...(step && { creatingSteps: [{ step: step.step, type: step.type, displayInfo: `x${step.step}` }] }),
    } satisfies Record<string, Json>,
    status: { phase: Object.fromEntries(flavor.phase) },
  };
}
