import type { Change } from '@poolwright/schemas/changes/change';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { Ago, Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Freshness } from '../../../shared/pools/freshness.tsx';
import { NodeMeter } from '../../../shared/pools/node-meter.tsx';
import { KeyValues } from '../../../shared/ui/layout/key-values.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { ProgressTable } from './progress-table.tsx';

type Progress = NonNullable<Change['progress']>;

const counts = ['wanted', 'available', 'creating', 'deleting', 'abnormal'] as const;

/** How far the pool is: the numbers, what is waited for, since when nothing moved. */
export function ChangeProgress({ progress, isOpen }: { progress: Progress; isOpen: boolean }) {
  const t = useText();
  const format = useFormat();
  const awaited = progress.awaiting.map((code) => t(`awaiting.${code}`));
  return (
    <Panel title={t('change.progress')} actions={<Freshness asOf={progress.asOf} now={serverClock.now} />}>
      <div className="flex flex-col gap-4">
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
          {counts.map((name) => (
            <div key={name} className="rounded-md border border-line bg-subtle px-3 py-2">
              <dt className="text-sm text-ink-2">{t(`change.progress.${name}`)}</dt>
              <dd className="num text-xl font-semibold">{format.number(progress[name])}</dd>
            </div>
          ))}
        </dl>
        <NodeMeter counts={progress} wanted={progress.wanted} />
        <p>
          {awaited.length === 0
            ? t('change.progress.settled')
            : t('change.progress.awaiting', { list: format.list(awaited) })}
        </p>
        {progress.flavors !== undefined && progress.flavors.length > 0 && (
          <ProgressTable flavors={progress.flavors} />
        )}
        {isOpen && <Times progress={progress} />}
      </div>
    </Panel>
  );
}

/** Since when nothing moved, until when it is followed, and the cloud's own operation. */
function Times({ progress }: { progress: Progress }) {
  const t = useText();
  const { deadlineAt, order } = progress;
  return (
    <KeyValues
      items={[
        {
          key: 'moved',
          label: t('change.progress.moved'),
          value: <Ago at={progress.lastMovementAt} now={serverClock.now} />,
        },
        {
          key: 'deadline',
          label: t('change.progress.deadline'),
          value: deadlineAt === undefined ? t('change.progress.noDeadline') : <Instant at={deadlineAt} />,
        },
        ...(order === undefined
          ? []
          : [{ key: 'order', label: t('change.progress.order'), value: `${order.name} (${order.phase})` }]),
      ]}
    />
  );
}
