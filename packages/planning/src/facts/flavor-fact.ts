import type { FlavorAccelerator, ResourceFlavor } from '@poolwright/schemas/modelarts/resource-flavor';
import type { FlavorFact } from '@poolwright/schemas/plans/plan-facts';

/** What the rules need of a flavor of the upstream's list. */
export function toFlavorFact(resourceFlavor: ResourceFlavor): FlavorFact {
  const { metadata, spec, status } = resourceFlavor;
  return {
    flavor: metadata.name,
    cpuArch: spec?.cpuArch || null,
    accelerator: isThere(spec?.npu) ? 'npu' : isThere(spec?.gpu) ? 'gpu' : null,
    zones: { ...status?.phase },
    jobFlavors: [...(spec?.jobFlavors ?? [])],
    billingModes: (spec?.billingModes ?? []).map(Number).filter(Number.isSafeInteger),
    steps: stepsOf(spec?.creatingSteps),
    size: sizeOf(resourceFlavor),
  };
}

function isThere(accelerator: FlavorAccelerator | null | undefined): boolean {
  if (accelerator === null || accelerator === undefined) return false;
  return Object.keys(accelerator).length > 0 && Number(accelerator.size ?? 1) !== 0;
}

type CreatingSteps = NonNullable<ResourceFlavor['spec']>['creatingSteps'];

function stepsOf(read: CreatingSteps): number[] {
  const list = read === null || read === undefined ? [] : [read].flat();
  const steps = list.flatMap(({ step }) => (step && step > 0 && Number.isSafeInteger(step) ? [step] : []));
  return [...new Set(steps)].sort((a, b) => a - b);
}

/** `8 vCPU, 32Gi`, with accelerators in front: `8 x ascend-snt9b, 192 vCPU, 1536Gi`. */
function sizeOf({ spec }: ResourceFlavor): string | null {
  const accelerator = isThere(spec?.npu) ? spec?.npu : isThere(spec?.gpu) ? spec?.gpu : null;
  const parts = [
    accelerator?.type ? `${accelerator.size ?? 1} x ${accelerator.type}` : null,
    spec?.cpu ? `${spec.cpu} vCPU` : null,
    spec?.memory ? String(spec.memory) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
