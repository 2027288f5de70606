import { useQuery } from '@tanstack/react-query';
import { GrantsPanel } from '../../features/access/components/grants-panel.tsx';
import { PeoplePanel } from '../../features/access/components/people-panel.tsx';
import { RolesPanel } from '../../features/access/components/roles-panel.tsx';
import { RoutesPanel } from '../../features/access/components/routes-panel.tsx';
import { TeamsPanel } from '../../features/access/components/teams-panel.tsx';
import { accessQueries } from '../../features/access/queries.ts';
import { projectQueries } from '../../features/projects/queries.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { PartStates } from '../../shared/parts/part-states.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { useMayAnywhere } from '../use-may-anywhere.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

/** Who may do what; for admins also who is who. */
export function AccessPage() {
  const t = useText();
  const may = useMayAnywhere();
  const { id } = useSignedInUser();
  const matrix = useQuery(accessQueries.matrix());
  const projects = useQuery(projectQueries.list()).data?.body.items ?? [];
  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('access.title') })}</title>
      <PageHeader title={t('access.title')} note={t('access.note')} />
      {may('manageAccess') && (
        <>
          <GrantsPanel projects={projects} />
          <PeoplePanel self={id} />
          <TeamsPanel />
        </>
      )}
      <PartStates query={matrix} asOf={null} name={t('access.name')} isQuiet>
        {matrix.data !== undefined && (
          <>
            <RolesPanel matrix={matrix.data.body} />
            <RoutesPanel matrix={matrix.data.body} />
          </>
        )}
      </PartStates>
    </div>
  );
}
