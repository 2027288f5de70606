import { Ago } from '../i18n/instant.tsx';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { Banner } from '../ui/feedback/banner.tsx';

/** How old what one sees is. */
export function Freshness({ asOf, now }: { asOf: string; now: () => number }) {
  const t = useText();
  const format = useFormat();
  return (
    <span className="text-sm text-ink-2">
      {t('app.asOf', { time: format.exactTime(new Date(asOf)) })} (<Ago at={asOf} now={now} />)
    </span>
  );
}

/** Above old data: since when, and what that means. */
export function StaleBanner({ asOf }: { asOf: string }) {
  const t = useText();
  const format = useFormat();
  return (
    <Banner tone="warn" icon="clock" title={t('app.stale.title', { time: format.dateTime(new Date(asOf)) })}>
      {t('app.stale.body')}
    </Banner>
  );
}
