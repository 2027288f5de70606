import type {
  FlavorAccelerator,
  ResourceFlavor,
  ResourceFlavorSpec,
} from '@poolwright/schemas/modelarts/resource-flavor';
import type { FlavorFact } from '@poolwright/schemas/plans/plan-facts';

/** What the rules need of a flavor of the upstream's list. */
export function toFlavorFact({ metadata, spec, status }: ResourceFlavor): FlavorFact {
  const read = spec ?? {};
  return {
    flavor: metadata.name,
    cpuArch: read.cpuArch || null,
    accelerator: acceleratorOf(read)?.kind ?? null,
    zones: { ...status?.phase },
    jobFlavors: [...(read.jobFlavors ?? [])],
    billingModes: (read.billingModes ?? []).map(Number).filter(Number.isSafeInteger),
    steps: stepsOf(read),
    size: sizeOf(read),
  };
}

type Carried = { kind: 'gpu' | 'npu'; accelerator: FlavorAccelerator };

/** A flavor without an accelerator may still name one, empty or of size 0. */
function acceleratorOf({ gpu, npu }: ResourceFlavorSpec): Carried | null {
  const all = [
    { kind: 'npu' as const, accelerator: npu ?? {} },
    { kind: 'gpu' as const, accelerator: gpu ?? {} },
  ];
  const isThere = ({ accelerator }: Carried) =>
    Object.keys(accelerator).length > 0 && Number(accelerator.size ?? 1) !== 0;
  return all.find(isThere) ?? null;
}

function stepsOf({ creatingSteps }: ResourceFlavorSpec): number[] {
  const list = creatingSteps === null || creatingSteps === undefined ? [] : [creatingSteps].flat();
  const steps = list.flatMap(({ step }) => (step && step > 0 && Number.isSafeInteger(step) ? [step] : []));
  return [...new Set(steps)].sort((a, b) => a - b);
}

/** `8 vCPU, 32Gi`, accelerators in front: `8 x ascend-snt9b, 192 vCPU, 1536Gi`. */
function sizeOf(spec: ResourceFlavorSpec): string | null {
  const accelerator = acceleratorOf(spec)?.accelerator;
  const parts = [
    ...(accelerator?.type ? [`${accelerator.size ?? 1} x ${accelerator.type}`] : []),
    ...(spec.cpu ? [`${spec.cpu} vCPU`] : []),
    ...(spec.memory ? [String(spec.memory)] : []),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
