import { queryOptions } from '@tanstack/react-query';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import { call } from './call.ts';
import type { CallArgs } from './call.ts';

/** Query options of a reading endpoint; the key is `[endpoint.name, args]`. */
export function endpointQuery<E extends Endpoint>(
  endpoint: E,
  args: Omit<CallArgs<E>, 'signal' | 'body'> = {},
) {
  return queryOptions({
    queryKey: [endpoint.name, args] as const,
    queryFn: ({ signal }) => call(endpoint, { ...args, signal }),
  });
}
