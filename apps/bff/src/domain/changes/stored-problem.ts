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
    ...error.options.extra,
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

/** The same error again, with all its members, for a repeated request. */
export function fromStoredProblem(problem: Problem, changeId: string): DomainError {
  const {
    type: _type,
    title: _title,
    detail: _detail,
    requestId: _requestId,
    code,
    status,
    errors,
    upstream,
    params,
    ...extra
  } = problem;
  return new DomainError(isErrorCode(code) ? code : 'server.failed', {
    errors,
    extra,
    changeId,
    ...(status === 0 ? {} : { status }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(params === undefined ? {} : { params }),
  });
}
