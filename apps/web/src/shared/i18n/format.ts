import { useLingui } from '@lingui/react';

export type Format = ReturnType<typeof makeFormat>;

const formats = new Map<string, Format>();

/**
 * Numbers, dates and lists the way a language writes them; times in the viewer's zone. One for each language: a
 * formatter of `Intl` is dear to make (each some 0.1 ms), and every cell of a table asks for some.
 */
export function formatFor(locale: string): Format {
  const made = formats.get(locale) ?? makeFormat(locale);
  formats.set(locale, made);
  return made;
}

function makeFormat(locale: string) {
  const number = once(() => new Intl.NumberFormat(locale));
  const percent = once(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
  const dateTime = onceDates(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const exactTime = onceDates(locale, { timeStyle: 'medium' });
  const clock = onceDates(locale, { timeStyle: 'short' });
  const date = onceDates(locale, { dateStyle: 'medium' });
  const utc = onceDates(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' }));
  return {
    number: (value: number) => number().format(value),
    signed: (value: number) =>
      value > 0 ? `+${number().format(value)}` : number().format(value).replace('-', '−'),
    percent: (share: number) => percent().format(share),
    dateTime: (at: Date) => dateTime().format(at),
    exactTime: (at: Date) => exactTime().format(at),
    clock: (at: Date) => clock().format(at),
    date: (at: Date) => date().format(at),
    utc: (at: Date) => `${utc().format(at)} UTC`,
    list: (items: readonly string[]) => list().format(items),
    /** "3 minutes ago"; `seconds` is positive for the past. */
    ago: (seconds: number) => ago(relative(), seconds),
  };
}

/** Made when first asked for. */
function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function onceDates(locale: string, options: Intl.DateTimeFormatOptions) {
  return once(() => new Intl.DateTimeFormat(locale, options));
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
  return formatFor(i18n.locale);
}
