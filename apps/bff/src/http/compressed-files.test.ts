import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './start-app.test-kit.ts';

let app: TestApp;
const webRoot = mkdtempSync(join(tmpdir(), 'poolwright-compressed-'));
const script = `console.log(${JSON.stringify('x'.repeat(5000))})`;
const brotli = brotliCompressSync(script);
const zipped = gzipSync(script);
beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Poolwright</title>');
  writeFileSync(join(webRoot, 'assets', 'main-abc123.js'), script);
  writeFileSync(join(webRoot, 'assets', 'main-abc123.js.br'), brotli);
  writeFileSync(join(webRoot, 'assets', 'main-abc123.js.gz'), zipped);
  app = await startTestApp({ options: { webRoot } });
});
afterAll(async () => {
  await app.close();
  rmSync(webRoot, { recursive: true });
});

it.each([
  { accepted: 'gzip, deflate, br, zstd', encoding: 'br', length: brotli.length },
  { accepted: 'br;q=0, gzip', encoding: 'gzip', length: zipped.length },
  { accepted: 'gzip', encoding: 'gzip', length: zipped.length },
  { accepted: 'identity', encoding: undefined, length: script.length },
  { accepted: undefined, encoding: undefined, length: script.length },
])('a caller who accepts $accepted gets $encoding', async ({ accepted, encoding, length }) => {
  const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-encoding': accepted };
  const answer = await app.send({ method: 'HEAD', path: '/assets/main-abc123.js', headers });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers['content-length']).toBe(String(length));
  expect(answer.headers['content-type']).toMatch(/^text\/javascript/);
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.vary).toContain('Accept-Encoding');
});
