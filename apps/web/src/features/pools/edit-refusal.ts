import { phaseOf } from '@poolwright/planning/pool/phase-of';
import { readOnlyReasons } from '@poolwright/planning/pool/restrictions';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Text } from '../../shared/i18n/use-text.ts';

/** Why a pool cannot be edited by this person now; null when it can. `noRight`: why not by this person. The bff judges again. */
export function editRefusal(
  t: Text,
  pool: Pool,
  { noRight, isStale }: { readonly noRight: string | null; readonly isStale: boolean },
): string | null {
  const [restriction] = readOnlyReasons(pool);
  if (restriction !== undefined) return t(`restriction.${restriction}`);
  if (phaseOf(pool) === 'Deleting') return t('pool.edit.deleting');
  if (noRight !== null) return noRight;
  return isStale ? t('pool.edit.stale') : null;
}
