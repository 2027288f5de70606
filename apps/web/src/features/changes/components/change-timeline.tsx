import type { Change } from '@poolwright/schemas/changes/change';
import type { ReactNode } from 'react';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';

const outcomeIcons = {
  sending: 'progress',
  accepted: 'check-circle',
  'not-applied': 'error',
  unknown: 'question',
} as const satisfies Record<Change['attempts'][number]['outcome'], IconName>;

/** What happened when: filed, every send with the cloud's request id, the latest word. */
export function ChangeTimeline({ change }: { change: Change }) {
  const t = useText();
  return (
    <Panel title={t('change.timeline')}>
      <ol className="flex flex-col gap-4">
        <Step icon="edit" at={change.filedAt}>
          {t('change.timeline.filed')}
        </Step>
        {change.attempts.map((attempt) => (
          <Step key={attempt.n} icon={outcomeIcons[attempt.outcome]} at={attempt.sentAt}>
            {t('change.timeline.attempt', { n: attempt.n, outcome: t(`outcome.${attempt.outcome}`) })}
            {attempt.upstreamRequestId !== undefined && (
              <span className="block text-sm text-ink-2">
                {t('change.timeline.requestId')}{' '}
                <span className="font-mono break-all">{attempt.upstreamRequestId}</span>
              </span>
            )}
          </Step>
        ))}
        {change.nextAttemptAt !== undefined && (
          <Step icon="clock" at={change.nextAttemptAt}>
            {t('change.timeline.next')}
          </Step>
        )}
        <Step icon="arrow-right" at={change.updatedAt}>
          {t('change.timeline.now', { state: t(`state.${change.state}`) })}
        </Step>
      </ol>
    </Panel>
  );
}

function Step({ icon, at, children }: { icon: IconName; at: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.75rem_1fr] gap-x-3">
      <span className="flex size-7 items-center justify-center rounded-full border border-line bg-subtle text-ink-2">
        <Icon name={icon} size={14} />
      </span>
      <div className="min-w-0 pt-0.5">
        <div>{children}</div>
        <div className="text-sm text-ink-3">
          <Instant at={at} withUtc />
        </div>
      </div>
    </li>
  );
}
