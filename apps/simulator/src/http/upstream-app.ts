import { randomUUID } from 'node:crypto';
import express from 'express';
import type { ErrorRequestHandler, Express, Request } from 'express';
import { gatewayError } from './call.ts';
import type { Answer, Call } from './call.ts';
import { exchange } from './exchange.ts';
import type { Exchanging } from './exchange.ts';
import { ROUTES } from './routes.ts';
import { toWritten, writeAnswer } from './write-answer.ts';

/** The gateway and the service behind it, as one Express app. */
export function createUpstreamApp(parts: Omit<Exchanging, 'target'>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('case sensitive routing', true);
  app.use((_req, res, next) => {
    const { clock, switches } = parts.region;
    res.setHeader('X-Request-Id', randomUUID().replaceAll('-', ''));
    res.setHeader('Date', new Date(clock.wall() + switches.clockSkewMs).toUTCString());
    next();
  });
  app.use(express.raw({ type: () => true, limit: '12mb', inflate: false }));
  for (const route of ROUTES) {
    const template = `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`;
    app[route.method === 'GET' ? 'get' : 'patch'](route.path, async (req, res) => {
      parts.journal.count(template);
      parts.calls.note(req, res);
      parts.settle();
      await exchange(toCall(req, res.getHeader('X-Request-Id')), route, res, {
        ...parts,
        target: req.originalUrl,
      });
    });
  }
  app.post('/v3/auth/tokens', (req, res) => {
    parts.journal.count('POST /v3/auth/tokens');
    parts.calls.note(req, res);
    const { status, token, body } = parts.tokens.issue(
      Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
    );
    if (status >= 300 && status < 400)
      res.setHeader('Location', `${req.protocol}://${req.headers.host}/elsewhere`);
    writeAnswer(res, toWritten({ status, body }, token === null ? {} : { 'x-subject-token': token }));
  });
  app.use((req, res) => {
    parts.journal.count(`${req.method} (no such API)`);
    const words = 'The API does not exist or has not been published in the environment';
    writeAnswer(
      res,
      toWritten(gatewayError(404, 'APIGW.0101', words, String(res.getHeader('X-Request-Id')))),
    );
  });
  app.use(answerBrokenRequest);
  return app;
}

/** Bodies too large, broken percent signs: what Express throws before a route is reached. */
const answerBrokenRequest: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const requestId = String(res.getHeader('X-Request-Id'));
  writeAnswer(res, toWritten(brokenRequest(error, requestId)));
};

function brokenRequest(error: unknown, requestId: string): Answer {
  const status = statusOf(error);
  if (status !== null) return gatewayError(status, 'APIGW.0201', 'Bad request', requestId);
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return { status: 500, body: { error_code: 'ModelArts.50005000', error_msg: 'internal error' } };
}

function statusOf(error: unknown): number | null {
  const isExpected = typeof error === 'object' && error !== null && 'status' in error;
  return isExpected && typeof error.status === 'number' && error.status < 500 ? error.status : null;
}

function toCall(req: Request, requestId: number | string | string[] | undefined): Call {
  const at = req.originalUrl.indexOf('?');
  const headers = Object.entries(req.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
  );
  const params = Object.entries(req.params).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return {
    method: req.method,
    path: at < 0 ? req.originalUrl : req.originalUrl.slice(0, at),
    params: Object.fromEntries(params),
    query: new URLSearchParams(at < 0 ? '' : req.originalUrl.slice(at + 1)),
    headers: new Map(headers),
    body: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
    requestId: String(requestId),
  };
}
