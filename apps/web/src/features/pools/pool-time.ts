/** A time as the upstream writes it (RFC 3339, or milliseconds as number or digits) in ISO 8601; null when it is none. */
export function toIso(time: string | number | null | undefined): string | null {
  if (time === null || time === undefined || time === '') return null;
  const isDigits = typeof time === 'number' || /^\d+$/.test(time);
  const date = new Date(isDigits ? Number(time) : time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
