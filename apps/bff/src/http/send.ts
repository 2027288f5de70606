import type { ServerResponse } from 'node:http';

export type Scrub = (text: string) => string;

export interface Answer {
  readonly status: number;
  /** JSON text, or CSV. */
  readonly body: string;
  readonly mediaType:
    | 'application/json'
    | 'application/problem+json'
    | 'text/csv; charset=utf-8'
    | 'text/plain; version=0.0.4; charset=utf-8';
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends JSON text with every configured secret blanked. Express's own `json` is not used: it would add an ETag. */
export function sendAnswer(response: ServerResponse, scrub: Scrub, answer: Answer): void {
  sendBytes(response, Buffer.from(scrub(answer.body), 'utf8'), answer);
}

/** Sends bytes that were scrubbed before. */
export function sendBytes(response: ServerResponse, bytes: Buffer, answer: Omit<Answer, 'body'>): void {
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Type', answer.mediaType);
  response.setHeader('Content-Length', bytes.length);
  response.setHeader('Cache-Control', 'no-store');
  response.end(bytes);
}
