import { z } from 'zod';
import { asRead } from './as-read.ts';

/** The plugin templates that hold driver versions. */
export const driverTemplateNames = ['gpu-driver', 'npu-driver'] as const;

const versions = z.record(z.string(), z.unknown());

/** A plugin template. The documents' example has `versions` at the top, their table has `spec.versions`. */
export const pluginTemplate = asRead({
  /** Type of the resource; `PluginTemplate`. */
  kind: z.string().nullish(),
  /** Version of the resource. */
  apiVersion: z.string().nullish(),
  /** Who the template is. */
  metadata: asRead({
    /** Name of the template, for example `npu-driver`. */
    name: z.string().nullish(),
  }).nullish(),
  /** What the template offers. */
  spec: asRead({
    /** Settings by version, as the table has it. */
    versions: versions.nullish(),
  }).nullish(),
  /** Settings by version, as the example has it. */
  versions: versions.nullish(),
});
export type PluginTemplate = z.infer<typeof pluginTemplate>;

/** The versions a template offers, in the order answered, each once; none when it tells none. */
export function driverVersions(template: PluginTemplate): string[] {
  const atTop = Object.keys(template.versions ?? {});
  const inSpec = Object.keys(template.spec?.versions ?? {});
  return [...new Set([...atTop, ...inSpec])];
}
