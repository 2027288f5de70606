import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useQuery } from '@tanstack/react-query';
import { changeQueries } from '../../features/changes/queries.ts';
import { RestoreRest } from '../../features/history/components/restore-rest.tsx';
import { poolQueries } from '../../features/pools/queries.ts';
import { useEditRefusal, usePoolRights } from '../use-pool-rights.ts';

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
  const query = useQuery(poolQueries.detail(place));
  if (query.data === undefined) return null;
  const isOld = query.data.headers.stale || query.isError;
  return <OfferOf place={place} restores={restores} pool={query.data.body} isOld={isOld} />;
}

function OfferOf({
  place,
  restores,
  pool,
  isOld,
}: Pick<Parameters<typeof RestoreRest>[0], 'place' | 'restores'> & { pool: Pool; isOld: boolean }) {
  const { may } = usePoolRights(place.project, place.pool);
  const refusal = useEditRefusal(place.project, pool, isOld);
  return (
    <RestoreRest place={place} restores={restores} mayRestore={may('restorePoolState')} refusal={refusal} />
  );
}
