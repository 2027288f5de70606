import { z } from 'zod';
import { asRead } from './as-read.ts';

/** The body of a refusal: of the service for 400 (Table 34) and 404 (Table 35), or of the gateway in front of it. */
export const upstreamError = asRead({
  /** Error code: `ModelArts.…` of the service, `APIGW.…` of the gateway. Table 34, Table 35. */
  error_code: z.string().nullish(),
  /** What is wrong, in the service's words; for a 400 the only place with the detail. Table 34, Table 35. */
  error_msg: z.string().nullish(),
  /** Id of the refused call, for support; from the gateway only. */
  request_id: z.string().nullish(),
});
export type UpstreamError = z.infer<typeof upstreamError>;
