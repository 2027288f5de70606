import * as client from 'openid-client';

const longest = 200;

/** Whether nothing was heard of the provider, or only that it cannot answer now: nobody's fault who signs in. */
export function isUnreachable(error: unknown): boolean {
  for (const each of causes(error)) {
    if (each.name === 'TimeoutError' || each.name === 'AbortError') return true;
    if (each instanceof TypeError && each.message === 'fetch failed') return true;
    const { cause } = each;
    const status = cause instanceof Response ? cause.status : 0;
    if (status >= 500 || status === 429) return true;
  }
  return false;
}

/**
 * Why, in a few words for the audit and the log: codes and names of claims. What the provider or the browser wrote stands
 * in it only as an error code of the protocol.
 */
export function toReason(error: unknown): string {
  const words = [...causes(error)].flatMap((each) => {
    if (each instanceof client.AuthorizationResponseError || each instanceof client.ResponseBodyError) {
      return [toCode(each.error)];
    }
    const code = 'code' in each && typeof each.code === 'string' ? each.code : each.name;
    return [code, claimOf(each.cause)];
  });
  return [...new Set(words.filter((word) => word !== ''))].join(' ').slice(0, longest);
}

function* causes(error: unknown): Generator<Error> {
  for (let at = error; at instanceof Error; at = at.cause) yield at;
}

function claimOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return '';
  const { claim } = Object.fromEntries(Object.entries(cause));
  return typeof claim === 'string' ? toCode(claim) : '';
}

/** Error codes of OAuth and names of claims have these letters only. */
function toCode(text: string): string {
  return /^[\w.:/-]{1,60}$/.test(text) ? text : 'unknown error';
}
