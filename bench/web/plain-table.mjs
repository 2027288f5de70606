import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { PROJECT } from '../world/start-world.mjs';

/**
 * @typedef {{ flavor: string, available: number, wanted: number }} RowFlavor
 * @typedef {{ az: string, total: number }} RowZone
 * @typedef {{ name: string, displayName: string, phase: string, flavors: RowFlavor[], zones: RowZone[],
 *   scope: string[], createdAt: string | null }} Row
 */

const WINDOW = 100;
/** Ends like the list's own address, for which the recorder waits. */
const PAGE = '/plain/pools';

/**
 * The yardstick: the list's rows as a plain React table, answered by node:http.
 * @template T
 * @param {import('../world/start-world.mjs').World} world @param {(url: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withPlainTable(world, work) {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-plain-'));
  const root = fileURLToPath(new URL('plain/', import.meta.url));
  await build({ configFile: false, root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const rows = JSON.stringify({ items: await rowsOf(world) });
  const server = createServer((request, response) => {
    void answer(request.url ?? '').then(
      ([type, bytes]) => response.writeHead(200, { 'Content-Type': type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  /** @param {string} path @returns {Promise<[string, string | Buffer]>} */
  const answer = async (path) => {
    if (path === '/rows') return ['application/json', rows];
    if (path === PAGE) return ['text/html', await readFile(join(folder, 'index.html'))];
    return [extname(path) === '.js' ? 'text/javascript' : 'text/css', await readFile(join(folder, path))];
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    return await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${PAGE}`);
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every row of the list, as the BFF answers them. @param {import('../world/start-world.mjs').World} world */
async function rowsOf({ url, cookie }) {
  /** @type {Row[]} */
  const rows = [];
  for (let offset = 0, total = 1; offset < total; offset += WINDOW) {
    const address = `${url}/api/projects/${PROJECT}/pools?limit=${WINDOW}&offset=${offset}`;
    const answer = await fetch(address, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${address} was answered with ${answer.status}`);
    /** @type {{ items: Row[], total: number }} */
    const page = await answer.json();
    rows.push(...page.items);
    total = page.total;
  }
  return rows;
}
