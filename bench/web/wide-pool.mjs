import { PROJECT } from '../world/start-world.mjs';

/** @typedef {{ flavor: string, count: number, azs: { az: string, count: number }[] }} WideRow */

const ENTRIES = 50;
export const zones = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `cn-north-7${letter}`);
export const wideName = `wide-matrix-${PROJECT}`;

/** 50 entries over 8 zones, each zone set, from 3 to 7 nodes a cell. @type {WideRow[]} */
export const wideRows = Array.from({ length: ENTRIES }, (_, entry) => {
  const azs = zones.map((az, zone) => ({ az, count: 3 + ((entry + zone) % 5) }));
  return {
    flavor: `modelarts.vm.cpu.${entry + 1}w`,
    count: azs.reduce((sum, { count }) => sum + count, 0),
    azs,
  };
});

/** Puts the pool into the simulator. @param {import('../world/start-world.mjs').World} world */
export async function placeWidePool({ control }) {
  const document = {
    kind: 'Pool',
    apiVersion: 'v2',
    metadata: { labels: { 'os.modelarts/name': 'wide-matrix' } },
    spec: { type: 'Dedicate', scope: ['Train'], resources: wideRows },
    status: { phase: 'Running', resources: { available: wideRows } },
  };
  const answer = await fetch(`${control}/state/pools/${wideName}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ document, workloads: [] }),
  });
  if (!answer.ok) throw new Error(`The pool was answered with ${answer.status}: ${await answer.text()}`);
}

/**
 * The simulator's flavors stand in three zones; the pool's stand in eight, and all can be had.
 * @param {import('playwright-core').BrowserContext} context
 */
export async function offerWideFlavors(context) {
  await context.route(`**/pools/${wideName}/facts*`, async (route) => {
    const answer = await route.fetch();
    /** @type {{ flavors: { items: unknown[] } }} */
    const facts = await answer.json();
    const items = wideRows.map(({ flavor }) => ({
      flavor,
      cpuArch: 'x86',
      accelerator: null,
      zones: Object.fromEntries(zones.map((az) => [az, 'normal'])),
      jobFlavors: [],
      billingModes: [0],
      steps: [],
      size: null,
    }));
    await route.fulfill({ response: answer, json: { ...facts, flavors: { ...facts.flavors, items } } });
  });
}
