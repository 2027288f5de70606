import type { PoolState, StateOrigin } from '@poolwright/schemas/history/pool-state';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ChangeWords } from '../../../shared/pools/change-words.tsx';
import { buttonStyle, linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import type { Tone } from '../../../shared/ui/feedback/tag.tsx';
import type { IconName } from '../../../shared/ui/icon.tsx';

/** Where a state came from, as one word of a set; `unknown` while it was seen in one read only. */
export function originOf(origin: StateOrigin | null): StateOrigin | 'unknown' {
  return origin ?? 'unknown';
}

const looks: Record<StateOrigin | 'unknown', { tone: Tone; icon: IconName }> = {
  first: { tone: 'idle', icon: 'clock' },
  change: { tone: 'ok', icon: 'check' },
  elsewhere: { tone: 'warn', icon: 'edit' },
  unknown: { tone: 'idle', icon: 'info' },
};

/** States, one a row: when, by whom, and what differed from the one before. */
export function StateList({
  states,
  newest,
  oldest,
  toRestore,
}: {
  states: readonly PoolState[];
  newest: number;
  /** The oldest one read: nothing is known before it. */
  oldest: number;
  /** What brings a state back. */
  toRestore: (n: number) => ReactNode;
}) {
  const t = useText();
  return (
    <ol
      aria-label={t('history.title')}
      className="flex flex-col divide-y divide-line rounded-md border border-line"
    >
      {states.map((state) => (
        <li key={state.n} className="flex flex-col gap-2 p-4">
          <StateHead state={state} isNewest={state.n === newest} />
          <StateWords state={state} />
          <div className="flex flex-wrap items-center gap-2 empty:hidden">
            {state.n > oldest && (
              <Link
                to="."
                search={(search: Record<string, unknown>) => ({ ...search, to: state.n, from: undefined })}
                resetScroll
                aria-label={t('history.compare.before.of', { n: state.n })}
                className={buttonStyle('secondary', 'sm')}
              >
                {t('history.compare.before')}
              </Link>
            )}
            {state.n !== newest && toRestore(state.n)}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StateHead({ state, isNewest }: { state: PoolState; isNewest: boolean }) {
  const t = useText();
  const { n, firstSeenAt, lastSeenAt, isRight } = state;
  const origin = originOf(state.origin);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h3 className="font-medium">{t('history.name', { n })}</h3>
      <StatusTag {...looks[origin]}>{t(`origin.${origin}`)}</StatusTag>
      {isRight && origin === 'elsewhere' && (
        <StatusTag tone="ok" icon="check-circle">
          {t('history.right')}
        </StatusTag>
      )}
      {isNewest && (
        <StatusTag tone="busy" icon="arrow-right">
          {t('history.now')}
        </StatusTag>
      )}
      <span className="ms-auto text-sm text-ink-2">
        <Instant at={firstSeenAt} />
        {!isNewest && (
          <>
            {' – '}
            <Instant at={lastSeenAt} />
          </>
        )}
      </span>
    </div>
  );
}

function StateWords({ state }: { state: PoolState }) {
  const t = useText();
  const { n, change, changes } = state;
  return (
    <>
      {changes.length > 0 ? (
        <ChangeWords changes={changes} />
      ) : (
        state.origin !== 'first' && <p className="text-ink-2">{t('history.first')}</p>
      )}
      {change !== null && (
        <p className="text-sm">
          <Link to={paths.change(change.id)} aria-label={t('history.show', { n })} className={linkStyle}>
            {t('history.by', { name: change.actor.name })}
          </Link>
        </p>
      )}
    </>
  );
}
