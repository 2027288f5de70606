import { listTokens } from '@poolwright/schemas/tokens/endpoints';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

/** One's own API tokens. */
export const tokensQuery = () => endpointQuery(listTokens);
