// What one would put there instead: Express with http-proxy-middleware, a keep-alive agent, and the signature.
import { createHash, createHmac } from 'node:crypto';
import { Agent } from 'node:http';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';

const { BENCH_UPSTREAM: target = '', BENCH_AK: ak = '', BENCH_SK: sk = '' } = process.env;
const host = new URL(target).host;
/** A signature holds for minutes, so the proxy makes one a path and minute: it shall not lose for want of that. */
const KEEP_MS = 60_000;
/** @type {Map<string, { at: number, headers: Record<string, string> }>} */
const signatures = new Map();

/** @param {string} path without a query @returns {Record<string, string>} */
function signed(path) {
  const now = Date.now();
  const known = signatures.get(path);
  if (known !== undefined && now - known.at < KEEP_MS) return known.headers;
  const date = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');
  const canonical = [
    'GET',
    `${path}/`,
    '',
    `host:${host}\nx-sdk-date:${date}\n`,
    'host;x-sdk-date',
    sha256(''),
  ];
  const toSign = ['SDK-HMAC-SHA256', date, sha256(canonical.join('\n'))].join('\n');
  const signature = createHmac('sha256', sk).update(toSign).digest('hex');
  const headers = {
    host,
    'x-sdk-date': date,
    authorization: `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=host;x-sdk-date, Signature=${signature}`,
  };
  signatures.set(path, { at: now, headers });
  return headers;
}

const app = express();
app.use(
  createProxyMiddleware({
    target,
    agent: new Agent({ keepAlive: true }),
    on: {
      proxyReq(outgoing, incoming) {
        for (const [name, value] of Object.entries(signed(incoming.url ?? '')))
          outgoing.setHeader(name, value);
      },
    },
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
