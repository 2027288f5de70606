import { PROJECT } from '../world/start-world.mjs';
import { withBuiltPage } from './built-page.mjs';

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
  const answers = { '/rows': JSON.stringify({ items: await rowsOf(world) }) };
  return withBuiltPage({ folder: 'plain', path: PAGE, answers }, work);
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
