import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Scrub } from './send.ts';

/** A file made while it is sent. */
export interface TextFile {
  readonly name: string;
  readonly mediaType: string;
  /** Whole lines, so that a secret is never cut in two. */
  readonly pieces: AsyncIterable<string>;
}

/**
 * Sends a file as fast as it is read and no faster, with every configured secret blanked. What fails before the first
 * piece is answered as a problem; later the connection is cut, so that nobody takes a part for the whole.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  scrub: Scrub,
  { name, mediaType, pieces }: TextFile,
): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.statusCode = 200;
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  response.setHeader('Cache-Control', 'no-store');
  if (request.method === 'HEAD') {
    await iterator.return?.();
    response.end();
    return;
  }
  async function* texts() {
    for (let next = first; next.done !== true; next = await iterator.next()) yield scrub(next.value);
  }
  await pipeline(Readable.from(texts()), response);
}
