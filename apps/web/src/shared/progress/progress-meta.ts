import type { FirstMessageKey } from '../i18n/message-key.ts';

/** Of a mutation or a query that a person waits for: what is said while it runs. Without it nothing is, as for polling. */
export interface ProgressMeta extends Record<string, unknown> {
  readonly progress?: FirstMessageKey;
}

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: ProgressMeta;
    queryMeta: ProgressMeta;
  }
}
