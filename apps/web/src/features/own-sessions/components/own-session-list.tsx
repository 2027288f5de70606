import type { OwnSession } from '@poolwright/schemas/session/own-sessions';
import type { ReactNode } from 'react';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { Ago, Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';

/** Where one is signed in; any but this one can be ended here. */
export function OwnSessionList({
  sessions,
  ending,
  onEnd,
}: {
  sessions: readonly OwnSession[];
  /** The one that is being ended. */
  ending: string | null;
  onEnd: (session: OwnSession) => void;
}) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4">
          <SessionWords session={session} />
          {!session.isThis && <EndButton session={session} isEnding={ending === session.id} onEnd={onEnd} />}
        </li>
      ))}
    </ul>
  );
}

function SessionWords({ session }: { session: OwnSession }) {
  const t = useText();
  const { browser, address, way, isThis, signedInAt, lastUsedAt, endsAt } = session;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        {browser ?? t('sessions.browser.unknown')}
        {isThis && (
          <StatusTag tone="ok" icon="check-circle">
            {t('sessions.this')}
          </StatusTag>
        )}
      </p>
      <p className="text-sm break-words text-ink-2">
        {t('sessions.from', { address: address ?? t('sessions.address.unknown') })}
        {way !== null && <> · {t(`sessions.way.${way}`)}</>}
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-2">
        <Fact name={t('sessions.signedIn')}>
          <Instant at={signedInAt} />
        </Fact>
        <Fact name={t('sessions.lastUsed')}>
          <Ago at={lastUsedAt} now={serverClock.now} />
        </Fact>
        <Fact name={t('sessions.ends')}>
          <Instant at={endsAt} />
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function EndButton({
  session,
  isEnding,
  onEnd,
}: {
  session: OwnSession;
  isEnding: boolean;
  onEnd: (session: OwnSession) => void;
}) {
  const t = useText();
  const browser = session.browser ?? t('sessions.browser.unknown');
  return (
    <Button
      pending={isEnding}
      aria-label={t('sessions.end.name', { browser, address: session.address ?? '' })}
      onClick={() => onEnd(session)}
    >
      {t('sessions.end')}
    </Button>
  );
}
