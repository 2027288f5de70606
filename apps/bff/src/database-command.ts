import { fileURLToPath } from 'node:url';
import { backupEmbedded } from './adapters/database/embedded/backup-embedded.ts';
import type { Holdings } from './adapters/database/embedded/backup-embedded.ts';
import { restoreEmbedded } from './adapters/database/embedded/restore-embedded.ts';
import { declareRestored } from './adapters/database/postgres/declare-restored.ts';
import { verifyAudit, writeAuditAnchor, type DatabasePlace } from './audit-command.ts';
import { processEnvironment } from './config/env.ts';
import { readDatabasePlace } from './config/read-config.ts';
import { StartProblem } from './config/start-problem.ts';
import { startSentences } from './start/start-sentences.ts';

/** For the one who runs the console. */
const usage =
  'Give one of: backup FILE, restore FILE, declare-restored, verify-audit [--anchor FILE], audit-anchor [FILE].';
const sampleArgument = '--sample-unless-configured';
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** pnpm runs a script in the package's folder and leaves the caller's here. */
const callerDirectory = processEnvironment(root)['INIT_CWD'] ?? process.cwd();

try {
  const words = process.argv.slice(2).filter((word) => word !== sampleArgument);
  const lines = await run(words);
  for (const line of lines) process.stdout.write(`${line}\n`);
} catch (error) {
  const { sentences, exitCode } = startSentences(error);
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}

function run([command, ...words]: readonly string[]): Promise<readonly string[]> {
  const place = readDatabasePlace(processEnvironment(root), {
    sampleUnlessConfigured: process.argv.includes(sampleArgument),
    directory: process.cwd(),
  });
  if (command === 'verify-audit') return verifyAudit(place, fromCaller(anchorArgument(words)));
  const [file, ...rest] = words;
  if (rest.length > 0) throw new StartProblem([usage], 2);
  if (command === 'audit-anchor') return writeAuditAnchor(place, fromCaller(file));
  if (command === 'declare-restored' && file === undefined) return declare(place.databaseUrl);
  if (file === undefined) throw new StartProblem([usage], 2);
  if (command === 'backup') return backup(place, file);
  if (command === 'restore') return restore(place, file);
  throw new StartProblem([usage], 2);
}

function mustBeEmbedded({ databaseUrl }: DatabasePlace, instead: string): void {
  if (databaseUrl !== undefined) throw new StartProblem([`DATABASE_URL is set: ${instead}`], 2);
}

async function backup(place: DatabasePlace, file: string): Promise<readonly string[]> {
  mustBeEmbedded(place, 'back up PostgreSQL with pg_dump.');
  const holdings = await backupEmbedded(place.dataDir, fromCaller(file));
  return [`Backup of ${place.dataDir} written to ${file} and read back: ${describe(holdings)}.`];
}

async function restore(place: DatabasePlace, file: string): Promise<readonly string[]> {
  mustBeEmbedded(place, 'restore PostgreSQL with pg_restore, then run pnpm db:declare-restored.');
  const { replaced, ...holdings } = await restoreEmbedded(place.dataDir, fromCaller(file), new Date());
  return [
    `${file} is restored into ${place.dataDir}: ${describe(holdings)}.`,
    ...(replaced === null ? [] : [`What was there before is kept as ${replaced}.`]),
    'Start the console: it applies nothing until an admin has reconciled the restored database.',
  ];
}

async function declare(url: string | undefined): Promise<readonly string[]> {
  if (url === undefined) {
    throw new StartProblem(
      ['DATABASE_URL is not set: pnpm restore marks an embedded database by itself.'],
      2,
    );
  }
  const mark = await declareRestored(url, new Date());
  return [
    `The database counts as restored since ${mark?.since ?? 'now'}.`,
    'The console applies nothing until an admin has reconciled it.',
  ];
}

function describe({ stamp, changes, newestAuditRow }: Holdings): string {
  const data = stamp === 'sample' ? 'sample data' : 'a real project';
  return `${data}, ${changes} changes, newest audit row ${newestAuditRow ?? 'none'}`;
}

/** Nothing, or `--anchor FILE`. */
function anchorArgument(words: readonly string[]): string | undefined {
  const [name, file, ...rest] = words;
  if (name === undefined) return undefined;
  if (name !== '--anchor' || file === undefined || rest.length > 0) throw new StartProblem([usage], 2);
  return file;
}

function fromCaller(file: string): string;
function fromCaller(file: string | undefined): string | undefined;
function fromCaller(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  return fileURLToPath(new URL(file, `file://${callerDirectory}/`));
}
