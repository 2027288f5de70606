import { problemCodes, type Problem } from '@poolwright/schemas/problem';

/** What the server says on the way back from the identity provider stands in the address: a code of ours and a request id. */
export function toRefusal(search: Readonly<Record<string, unknown>>): Problem | null {
  const { problem, request } = search;
  const code = problemCodes.find((known) => known === problem);
  if (code === undefined) return null;
  const requestId = typeof request === 'string' && /^[\w-]{1,64}$/.test(request) ? request : '';
  return { type: 'about:blank', title: code, status: 403, detail: '', code, requestId, errors: [] };
}
