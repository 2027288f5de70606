import type { Response } from 'express';
import { writeJson } from '../json/json.ts';
import type { Answer } from './call.ts';

/** An answer as bytes: text is sent as it is, everything else as JSON. */
export interface WrittenAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

export function toWritten(answer: Answer, headers: Record<string, string> = {}): WrittenAnswer {
  const isText = typeof answer.body === 'string';
  return {
    status: answer.status,
    headers: { 'content-type': isText ? 'text/html' : 'application/json', ...headers },
    text: typeof answer.body === 'string' ? answer.body : writeJson(answer.body),
  };
}

/** With `length` the head promises that many bytes, whatever follows. */
export function writeAnswer(res: Response, answer: WrittenAnswer, length?: number): void {
  begin(res, answer, length).end(answer.text);
}

/** The head promises the whole body; the connection is closed inside it, or reset. */
export async function writeTruncated(
  res: Response,
  answer: WrittenAnswer,
  { afterBytes, reset }: { afterBytes: number; reset: boolean },
): Promise<void> {
  const part = Buffer.from(answer.text).subarray(0, afterBytes);
  begin(res, answer);
  res.flushHeaders();
  if (part.length > 0) await new Promise((done) => res.write(part, done));
  if (reset) {
    res.socket?.resetAndDestroy();
    return;
  }
  res.socket?.end();
  res.socket?.destroySoon();
}

/** Begins late and then sends one byte after another; stops when the caller hangs up. */
export async function writeSlowly(
  res: Response,
  answer: WrittenAnswer,
  { delayMs, byteDelayMs }: { delayMs: number; byteDelayMs: number },
): Promise<void> {
  await pause(res, delayMs);
  if (res.closed) return;
  begin(res, answer);
  if (byteDelayMs === 0) {
    await end(res, answer.text);
    return;
  }
  for (const byte of Buffer.from(answer.text)) {
    if (res.closed) return;
    res.write(Uint8Array.of(byte));
    await pause(res, byteDelayMs);
  }
  await end(res, '');
}

/** Whether all of it went out is known only then: Node gathers what is written in one turn. */
function end(res: Response, text: string): Promise<void> {
  return new Promise((resolve) => {
    res.once('finish', resolve).once('close', resolve);
    res.end(text);
  });
}

function begin(res: Response, answer: WrittenAnswer, length?: number): Response {
  res.status(answer.status);
  for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value);
  res.setHeader('content-length', length ?? Buffer.byteLength(answer.text));
  return res;
}

/** Ends early when the caller is gone. */
function pause(res: Response, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      res.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    res.once('close', done);
  });
}
