import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { projectQueries } from '../../features/projects/queries.ts';
import type { MessageKey } from '../../shared/i18n/message-key.ts';
import { paths } from '../../shared/paths.ts';
import type { ShortcutId } from '../../shared/shortcuts/shortcut-table.ts';
import type { IconName } from '../../shared/ui/icon.tsx';
import { useRouteParam } from '../use-route-param.ts';
import { useMayAnywhere } from '../use-may-anywhere.ts';

/** A page one can go to by name or by keys. */
export interface Place {
  readonly shortcut: ShortcutId;
  readonly to: string;
  readonly text: MessageKey;
  readonly icon: IconName;
}

/** The project one works in: the one of the address, else the first. */
export function useCurrentProject() {
  const id = useRouteParam('project');
  const projects = useQuery(projectQueries.list()).data?.body.items;
  return projects?.find((project) => project.id === id) ?? projects?.[0];
}

/** The pages this person may open. */
export function usePlaces(): readonly Place[] {
  const project = useCurrentProject()?.id;
  const seesAudit = useMayAnywhere()('readAudit');
  return useMemo(
    () => [
      { shortcut: 'home', to: paths.home, text: 'app.nav.home', icon: 'arrow-right' },
      ...(project === undefined
        ? []
        : ([
            { shortcut: 'pools', to: paths.pools(project), text: 'app.nav.pools', icon: 'pool' },
            { shortcut: 'fleet', to: paths.fleet(project), text: 'fleet.title', icon: 'columns' },
          ] as const)),
      { shortcut: 'changes', to: paths.changes, text: 'app.nav.changes', icon: 'edit' },
      ...(seesAudit
        ? [{ shortcut: 'audit', to: paths.audit, text: 'app.nav.audit', icon: 'menu' } as const]
        : []),
    ],
    [project, seesAudit],
  );
}
