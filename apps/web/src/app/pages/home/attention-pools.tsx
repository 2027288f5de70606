import type { Project } from '@poolwright/schemas/projects/endpoints';
import { anyAttention } from '@poolwright/schemas/pools/list-endpoints';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AttentionReasons } from '../../../features/pool-list/components/attention-reasons.tsx';
import { FirstUse, NoPoolOfTeams } from '../../../features/pool-list/components/no-pools.tsx';
import { poolListQueries } from '../../../features/pool-list/queries.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { paths } from '../../../shared/paths.ts';
import { StaleBanner } from '../../../shared/pools/freshness.tsx';
import { PhaseTag } from '../../../shared/pools/phase-tag.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { seesOnlyTeams } from '../../sees-only-teams.ts';
import { useSignedInUser } from '../../use-signed-in-user.ts';

const shown = 8;

/** The line that says "1 more" takes the place of that one. */
function shownOf(total: number): number {
  return total === shown + 1 ? total : shown;
}

/** Pools of a project that need somebody, with the reasons; where there is no pool at all, what to do first. */
export function AttentionPools({ project, isOnly }: { project: Project; isOnly: boolean }) {
  const t = useText();
  const query = useQuery(poolListQueries.page(project.id, { attention: [anyAttention] }, 0));
  const list = query.data?.body;
  const isCalm = list?.total === 0;
  const all = useQuery({ ...poolListQueries.page(project.id, {}, 0), enabled: isCalm });
  const title = isOnly ? t('home.attention') : t('home.attention.of', { project: project.name });
  const total = all.data?.body.total;
  return (
    <Panel
      title={title}
      actions={
        list !== undefined &&
        list.total > 0 && (
          <Link to={paths.pools(project.id)} search={{ attention: anyAttention }} className={linkStyle}>
            {t('home.attention.all', { count: list.total })}
          </Link>
        )
      }
    >
      <PartStates
        query={isCalm ? all : query}
        asOf={list?.asOf ?? null}
        name={t('home.attention.name')}
        isQuiet
      >
        {list?.stale === true && <StaleBanner asOf={list.asOf} />}
        {total === 0 && <NoPool project={project} />}
        {total !== undefined && total > 0 && (
          <p className="text-ink-2">{t('home.attention.none', { count: total })}</p>
        )}
        {list !== undefined && list.total > 0 && (
          <ul aria-label={title} className="flex flex-col divide-y divide-line rounded-md border border-line">
            {list.items.slice(0, shownOf(list.total)).map((pool) => (
              <li key={pool.name} className="flex flex-col gap-1 px-4 py-3">
                <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <Link
                    to={paths.pool(project.id, pool.name)}
                    className={`${linkStyle} min-w-0 text-base font-medium break-words`}
                  >
                    {pool.displayName}
                  </Link>
                  <PhaseTag phase={pool.phase} />
                </div>
                <AttentionReasons pool={pool} />
              </li>
            ))}
          </ul>
        )}
        {list !== undefined && list.total > shownOf(list.total) && (
          <p className="text-sm text-ink-2">{t('home.more', { count: list.total - shown })}</p>
        )}
      </PartStates>
    </Panel>
  );
}

function NoPool({ project }: { project: Project }) {
  const { held, teams } = useSignedInUser();
  if (seesOnlyTeams(held)) return <NoPoolOfTeams teams={teams} />;
  return <FirstUse consoleUrl={project.consoleUrl?.replace('{pool}', '')} />;
}
