import type { Request } from 'express';

/** Whether the caller likes `text/csv` better than JSON; one who takes anything gets JSON. */
export function wantsCsv(request: Request): boolean {
  return request.accepts('application/json', 'text/csv') === 'text/csv';
}
