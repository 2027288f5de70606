import { isAllowed } from '@poolwright/planning/access/is-allowed';
import type { Session } from '@poolwright/schemas/session/endpoints';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { changeQueries } from '../../features/changes/queries.ts';
import { RestoredBanner } from '../../features/restore/components/restored-banner.tsx';

/** The banner of a restored database, with the changes that stand still. */
export function RestoredPlace({ session }: { session: Session }) {
  const queryClient = useQueryClient();
  const open = useQuery({ ...changeQueries.open(), enabled: session.user !== null });
  if (session.restored === undefined || session.user === null) return null;
  return (
    <div className="mx-auto w-full max-w-[100rem] px-4 pt-4 md:px-6">
      <RestoredBanner
        restored={session.restored}
        changes={open.data?.body.items}
        mayReconcile={isAllowed(session.user.held, 'reconcileRestore')}
        onReconciled={() => queryClient.invalidateQueries()}
      />
    </div>
  );
}
