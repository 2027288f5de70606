import { serverClock } from '../../../shared/api/server-clock.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { auditTimes } from '../audit-filter.ts';
import type { AuditTimes } from './use-audit-times.ts';

/** Spans up to now, in hours. */
const spans = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 } as const;
const spanNames = ['hour', 'day', 'week', 'month'] as const;

/**
 * From when until when. Text fields, since a browser writes its own date fields in its own language and not in that of
 * the page; the spans that are asked for most are one press away.
 */
export function AuditTimeFields({ times, onSpan }: { times: AuditTimes; onSpan: (from: string) => void }) {
  const t = useText();
  const handleSpan = (hours: number) => {
    onSpan(new Date(serverClock.now() - hours * 3_600_000).toISOString());
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      {auditTimes.map((name) => {
        const wrong = times.wrong[name];
        return (
          <div key={name} className="w-64 max-sm:w-full">
            <TextField
              label={t(`audit.filter.${name}`)}
              help={t('audit.time.help')}
              error={wrong === undefined ? undefined : t(`audit.time.${wrong}`)}
              ref={times.hold(name)}
              value={times.typed[name]}
              onChange={(event) => times.type(name, event.target.value)}
              maxLength={30}
              autoComplete="off"
            />
          </div>
        );
      })}
      <div role="group" aria-label={t('audit.span')} className="flex flex-wrap gap-2 pt-7 max-sm:pt-0">
        {spanNames.map((name) => (
          <Button key={name} size="sm" onClick={() => handleSpan(spans[name])}>
            {t(`audit.span.${name}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
