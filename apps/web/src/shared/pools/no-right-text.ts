import { isAllowed } from '@poolwright/planning/access/is-allowed';
import type { User } from '@poolwright/schemas/session/endpoints';
import type { Format } from '../i18n/format.ts';
import type { Text } from '../i18n/use-text.ts';

/** Who asks, and of which pool. */
export interface PoolRight {
  readonly user: Pick<User, 'held'>;
  readonly project: string;
  /** Teams that own the pool. */
  readonly teams: readonly string[];
}

/** Why this person may not edit this pool; null when they may. */
export function noRightText(
  { t, format }: { readonly t: Text; readonly format: Pick<Format, 'list'> },
  { user, project, teams }: PoolRight,
): string | null {
  if (isAllowed(user.held, 'planPoolUpdate', { project, owners: teams })) return null;
  if (!isAllowed(user.held, 'planPoolUpdate')) return t('pool.edit.noRight');
  if (teams.length === 0) return t('pool.edit.noTeam');
  return t('pool.edit.otherTeam', { teams: format.list(teams) });
}
