import type { GrantReach } from '@poolwright/schemas/access/grant';
import { useText } from '../../../shared/i18n/use-text.ts';

/** What a role reaches, in words. */
export function ReachWords({
  reach,
  projects,
}: {
  reach: GrantReach;
  projects: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useText();
  if (reach.kind === 'everywhere') return t('access.reach.everywhere');
  if (reach.kind === 'team') return t('access.reach.team', { team: reach.team });
  const name = projects.find(({ id }) => id === reach.project)?.name ?? reach.project;
  return t('access.reach.project', { project: name });
}
