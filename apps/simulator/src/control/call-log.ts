import type { Request, Response } from 'express';
import { accessOf } from '../signature/verify-signature.ts';

/** One request as it came, reads included. */
export interface LoggedCall {
  /** When it had arrived, by the wall's clock. */
  at: number;
  method: string;
  /** Path and query. */
  path: string;
  /** What was answered; null while it is open, and where the connection ended without an answer. */
  status: number | null;
  /** The access key it was signed with; null where it was not. */
  key: string | null;
  /** Why its signature or its token was refused, in the gateway's words; null when it was not. */
  refused: string | null;
  /** When the answer or the connection ended; null while it is open. */
  endedAt: number | null;
}

/** When which request came: what a test of rates and waits judges by. */
export interface CallLog {
  note(req: Request, res: Response): void;
  noteRefusal(res: Response, words: string): void;
  all(): LoggedCall[];
  clear(): void;
}

/** The oldest are forgotten. */
const MOST_CALLS = 50_000;

export function createCallLog(now: () => number): CallLog {
  let calls: LoggedCall[] = [];
  const byAnswer = new WeakMap<Response, LoggedCall>();
  return {
    note(req, res) {
      const call: LoggedCall = {
        at: now(),
        method: req.method,
        path: req.originalUrl,
        status: null,
        key: accessOf(new Map([['authorization', req.headers.authorization ?? '']])),
        refused: null,
        endedAt: null,
      };
      calls.push(call);
      byAnswer.set(res, call);
      if (calls.length > MOST_CALLS) calls.shift();
      res.once('close', () => {
        call.endedAt = now();
        if (res.headersSent) call.status = res.statusCode;
      });
    },
    noteRefusal(res, words) {
      const call = byAnswer.get(res);
      if (call !== undefined) call.refused = words;
    },
    all: () => calls,
    clear() {
      calls = [];
    },
  };
}
