import { useLingui } from '@lingui/react';
import { useMemo } from 'react';

export type Format = ReturnType<typeof formatFor>;

/** Numbers, dates and lists the way a language writes them; times in the viewer's zone. */
export function formatFor(locale: string) {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const exactTime = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const utc = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });
  return {
    number: (value: number) => number.format(value),
    signed: (value: number) =>
      value > 0 ? `+${number.format(value)}` : number.format(value).replace('-', '−'),
    percent: (share: number) => percent.format(share),
    dateTime: (at: Date) => dateTime.format(at),
    exactTime: (at: Date) => exactTime.format(at),
    clock: (at: Date) => clock.format(at),
    date: (at: Date) => date.format(at),
    utc: (at: Date) => `${utc.format(at)} UTC`,
    list: (items: readonly string[]) => list.format(items),
    /** "3 minutes ago"; `seconds` is positive for the past. */
    ago: (seconds: number) => ago(relative, seconds),
  };
}

function ago(relative: Intl.RelativeTimeFormat, seconds: number): string {
  const past = Math.round(seconds);
  if (Math.abs(past) < 60) return relative.format(-past, 'second');
  if (Math.abs(past) < 3600) return relative.format(-Math.round(past / 60), 'minute');
  if (Math.abs(past) < 86_400) return relative.format(-Math.round(past / 3600), 'hour');
  return relative.format(-Math.round(past / 86_400), 'day');
}

export function useFormat(): Format {
  const { i18n } = useLingui();
  const locale = i18n.locale;
  return useMemo(() => formatFor(locale), [locale]);
}
