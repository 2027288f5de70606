import type { ZoneFailure } from '@poolwright/planning/failure/zone-failure';
import type { DistributionSide } from '@poolwright/planning/pictures/side-rows';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { FailedZoneSelect } from '../../../shared/pools/failed-zone-select.tsx';
import { ZoneLossTable } from '../../../shared/pools/zone-loss-table.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { JobVerdicts } from './job-verdicts.tsx';

/** What if a zone fails: what is left of each flavor, and whether it suffices for the jobs that run now. */
export function ZoneFailurePanel({
  side,
  zones,
  failed,
  onFail,
  failure,
  isUseUnread,
}: {
  /** Of the nodes there are, or of those an edit asks for. */
  side: DistributionSide;
  zones: readonly string[];
  /** The zone that is thought to fail; null for none. */
  failed: string | null;
  onFail: (az: string | null) => void;
  /** What it takes; null while no zone is chosen, or while nodes and jobs are being read. */
  failure: ZoneFailure | null;
  /** Nodes or jobs could not be read, so nobody knows what they use. */
  isUseUnread: boolean;
}) {
  const t = useText();
  if (zones.length === 0) return null;
  return (
    <Panel title={t('failure.title')} note={t(`failure.note.${side}`)}>
      <div className="flex flex-col gap-4">
        <FailedZoneSelect zones={zones} failed={failed} onFail={onFail} />
        {failure !== null && <Outcome side={side} failure={failure} isUseUnread={isUseUnread} />}
      </div>
    </Panel>
  );
}

function Outcome({
  side,
  failure,
  isUseUnread,
}: {
  side: DistributionSide;
  failure: ZoneFailure;
  isUseUnread: boolean;
}) {
  const t = useText();
  const { loss, verdict } = failure;
  // Nothing runs that could go short: what is lost is told and nothing is judged.
  const isIdle = failure.types?.length === 0;
  const tone = { enough: 'ok', below: 'bad', unknown: 'warn' } as const;
  return (
    <div role="status" className="flex flex-col gap-4">
      <Banner tone={isIdle ? 'idle' : tone[verdict]} title={lossSentence(failure, side, t)}>
        {!isIdle && <p>{t(isUseUnread ? 'failure.unread' : `failure.verdict.${verdict}`)}</p>}
      </Banner>
      {loss.flavors.length > 0 && (
        <ZoneLossTable
          az={loss.az}
          side={side}
          flavors={side === 'actual' ? loss.flavors : wantedOnly(loss)}
        />
      )}
      {failure.types !== null && <JobVerdicts types={failure.types} />}
    </div>
  );
}

/** Of nodes that are only asked for nobody knows how many can run jobs at once. */
function wantedOnly({ flavors }: ZoneFailure['loss']) {
  return flavors.map(({ flavor, nodes, lost, left }) => ({ flavor, nodes, lost, left }));
}

function lossSentence({ loss }: ZoneFailure, side: DistributionSide, t: Text): string {
  const { az, nodes, lost, left } = loss;
  if (lost.least === lost.most) return t('failure.loses', { az, lost: lost.least, nodes, left: left.least });
  return t(`failure.mayLose.${side}`, { az, least: lost.least, most: lost.most, nodes });
}
