import type { Problem } from '@poolwright/schemas/problem';

/** Codes of failures that never reached the bff, or whose answer could not be read. */
export const clientProblemCodes = ['network.failed', 'answer.unreadable'] as const;
export type ClientProblemCode = (typeof clientProblemCodes)[number];

/** A call that did not answer what was asked; `problem` says why in closed codes. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`, options);
    this.problem = problem;
  }
}

export function clientProblem(code: ClientProblemCode, status: number, cause: unknown): ProblemError {
  const detail = cause instanceof Error ? cause.message : '';
  return new ProblemError(
    { type: 'about:blank', title: code, status, detail, code, requestId: '', errors: [] },
    { cause },
  );
}

/** The problem behind anything a query or mutation threw. */
export function toProblem(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : clientProblem('answer.unreadable', 0, error).problem;
}

/** Whether a problem has one of the codes given. */
export function isProblem(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof ProblemError && codes.includes(error.problem.code);
}
