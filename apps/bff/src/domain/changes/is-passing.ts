import { DomainError, type ErrorCode } from '../domain-error.ts';

const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'upstream.unreachable',
  'upstream.timeout',
  'upstream.throttled',
  'upstream.failed',
  'upstream.unreadable',
  'upstream.credential_rejected',
  'upstream.iam_refused',
  'upstream.iam_unreachable',
  'upstream.clock_skew',
  'server.busy',
]);

/** What a later try may find otherwise. */
export function isPassing(error: unknown): boolean {
  return error instanceof DomainError && passing.has(error.code);
}
