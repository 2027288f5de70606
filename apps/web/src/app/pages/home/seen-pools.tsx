import type { Project } from '@poolwright/schemas/projects/endpoints';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { seenPools } from '../../../shared/pools/seen-pools.ts';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';

/** Pools this person opened here lately; before the first one, where to find one. */
export function SeenPools({ user, first }: { user: string; first: Project | undefined }) {
  const t = useText();
  const [seen] = useState(() => seenPools(user));
  return (
    <Panel title={t('home.seen')}>
      {seen.length === 0 ? (
        <div className="flex flex-col items-start gap-2 text-ink-2">
          <p>{t('home.seen.none')}</p>
          {first !== undefined && (
            <Link to={paths.pools(first.id)} className={linkStyle}>
              {t('home.seen.open')}
            </Link>
          )}
        </div>
      ) : (
        <ul aria-label={t('home.seen')} className="flex flex-col gap-2">
          {seen.map(({ project, pool, displayName }) => (
            <li key={`${project}/${pool}`} className="min-w-0">
              <Link
                to={paths.pool(project, pool)}
                className={`${linkStyle} text-base font-medium break-words`}
              >
                {displayName}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
