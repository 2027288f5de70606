import type { FindingCode } from '@poolwright/schemas/plans/finding';
import type { ProblemCode, ProblemError, UpstreamAnswer } from '@poolwright/schemas/problem';

/** Code of a problem, or of the rule that blocks. */
export type ErrorCode = ProblemCode | FindingCode;

export interface ErrorOptions {
  readonly cause?: unknown;
  /** Wrong places in the request. */
  readonly errors?: readonly ProblemError[];
  /** Values the sentence for the code needs. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Further members of the problem: `current`, `etag`, `touched`, `changeId`, `plan`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly upstream?: UpstreamAnswer;
  /** Seconds for `Retry-After`. */
  readonly retryAfter?: number;
  /** Change the problem belongs to, for `Poolwright-Change`. */
  readonly changeId?: string;
  /** HTTP status where the code alone does not settle it (a rule's code is 422). */
  readonly status?: number;
}

/** An expected refusal: carries a code of a closed list; what a person reads is made from the code. */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly code: ErrorCode;
  readonly options: ErrorOptions;

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}
