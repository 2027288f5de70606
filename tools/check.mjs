// `pnpm check`: everything that can be said about the code without running the product, in seconds.
import { bundle } from './steps/bundle.mjs';
import { lengths } from './steps/lengths.mjs';
import { types } from './steps/types.mjs';
import { endChildrenWithThisProgram, installed, run } from './repository.mjs';

/** @typedef {{ ok: boolean, note?: string, report: string }} Result */

/**
 * A step that is one program.
 * @param {string} program @param {string[]} args
 * @returns {() => Promise<Result>}
 */
function program(program, args) {
  return async () => {
    const { code, output } = await run(installed(program), args);
    return { ok: code === 0, report: output };
  };
}

/** @type {[name: string, step: () => Result | Promise<Result>][]} */
const steps = [
  // The type-aware linter and the bundle read what the compiler wrote, so types come first.
  ['types', types],
  ['lint', program('oxlint', ['--type-aware'])],
  [
    'format',
    program('prettier', [
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      '.cache/prettier',
      '.',
    ]),
  ],
  ['arrows', program('vitest', ['run', '--project', 'tools', 'architecture'])],
  ['unused code', program('knip', ['--no-progress', '--no-config-hints'])],
  ['file lengths', lengths],
  ['bundle size', bundle],
];

/**
 * @param {string} name
 * @param {() => Result | Promise<Result>} step
 */
async function timed(name, step) {
  const start = performance.now();
  /** @type {Result} */
  let result;
  try {
    result = await step();
  } catch (error) {
    result = { ok: false, report: error instanceof Error ? error.message : String(error) };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${result.ok ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${seconds.padStart(5)} s  ${result.note ?? ''}`.trimEnd(),
  );
  if (!result.ok) console.log(result.report.trimEnd().replace(/^/gm, '     '));
  return result.ok;
}

endChildrenWithThisProgram();
const [first, ...rest] = steps;
const results = first ? [await timed(...first)] : [];
results.push(...(await Promise.all(rest.map((step) => timed(...step)))));
const failed = results.filter((ok) => !ok).length;
console.log(`check: ${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
