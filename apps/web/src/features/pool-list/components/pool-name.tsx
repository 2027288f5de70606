import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { CopyIconButton } from '../../../shared/ui/actions/copy-icon-button.tsx';
import { RowLink } from '../../../shared/row-link.tsx';
import { MiddleText } from '../../../shared/ui/layout/middle-text.tsx';

/** A pool's name as a link on one line, its id small below it, with a way to copy it. */
export function PoolName({ project, pool }: { project: string; pool: PoolSummary }) {
  const t = useText();
  return (
    <div className="group/name flex min-w-0 flex-col">
      <RowLink
        to={paths.pool(project, pool.name)}
        title={pool.displayName}
        className={`${linkStyle} truncate text-base font-medium max-md:leading-6`}
      >
        {pool.displayName}
      </RowLink>
      <span className="flex min-w-0 items-center gap-0.5 font-mono text-xs text-ink-3">
        <MiddleText text={pool.name} />
        <CopyIconButton
          text={pool.name}
          label={t('pools.copyId', { name: pool.displayName })}
          copiedLabel={t('app.copied')}
          className="md:-my-1 md:text-transparent md:group-hover/name:text-ink-3 md:focus-visible:text-ink-3"
        />
      </span>
    </div>
  );
}
