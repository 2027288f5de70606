import { phaseOf } from '@poolwright/planning/pool/phase-of';
import { readOnlyReasons } from '@poolwright/planning/pool/restrictions';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { User } from '@poolwright/schemas/session/endpoints';
import type { MessageKey } from '../../shared/i18n/message-key.ts';

/** Why a pool cannot be edited by this person now; null when it can. The bff judges again. */
export function editRefusal(pool: Pool, user: Pick<User, 'roles'>, isStale: boolean): MessageKey | null {
  const [restriction] = readOnlyReasons(pool);
  if (restriction !== undefined) return `restriction.${restriction}`;
  if (phaseOf(pool) === 'Deleting') return 'pool.edit.deleting';
  if (!user.roles.some((role) => role === 'admin' || role === 'member')) return 'pool.edit.noRight';
  return isStale ? 'pool.edit.stale' : null;
}
