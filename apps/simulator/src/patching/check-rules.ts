import { driverVersions } from '../catalog/driver-templates.ts';
import { isSameJson, numberAt, objectAt, stringAt } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import { checkResize } from './check-resize.ts';
import { patchedDocument } from './change-pool.ts';
import { entriesOf } from '../pools/entry.ts';
import type { PoolRecord } from '../pools/pool-record.ts';
import { BAD_REQUEST } from './rule.ts';
import type { RuleRefusal, RuleSetting } from './rule.ts';

const SPECS_RESTRICTED = 2;
const RESTRICTED_OR_FROZEN = 4 | 8 | 16;

/** What the pool as it is does not allow; null when the change may take effect. */
export function checkRules(pool: PoolRecord, patch: JsonObject, setting: RuleSetting): RuleRefusal | null {
  const before = pool.document;
  const after = patchedDocument(before, patch, setting.switches);
  const detail =
    checkState(before, after) ?? checkScope(before, after) ?? checkDriver(before, after, setting);
  if (detail !== null) return { code: BAD_REQUEST, detail };
  return hasMoved(before, after, 'resources') ? checkResize(pool, after, patch, setting) : null;
}

/** Whether the patch makes any difference to one part of the spec. */
function hasMoved(before: JsonObject, after: JsonObject, part: string): boolean {
  return !isSameJson(objectAt(before, 'spec')?.[part], objectAt(after, 'spec')?.[part]);
}

function checkState(before: JsonObject, after: JsonObject): string | null {
  const spec = objectAt(before, 'spec');
  const mode = numberAt(spec, 'controlMode') ?? 0;
  if (mode & RESTRICTED_OR_FROZEN) return `the pool is frozen or restricted, control mode ${mode}`;
  if (mode & SPECS_RESTRICTED && hasMoved(before, after, 'resources')) {
    return `modifying the specifications of the pool is restricted, control mode ${mode}`;
  }
  const phase = stringAt(objectAt(before, 'status'), 'phase') ?? 'Creating';
  const needsRunning = ['resources', 'scope', 'driver'].find((part) => hasMoved(before, after, part));
  if (phase !== 'Running' && needsRunning !== undefined) return `the pool is ${phase}, not Running`;
  const fixed = Object.keys(spec ?? {}).find(
    (part) => ['type', 'network', 'clusters', 'controlMode'].includes(part) && hasMoved(before, after, part),
  );
  return fixed === undefined ? null : `spec.${fixed} cannot be changed`;
}

function checkScope(before: JsonObject, after: JsonObject): string | null {
  if (!hasMoved(before, after, 'scope')) return null;
  if (stringAt(objectAt(before, 'spec'), 'type') === 'Logical')
    return 'a logical pool has no scope of its own';
  const isPrivileged = objectAt(objectAt(before, 'spec'), 'network')?.['subnetId'] !== undefined;
  return isPrivileged ? 'the scope of a privileged pool cannot be changed' : null;
}

function checkDriver(before: JsonObject, after: JsonObject, { catalog }: RuleSetting): string | null {
  if (!hasMoved(before, after, 'driver')) return null;
  if (stringAt(objectAt(before, 'spec'), 'type') === 'Logical')
    return 'a logical pool has no driver of its own';
  const driver = objectAt(objectAt(after, 'spec'), 'driver');
  const kinds = new Set(entriesOf(after).map((entry) => catalog.flavor(entry.flavor)?.accelerator?.kind));
  for (const kind of ['gpu', 'npu'] as const) {
    const version = stringAt(driver, `${kind}Version`);
    if (version === undefined) continue;
    if (!kinds.has(kind)) return `the pool has no ${kind.toUpperCase()} flavor`;
    const installed = stringAt(objectAt(objectAt(before, 'spec'), 'driver'), `${kind}Version`);
    if (version !== installed && !driverVersions(kind).includes(version)) {
      return `${kind.toUpperCase()} driver version ${version} does not exist`;
    }
  }
  return null;
}
