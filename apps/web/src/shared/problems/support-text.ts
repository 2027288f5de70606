import type { Problem } from '@poolwright/schemas/problem';

/** The facts of a problem as plain lines, for a message to support. */
export function toSupportText(problem: Problem): string {
  const { upstream } = problem;
  return [
    `${problem.status} ${problem.code}`,
    problem.detail,
    problem.requestId === '' ? '' : `request id: ${problem.requestId}`,
    upstream?.status === undefined ? '' : `upstream status: ${upstream.status}`,
    upstream?.errorCode === undefined ? '' : `error_code: ${upstream.errorCode}`,
    upstream?.errorMsg === undefined ? '' : `error_msg: ${upstream.errorMsg}`,
    upstream?.requestId === undefined ? '' : `upstream request id: ${upstream.requestId}`,
    ...problem.errors.map((error) => `${error.pointer}: ${error.code}: ${error.message}`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
