import { problemCodes, type Problem, type ProblemCode } from '@poolwright/schemas/problem';
import { findingCodes, type FindingCode } from '@poolwright/schemas/plans/finding';
import { DomainError, type ErrorCode } from '../domain-error.ts';

const known: ReadonlySet<string> = new Set<ProblemCode | FindingCode>([...problemCodes, ...findingCodes]);

function isErrorCode(code: string): code is ErrorCode {
  return known.has(code);
}

/** An error as it is kept with a change; the sentences are made where it is shown. */
export function toStoredProblem(error: DomainError, requestId: string): Problem {
  return {
    type: `urn:poolwright:problem:${error.code}`,
    title: error.code,
    status: error.options.status ?? 0,
    detail: error.code,
    code: error.code,
    requestId,
    errors: [...(error.options.errors ?? [])],
    ...(error.options.upstream === undefined ? {} : { upstream: error.options.upstream }),
    ...(error.options.params === undefined ? {} : { params: { ...error.options.params } }),
  };
}

/** The same error again, for a repeated request. */
export function fromStoredProblem(problem: Problem, changeId: string): DomainError {
  return new DomainError(isErrorCode(problem.code) ? problem.code : 'server.failed', {
    errors: problem.errors,
    changeId,
    ...(problem.status === 0 ? {} : { status: problem.status }),
    ...(problem.upstream === undefined ? {} : { upstream: problem.upstream }),
    ...(problem.params === undefined ? {} : { params: problem.params }),
  });
}
