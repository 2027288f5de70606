import type { Change } from '@poolwright/schemas/changes/change';
import type { ReactNode } from 'react';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';

const outcomeIcons = {
  sending: 'progress',
  accepted: 'check-circle',
  'not-applied': 'error',
  unknown: 'question',
} as const satisfies Record<Change['attempts'][number]['outcome'], IconName>;

/** Something the cloud reported of the pool, in words. */
export interface ReportedEvent {
  readonly at: string;
  readonly text: string;
  readonly isWarning: boolean;
}

interface TimelineStep {
  readonly key: string;
  readonly icon: IconName;
  readonly at: string;
  readonly content: ReactNode;
}

/** What happened when: filed, every send with the cloud's request id, the movement, what the cloud reports, the latest word. */
export function ChangeTimeline({
  change,
  events = [],
  foot,
}: {
  change: Change;
  events?: readonly ReportedEvent[];
  foot?: ReactNode;
}) {
  const t = useText();
  const steps = [...ownSteps(t, change), ...events.map((event, at) => eventStep(t, event, at))];
  // The cloud tells whole seconds; what happened in one second stands in the order it is told.
  const sorted = steps.toSorted((a, b) => secondOf(a.at) - secondOf(b.at));
  return (
    <Panel title={t('change.timeline')}>
      <ol className="flex flex-col gap-4">
        {sorted.map(({ key, icon, at, content }) => (
          <Step key={key} icon={icon} at={at}>
            {content}
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
      {foot}
    </Panel>
  );
}

function secondOf(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}

function eventStep(t: Text, { at, text, isWarning }: ReportedEvent, index: number): TimelineStep {
  const content = t('change.timeline.event', { text });
  return { key: `event-${index}`, icon: isWarning ? 'warning' : 'info', at, content };
}

function ownSteps(t: Text, change: Change): TimelineStep[] {
  const { progress, waitedOn } = change;
  const first = progress?.firstMovementAt;
  const last = progress?.lastMovementAt;
  // Where nothing has moved at all yet, the time of the last movement is that of the first look.
  const hasMovedAgain = first !== undefined && last !== first;
  const step = (key: string, icon: IconName, at: string | undefined, content: ReactNode): TimelineStep[] =>
    at === undefined ? [] : [{ key, icon, at, content }];
  return [
    ...step('filed', 'edit', change.filedAt, t('change.timeline.filed')),
    ...change.attempts.map((attempt) => attemptStep(t, attempt)),
    ...step('first', 'progress', first, t('change.timeline.firstMovement')),
    ...step('last', 'progress', hasMovedAgain ? last : undefined, t('change.timeline.lastMovement')),
    ...step('waited', 'user', waitedOn?.at, waitedOn && `${waitedOn.by.name}: ${t('change.wait-on')}`),
  ];
}

function attemptStep(t: Text, attempt: Change['attempts'][number]): TimelineStep {
  return {
    key: `attempt-${attempt.n}`,
    icon: outcomeIcons[attempt.outcome],
    at: attempt.sentAt,
    content: (
      <>
        {t('change.timeline.attempt', { n: attempt.n, outcome: t(`outcome.${attempt.outcome}`) })}
        {attempt.upstreamRequestId !== undefined && (
          <span className="block text-sm text-ink-2">
            {t('change.timeline.requestId')}{' '}
            <span className="font-mono break-all">{attempt.upstreamRequestId}</span>
          </span>
        )}
      </>
    ),
  };
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
