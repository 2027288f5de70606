// `pnpm bench` runs everything, `node bench/bench.mjs reads` one part. Needs a build.
import { runAudit } from './audit/run-audit.mjs';
import { runReads } from './reads/run-reads.mjs';
import { say } from './say.mjs';
import { runFleet } from './web/run-fleet.mjs';
import { runLighthouse } from './web/run-lighthouse.mjs';
import { runMatrix } from './web/run-matrix.mjs';
import { runWeb } from './web/run-web.mjs';

/** @type {Record<string, () => Promise<boolean>>} */
const parts = {
  reads: runReads,
  audit: runAudit,
  web: runWeb,
  matrix: runMatrix,
  fleet: runFleet,
  lighthouse: runLighthouse,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  say(`There is no ${unknown.join(', ')}; there is ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
let hold = true;
for (const [name, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  say(`\n== ${name}`);
  hold = (await run()) && hold;
}
process.exit(hold ? 0 : 1);
