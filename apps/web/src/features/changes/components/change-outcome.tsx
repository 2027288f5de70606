import type { Change } from '@poolwright/schemas/changes/change';
import type { ReactNode } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { changeShortfall } from '../change-shortfall.ts';
import type { FlavorShortfall, Shortfall } from '../change-shortfall.ts';

/** What a person has to know or decide about a change now; `actions` are the decisions it offers. */
export function ChangeOutcome({ change, actions }: { change: Change; actions: ReactNode }) {
  const shortfall = changeShortfall(change);
  return (
    <>
      {change.unsettled === true && <Unsettled change={change} actions={actions} />}
      {change.progress?.order?.waitsForPayment === true && change.state === 'following' && (
        <Payment order={change.progress.order} />
      )}
      {shortfall !== null && <Short change={change} shortfall={shortfall} actions={actions} />}
      {change.state === 'unresolved' && <LateEffect change={change} />}
    </>
  );
}

function Unsettled({ change, actions }: { change: Change; actions: ReactNode }) {
  const t = useText();
  const format = useFormat();
  const { waitedOn } = change;
  return (
    <Banner tone="warn" title={t('change.unsettled')} actions={actions}>
      {waitedOn !== undefined && (
        <p>
          {t('change.waitedOn.checking', {
            name: waitedOn.by.name,
            time: format.dateTime(new Date(waitedOn.at)),
            until: format.dateTime(new Date(waitedOn.until)),
          })}
        </p>
      )}
    </Banner>
  );
}

function Payment({ order }: { order: NonNullable<NonNullable<Change['progress']>['order']> }) {
  const t = useText();
  return (
    <Banner tone="warn" icon="clock" title={t('change.payment', { order: order.orderId ?? order.name })}>
      {t('change.payment.body')}
    </Banner>
  );
}

function shortText(t: Text, list: (zones: readonly string[]) => string, each: FlavorShortfall): string {
  const { flavor, missing, more, failed, zones } = each;
  if (more > 0) return t('change.short.more', { flavor, more });
  if (failed === 0) return t('change.short.missing', { flavor, missing });
  if (zones.length === 0) return t('change.short.failedSomewhere', { flavor, failed });
  return t('change.short.failed', { flavor, failed, zones: list(zones) });
}

/** "71 of 75 nodes placed": how many failed where, why, until when it is not final, and the choices. */
function Short({ change, shortfall, actions }: { change: Change; shortfall: Shortfall; actions: ReactNode }) {
  const t = useText();
  const format = useFormat();
  const { progress, waitedOn } = change;
  const reasons = progress?.reasons ?? [];
  const deadline = progress?.deadlineAt;
  return (
    <Banner
      tone="warn"
      title={t('change.short', { placed: shortfall.placed, wanted: shortfall.wanted })}
      actions={actions}
    >
      <ul>
        {shortfall.flavors.map((each) => (
          <li key={each.flavor}>{shortText(t, format.list, each)}</li>
        ))}
      </ul>
      {reasons.length === 0 && <p>{t('change.short.noReason')}</p>}
      {reasons.map(({ text }) => (
        <p key={text}>{t('change.short.reason', { text })}</p>
      ))}
      {change.state === 'following' && deadline !== undefined && (
        <p>{t('change.short.open', { time: format.dateTime(new Date(deadline)) })}</p>
      )}
      {change.state === 'following' && change.actions.length > 0 && <p>{t('change.short.choose')}</p>}
      {change.state === 'following' && waitedOn !== undefined && (
        <p>
          {t('change.waitedOn.following', {
            name: waitedOn.by.name,
            time: format.dateTime(new Date(waitedOn.at)),
          })}
        </p>
      )}
    </Banner>
  );
}

/** An unresolved change: whether it took effect after all, or until when that is watched for. */
function LateEffect({ change }: { change: Change }) {
  const t = useText();
  const format = useFormat();
  if (change.tookEffectAt !== undefined) {
    const time = format.dateTime(new Date(change.tookEffectAt));
    return (
      <Banner tone="ok" title={t('change.tookEffect', { time })}>
        {t('change.tookEffect.body')}
      </Banner>
    );
  }
  if (change.watchUntil === undefined) return <Banner tone="idle" title={t('change.watchOver')} />;
  const time = format.dateTime(new Date(change.watchUntil));
  return <Banner tone="busy" title={t('change.watched', { time })} />;
}
