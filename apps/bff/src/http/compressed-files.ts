import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler, Response } from 'express';

/** The forms a build leaves beside a file, the smaller one first. */
const forms = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;
const mediaTypes = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;

/** Turns a request for a file under `assets` to the compressed form beside it, where the caller takes one. */
export function chooseCompressed(webRoot: string): RequestHandler {
  const folder = join(webRoot, 'assets');
  // The build does not change while we run; a name that is not in it is never looked for.
  const files = new Set(existsSync(folder) ? readdirSync(folder).map((name) => `/assets/${name}`) : []);
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      const form = forms.find(
        ({ encoding, ending }) =>
          files.has(request.path + ending) &&
          request.headers['accept-encoding'] !== undefined &&
          request.acceptsEncodings(encoding) !== false,
      );
      if (form !== undefined) request.url = request.path + form.ending;
    }
    next();
  };
}

/** The headers of a compressed form: what it is when opened, and that another caller may get another. */
export function setCompressedHeaders(response: Response, path: string): void {
  const [, kind, ending] = /\.(js|css)(\.br|\.gz)?$/.exec(path) ?? [];
  if (kind !== 'js' && kind !== 'css') return;
  response.vary('Accept-Encoding');
  const form = forms.find((one) => one.ending === ending);
  if (form === undefined) return;
  response.setHeader('Content-Type', mediaTypes[kind]);
  response.setHeader('Content-Encoding', form.encoding);
}
