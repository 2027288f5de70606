import { Link } from '@tanstack/react-router';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { paths } from '../../../shared/paths.ts';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';

/** A pool's name as a link, its id and what it is for below. */
export function PoolName({ project, pool }: { project: string; pool: PoolSummary }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <Link to={paths.pool(project, pool.name)} className={`${linkStyle} text-base font-medium break-words`}>
        {pool.displayName}
      </Link>
      {pool.displayName !== pool.name && (
        <span className="font-mono text-xs break-all text-ink-3">{pool.name}</span>
      )}
      {pool.description !== '' && (
        <span className="line-clamp-2 break-words text-ink-2">{pool.description}</span>
      )}
    </div>
  );
}
