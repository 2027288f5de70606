import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { poolTabs } from '../pool-tab-list.ts';
import type { PoolTab } from '../pool-tab-list.ts';

/** On a narrow screen the bar scrolls sideways: the tab an address names is in sight. */
function showCurrent(bar: HTMLElement | null): void {
  const tab = bar?.querySelector('[aria-current=page]');
  if (bar === null || tab === null || tab === undefined) return;
  const [frame, place] = [bar.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (place.left < frame.left || place.right > frame.right) bar.scrollLeft += place.left - frame.left - 16;
}

/** The parts of a pool's page, each at an address of its own. */
export function PoolTabs({ project, pool, current }: { project: string; pool: string; current: PoolTab }) {
  const t = useText();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => showCurrent(bar.current), [current]);
  return (
    <nav
      ref={bar}
      aria-label={t('pool.tabs')}
      // The focus stays on the tab that was chosen.
      data-keeps-focus
      className="overflow-x-auto border-b border-line"
    >
      <ul className="flex gap-1">
        {poolTabs.map((tab) => (
          <li key={tab}>
            <Link
              to={paths.pool(project, pool, tab)}
              resetScroll={false}
              activeOptions={{ exact: true, includeSearch: false }}
              aria-current={tab === current ? 'page' : undefined}
              className="-mb-px inline-flex min-h-10 items-center border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-accent"
            >
              {t(`pool.tab.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
