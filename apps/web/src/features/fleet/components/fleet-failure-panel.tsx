import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { PartStates } from '../../../shared/parts/part-states.tsx';
import { FailedZoneSelect } from '../../../shared/pools/failed-zone-select.tsx';
import { ZoneLossTable } from '../../../shared/pools/zone-loss-table.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { fleetQueries } from '../queries.ts';
import type { FleetFailure } from '../queries.ts';
import { FailedPools } from './failed-pools.tsx';

/** Pools at first; the rest stand one press away. */
const shown = 20;

/** What if a zone fails, for all pools: which fall below the nodes they use now, and what is left of each flavor. */
export function FleetFailurePanel({
  project,
  zones,
  failed,
  onFail,
}: {
  project: string;
  zones: readonly string[];
  failed: string | null;
  onFail: (az: string | null) => void;
}) {
  const t = useText();
  const query = useQuery({ ...fleetQueries.failure(project, failed ?? ''), enabled: failed !== null });
  const failure = failed === null || query.isPlaceholderData ? undefined : query.data?.body;
  return (
    <Panel title={t('failure.title')} note={t('fleet.failure.note')}>
      <div className="flex flex-col gap-4">
        <FailedZoneSelect zones={zones} failed={failed} onFail={onFail} />
        {failed !== null && (
          <PartStates
            query={{ ...query, isPending: failure === undefined && query.error === null }}
            asOf={failure?.asOf ?? null}
            name={t('fleet.failure.name')}
          >
            {failure !== undefined && <Outcome key={failure.az} project={project} failure={failure} />}
          </PartStates>
        )}
      </div>
    </Panel>
  );
}

function Outcome({ project, failure }: { project: string; failure: FleetFailure }) {
  const t = useText();
  const [isAll, setIsAll] = useState(false);
  const { pools, flavors } = failure;
  return (
    <div className="flex flex-col gap-4">
      <FailureBanner failure={failure} />
      {pools.length > 0 && (
        <FailedPools project={project} az={failure.az} pools={isAll ? pools : pools.slice(0, shown)} />
      )}
      {pools.length > shown && (
        <div className="print:hidden">
          <Button size="sm" onClick={() => setIsAll(!isAll)} aria-expanded={isAll}>
            {isAll ? t('fleet.failure.fewer') : t('fleet.failure.all', { count: pools.length })}
          </Button>
        </div>
      )}
      {flavors.length > 0 && <ZoneLossTable az={failure.az} side="actual" flavors={flavors} />}
    </div>
  );
}

/** How many pools are hit, and how many of them fall below; what is not known is told as that. */
export function FailureBanner({ failure: { az, pools, unread, unasked } }: { failure: FleetFailure }) {
  const t = useText();
  const count = (verdict: 'below' | 'unknown') => pools.filter((pool) => pool.verdict === verdict).length;
  const below = count('below');
  const unknown = count('unknown');
  const tone = below > 0 ? 'bad' : unknown > 0 ? 'warn' : 'ok';
  return (
    <div role="status">
      <Banner tone={tone} title={t('fleet.failure.hit', { az, count: pools.length })}>
        {pools.length > 0 && <p>{t('fleet.failure.verdicts', { below, unknown })}</p>}
        {unread > 0 && <p>{t('fleet.failure.unread', { count: unread })}</p>}
        {unasked > 0 && <p>{t('fleet.failure.unasked', { count: unasked })}</p>}
      </Banner>
    </div>
  );
}
