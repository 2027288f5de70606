import type { Json } from '../json/json.ts';

/** One request after the gateway: what a route may look at. */
export interface Call {
  method: string;
  /** Path without the query, as sent. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: ReadonlyMap<string, string>;
  body: Buffer;
  requestId: string;
}

export interface Answer {
  status: number;
  body: Json;
}

export function ok(body: Json): Answer {
  return { status: 200, body };
}

/** An error as the service itself gives it. */
export function serviceError(status: number, code: string, message: string): Answer {
  return { status, body: { error_code: code, error_msg: message } };
}

/** An error of the gateway in front of the service carries the request's id. */
export function gatewayError(status: number, code: string, message: string, requestId: string): Answer {
  return { status, body: { error_code: code, error_msg: message, request_id: requestId } };
}

/** The gateway's words for a status that a test asks for without a body. */
export function gatewayAnswer(status: number, requestId: string): Answer {
  const [code, message] = GATEWAY_WORDS.get(status) ?? ['APIGW.0201', 'Bad request'];
  return gatewayError(status, code, message, requestId);
}

const GATEWAY_WORDS: ReadonlyMap<number, readonly [code: string, message: string]> = new Map([
  [401, ['APIGW.0301', 'Incorrect IAM authentication information: verify aksk signature fail']],
  [403, ['APIGW.0302', 'The IAM user is not authorized to access the API']],
  [404, ['APIGW.0101', 'The API does not exist or has not been published in the environment']],
  [
    429,
    [
      'APIGW.0308',
      'The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second',
    ],
  ],
  [500, ['APIGW.0601', 'Internal server error']],
  [502, ['APIGW.0201', 'Backend unavailable']],
  [503, ['APIGW.0613', 'The service is temporarily unavailable']],
  [504, ['APIGW.0201', 'Backend timeout']],
]);

/** A number of the query between two bounds; the default when it is not there or no number. */
export function queryNumber(query: URLSearchParams, name: string, byDefault: number, most: number): number {
  const value = query.get(name);
  if (value === null || !/^\d+$/.test(value)) return byDefault;
  return Math.min(Number(value), most);
}
