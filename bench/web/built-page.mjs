import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Builds a page of a peer with Vite and answers it by node:http while `work` runs.
 * @template T
 * @param {{ folder: string, path: string, answers: Readonly<Record<string, string>> }} page the folder beside this
 *   file, the address the page has, and JSON by address
 * @param {(url: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withBuiltPage({ folder, path, answers }, work) {
  const built = await mkdtemp(join(tmpdir(), 'poolwright-page-'));
  const root = fileURLToPath(new URL(`${folder}/`, import.meta.url));
  await build({ configFile: false, root, logLevel: 'error', build: { outDir: built, emptyOutDir: true } });
  const server = createServer((request, response) => {
    void answer(request.url ?? '').then(
      ([type, bytes]) => response.writeHead(200, { 'Content-Type': type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  /** @param {string} url @returns {Promise<[string, string | Buffer]>} */
  const answer = async (url) => {
    const json = answers[url];
    if (json !== undefined) return ['application/json', json];
    if (url === path) return ['text/html', await readFile(join(built, 'index.html'))];
    return [extname(url) === '.js' ? 'text/javascript' : 'text/css', await readFile(join(built, url))];
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    return await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${path}`);
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(built, { recursive: true, force: true });
  }
}
