import type { Problem } from '@poolwright/schemas/problem';

/** What a list that belongs to a page tells about itself: the part of a query its states need. */
export interface PartQuery {
  readonly isPending: boolean;
  readonly isFetching: boolean;
  /** Null while all went well. */
  readonly error: unknown;
  readonly refetch: () => unknown;
}

const unreachable = new Set([
  'network.failed',
  'upstream.unreachable',
  'upstream.iam_unreachable',
  'upstream.timeout',
  'upstream.throttled',
  'server.busy',
]);

/** Whether nobody answered, so that what is shown is simply old; else somebody refused. */
export function isUnreachable(problem: Problem): boolean {
  return unreachable.has(problem.code);
}
