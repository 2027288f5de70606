import { useQuery } from '@tanstack/react-query';
import { changeQueries } from '../../features/changes/queries.ts';
import { RestoreRest } from '../../features/history/components/restore-rest.tsx';
import { editRefusal } from '../../features/pools/edit-refusal.ts';
import { poolQueries } from '../../features/pools/queries.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

/**
 * The second change of a restore that takes two: offered once the first is applied, as long as it is the newest change
 * that the cloud has accepted. On the page of a change: of that change alone.
 */
export function RestoreOffer({ project, pool, change }: { project: string; pool: string; change?: string }) {
  const newest = useQuery(changeQueries.newestAccepted(project, pool)).data?.body.items[0];
  const restores = newest?.restores;
  if (newest === undefined || restores?.shrinksLater === undefined) return null;
  const isOver = newest.state === 'applied' || newest.state === 'partly-applied';
  if (!isOver || (change !== undefined && change !== newest.id)) return null;
  return <Offer place={{ project, pool }} restores={restores} />;
}

function Offer({ place, restores }: Pick<Parameters<typeof RestoreRest>[0], 'place' | 'restores'>) {
  const t = useText();
  const user = useSignedInUser();
  const query = useQuery(poolQueries.detail(place));
  if (query.data === undefined) return null;
  const isOld = query.data.headers.stale || query.isError;
  const refusal = editRefusal(query.data.body, user, isOld);
  return (
    <RestoreRest
      place={place}
      restores={restores}
      mayRestore={user.roles.includes('admin')}
      refusal={refusal === null ? null : t(refusal)}
    />
  );
}
