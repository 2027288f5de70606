import { DomainError } from '../../../domain/domain-error.ts';

/** Where a page ended, as text that promises nothing about its inside. */
export function toCursor(position: number): string {
  return Buffer.from(String(position)).toString('base64url');
}

/** The position in a cursor; a text that no page gave is a wrong request. */
export function toPosition(cursor: string): number {
  const digits = Buffer.from(cursor, 'base64url').toString('latin1');
  const position = Number(digits);
  if (/^[1-9]\d{0,15}$/.test(digits) && Number.isSafeInteger(position)) return position;
  throw new DomainError('request.invalid', {
    errors: [
      { pointer: 'query/cursor', code: 'request.invalid', message: 'This is not a cursor of this list.' },
    ],
  });
}

/** Cuts one row more than asked into a page and the cursor of the next one. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => number,
  item: (row: Row) => Item,
): { items: Item[]; nextCursor?: string } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const items = page.map(item);
  return rows.length > limit && last !== undefined
    ? { items, nextCursor: toCursor(position(last)) }
    : { items };
}
