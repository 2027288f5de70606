import { billingModeKey, descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The part of a pool the fingerprint is taken from, in the places the pool has it. */
export type EditablePart = {
  metadata: { annotations: Record<string, unknown> };
  spec: Record<string, unknown>;
};

/**
 * What a person can edit, as read, plus pool type and billing mode, which change what an edit means: description,
 * order id, scope, whole resources (all keys, in order), job flavors, driver. Status and phase are not in it. The
 * fingerprint of a pool is the SHA-256 of the canonical JSON of this value.
 */
export function editablePart(pool: Pool): EditablePart {
  const annotations = pool.metadata.annotations;
  const spec = pool.spec;
  return {
    metadata: {
      annotations: present({
        [descriptionKey]: annotations?.[descriptionKey],
        [orderIdKey]: annotations?.[orderIdKey],
        [billingModeKey]: annotations?.[billingModeKey],
      }),
    },
    spec: present({
      type: spec?.type,
      scope: spec?.scope,
      resources: spec?.resources,
      jobFlavors: spec?.jobFlavors,
      driver: spec?.driver,
    }),
  };
}

function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
