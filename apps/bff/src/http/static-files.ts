import { join } from 'node:path';
import type { Express, RequestHandler } from 'express';
import express from 'express';
import { DomainError } from '../domain/domain-error.ts';
import { chooseCompressed, setCompressedHeaders } from './compressed-files.ts';

const year = 365 * 24 * 60 * 60;

/** Serves the web app: its files as they are, its page for every address that could be a page of the app. */
export function serveWebApp(app: Express, webRoot: string): void {
  app.use(chooseCompressed(webRoot));
  app.use(
    express.static(webRoot, {
      index: false,
      etag: false,
      redirect: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', cacheControlOf(webRoot, path));
        setCompressedHeaders(response, path);
      },
    }),
  );
  app.use(servePage(join(webRoot, 'index.html')));
}

/** What the bundler put under `assets` has its content's hash in its name and never changes. */
function cacheControlOf(webRoot: string, path: string): string {
  if (path.startsWith(join(webRoot, 'assets'))) return `public, max-age=${year}, immutable`;
  return path.endsWith('.html') ? 'no-store' : 'no-cache';
}

function servePage(page: string): RequestHandler {
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || !isPagePath(request.path) || request.accepts('html') === false) return next();
    response.sendFile(page, { etag: false, lastModified: false, cacheControl: false }, (error) => {
      if (error !== undefined) next(new DomainError('request.no_such_route', { cause: error }));
    });
  };
}

/** No page of the app has a dot or an escape in its address: a file that is missing must be missing. */
function isPagePath(path: string): boolean {
  return !path.startsWith('/assets/') && !/[.%\\]/.test(path);
}
