import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { projectQueries } from '../../features/projects/queries.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { MenuButton } from '../../shared/ui/overlays/menu-button.tsx';
import { useRouteParam } from '../use-route-param.ts';
import { barButtonStyle } from './bar-style.ts';

/** Says which project one works in; a menu where there are several. */
export function ProjectSwitcher() {
  const t = useText();
  const navigate = useNavigate();
  const currentId = useRouteParam('project');
  const projects = useQuery(projectQueries.list()).data?.body.items ?? [];
  const current = projects.find(({ id }) => id === currentId) ?? projects[0];
  if (current === undefined) return null;
  const name = (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className="truncate font-medium text-on-bar md:max-w-36 xl:max-w-80" title={current.name}>
        {current.name}
      </span>
      <span className="hidden text-sm whitespace-nowrap text-on-bar-2 max-md:sm:inline xl:inline">
        {current.region}
      </span>
    </span>
  );
  if (projects.length === 1) return <div className="flex min-w-0 items-center px-2.5">{name}</div>;
  const toItems = () =>
    projects.map((project) => ({
      key: project.id,
      label: `${project.name} · ${project.region}`,
      checked: project.id === current.id,
      onSelect: () => void navigate({ to: paths.pools(project.id) }),
    }));
  return (
    <MenuButton
      label={t('app.project.switch', { name: current.name, region: current.region })}
      className={`${barButtonStyle} min-w-0`}
      sections={() => [{ label: t('app.project'), items: toItems(), single: true }]}
    >
      {name}
    </MenuButton>
  );
}
