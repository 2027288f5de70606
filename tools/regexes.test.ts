import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { check } from 'recheck';
import { expect, test } from 'vitest';
import { isSyntaxNode, placesBelow } from './architecture/syntax.ts';
import { root } from './repository.mjs';

const shipped = ['apps/bff', 'apps/web', 'apps/simulator', 'packages/planning', 'packages/schemas'];
/** Made while the program runs, out of parts that are escaped or ours: read by a person, each once. */
const made = [
  'apps/bff/src/config/endpoint-rules.ts',
  'apps/bff/src/config/scrubber.ts',
  'apps/bff/src/http/security/csp-report.ts',
  'apps/web/src/features/command/command-rank.ts',
  'packages/schemas/src/json/exact-json.ts',
];

const isFull = process.env['TEST_SIZE'] === 'full';
/** What the checker cannot prove it tries out; the whole of it takes minutes. */
const tries = isFull
  ? {}
  : {
      maxIteration: 1,
      maxInitialGenerationSize: 50,
      maxGenerationSize: 20,
      crossoverSize: 5,
      mutationSize: 10,
    };

interface Expression {
  readonly pattern: string;
  readonly flags: string;
}

/** The regular expressions of one file, and whether it makes others while it runs. */
function expressionsOf(path: string): { literals: Expression[]; makesOthers: boolean } {
  const { program } = parseSync(path, readFileSync(join(root, path), 'utf8'));
  const nodes = isSyntaxNode(program) ? [...placesBelow(program)].map(({ node }) => node) : [];
  const literals = nodes.flatMap(({ regex }) =>
    isExpression(regex) ? [{ pattern: regex.pattern, flags: regex.flags }] : [],
  );
  const makesOthers = nodes.some(({ callee }) => isSyntaxNode(callee) && callee['name'] === 'RegExp');
  return { literals, makesOthers };
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value;
}

const files = shipped.flatMap((folder) =>
  readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test(?:-kit)?\.tsx?$/.test(file))
    .map((file) => join(folder, 'src', file)),
);
const found = files.map((path) => ({ path, ...expressionsOf(path) }));

test('T35: no text makes a regular expression slow', { timeout: 15 * 60_000 }, async () => {
  const seen = new Map(
    found.flatMap(({ path, literals }) =>
      literals.map(({ pattern, flags }) => [`/${pattern}/${flags}`, { path, pattern, flags }] as const),
    ),
  );
  const flagged: string[] = [];
  for (const [source, { path, pattern, flags }] of seen) {
    const verdict = await check(pattern, flags, { timeout: 300_000, ...tries });
    const why = verdict.status === 'vulnerable' ? verdict.complexity.summary : 'not judged';
    if (verdict.status !== 'safe') flagged.push(`${path}: ${source} is ${verdict.status}, ${why}`);
  }
  process.stdout.write(
    `T35: ${seen.size} regular expressions ship, ${flagged.length} flagged by the checker\n`,
  );
  expect(seen.size).toBeGreaterThan(100);
  expect(flagged).toEqual([]);
});

test('T35: an expression that is made while the program runs stands where it was looked at', () => {
  expect(found.filter(({ makesOthers }) => makesOthers).map(({ path }) => path)).toEqual(made);
});

test('T35: the checker finds what it is there for', async () => {
  expect(await check('^(a+)+$', '')).toMatchObject({
    status: 'vulnerable',
    complexity: { type: 'exponential' },
  });
});
