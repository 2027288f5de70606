import { request as sendRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { expect } from 'vitest';

export interface ReadStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Everything that came so far, as it stood on the wire. */
  text(): string;
  /** The names of the events so far. */
  names(): string[];
  /** True once the other end has closed it in order. */
  isEnded(): boolean;
  /** Reads no further, and stays connected. */
  stopReading(): void;
  /** Resolves when the connection is gone, in order or not. */
  readonly gone: Promise<void>;
  close(): void;
}

/** Opens a stream over real HTTP. */
export function readStream(
  port: number,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
): Promise<ReadStream> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(
      { host: '127.0.0.1', port, method, path: '/api/stream', headers, agent: false },
      (response) => resolve(toStream(response, () => request.destroy())),
    );
    request.on('error', reject);
    request.end();
  });
}

function toStream(response: IncomingMessage, close: () => void): ReadStream {
  let text = '';
  let isEnded = false;
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  response.on('end', () => (isEnded = true));
  response.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    names: () => [...text.matchAll(/^event: (.+)$/gm)].map(([, name = '']) => name),
    isEnded: () => isEnded,
    stopReading: () => void response.pause(),
    gone,
    close,
  };
}

/** Waits until a reader has seen these events, in this order and no others. */
export async function untilNames(stream: ReadStream, names: readonly string[]): Promise<void> {
  await expect.poll(() => stream.names()).toEqual(names);
}
