/** Year, month, day; hour and minute may follow. Full-width digits of an input method are digits, too. */
const form = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2}))?$/;

/** What is typed into a field for a time, in the viewer's zone; a day alone is its first moment, null is no time. */
export function fromTypedTime(text: string): Date | null {
  const found = form.exec(text.normalize('NFKC').trim());
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  const time = new Date(year, month - 1, day, hour, minute);
  time.setFullYear(year);
  // The 30th of February would be one of March.
  const isReal = time.getMonth() === month - 1 && time.getDate() === day && hour < 24 && minute < 60;
  return isReal ? time : null;
}

/** An instant as such a field shows it, to the minute. */
export function toTypedTime(instant: string | undefined): string {
  if (instant === undefined) return '';
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [String(at.getFullYear()).padStart(4, '0'), two(at.getMonth() + 1), two(at.getDate())].join(
    '-',
  );
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What is wrong with two typed times, by field; empty where nothing is. */
export function wrongTimes(typed: { readonly from: string; readonly to: string }): {
  readonly from?: 'form';
  readonly to?: 'form' | 'order';
} {
  const [from, to] = [typed.from, typed.to].map((text) =>
    text.trim() === '' ? undefined : fromTypedTime(text),
  );
  const isTurned = from != null && to != null && to <= from;
  return {
    ...(from === null ? { from: 'form' } : {}),
    ...(to === null ? { to: 'form' } : isTurned ? { to: 'order' } : {}),
  };
}
