import compression from 'compression';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import { DomainError } from '../domain/domain-error.ts';
import { answerError } from './answer-error.ts';
import type { AppOptions } from './app-options.ts';
import { createFindEndpoint } from './limits/find-endpoint.ts';
import { createLoadShedder } from './limits/load-shedder.ts';
import { createRateLimit } from './limits/rate-limit.ts';
import { createRequestLimits } from './limits/request-limits.ts';
import { measureRequests } from './metrics/measure-requests.ts';
import { createWithRefusals } from './record-refusals.ts';
import { createKeptReplies } from './reply-bytes.ts';
import { createFactsOf } from './request-facts.ts';
import { bindRoutes } from './routes/bind-routes.ts';
import { createCspReport } from './security/csp-report.ts';
import { createCsrfTokens, ownOrigins } from './security/csrf.ts';
import { guardWrites } from './security/guard-writes.ts';
import { cspReportPath, setSecurityHeaders } from './security/security-headers.ts';
import { serveWebApp } from './static-files.ts';

const loggedReportsPerMinute = 10;

/** The whole HTTP side of the bff: guard, routes, web app, and a problem for everything else. */
export function createApp(options: AppOptions): Express {
  const { log, scrub, clock, verbs, metrics } = options;
  const monotonic = () => clock.monotonic();
  const limits = createRequestLimits(options.limits, log, clock);
  const factsOf = createFactsOf(verbs.session, verbs.tokens, limits);
  const csrf = createCsrfTokens(options.cookieKey);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustProxy);

  const bound = new Map<string, Endpoint>();
  const findEndpoint = createFindEndpoint(bound);
  app.use(measureRequests(metrics, findEndpoint, monotonic));
  app.use((request, response, next) => {
    setSecurityHeaders(response);
    response.setHeader('X-Request-Id', factsOf(request).requestId);
    next();
  });
  const { pressure, requestsAtOnce, random = Math.random } = options;
  const shedder = createLoadShedder({ pressure, requestsAtOnce, findEndpoint, log, clock, random });
  metrics.watchRequests(() => shedder.inHand());
  app.use(shedder.handler);
  app.post(cspReportPath, createCspReport(log, createRateLimit(loggedReportsPerMinute, monotonic)));
  app.use(guardWrites(factsOf, csrf, ownOrigins(options.publicUrl)));
  const keptReplies = createKeptReplies();
  const withRefusals = createWithRefusals(options.audit);
  const { audit } = options;
  const needs = { app, audit, factsOf, limits, scrub, keptReplies, log, withRefusals, bound };
  bindRoutes(needs, options, csrf);
  app.use(['/api', '/auth'], () => {
    throw new DomainError('request.no_such_route');
  });
  if (options.webRoot !== null) {
    // Replies compress themselves: what is kept is compressed once.
    app.use(compression());
    serveWebApp(app, options.webRoot);
  }
  app.use(() => {
    throw new DomainError('request.no_such_route');
  });
  // Express tells an error handler by its four parameters.
  const handleError: ErrorRequestHandler = (error: unknown, request, response, _next) =>
    answerError({ log, scrub, metrics }, error, factsOf(request).requestId, request, response);
  app.use(handleError);
  return app;
}
