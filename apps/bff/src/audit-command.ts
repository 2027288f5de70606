import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { auditAnchor } from '@poolwright/schemas/audit/endpoints';
import type { AuditAnchor, AuditFlaw, AuditVerification } from '@poolwright/schemas/audit/endpoints';
import { AuditRepository } from './adapters/database/repositories/audit-repository.ts';
import { withEmbeddedDatabase } from './adapters/database/embedded/with-embedded-database.ts';
import { withPostgresDatabase } from './adapters/database/postgres/with-postgres-database.ts';
import { StartProblem } from './config/start-problem.ts';
import type { AuditLog } from './domain/audit/ports.ts';
import { verifyChain } from './domain/audit/verify-chain.ts';

export interface DatabasePlace {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

/** Something is wrong with the audit: neither a wrong call nor a failure. */
const flawed = 3;
const clock = { now: () => new Date(), monotonic: () => performance.now() };
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function withAudit<T>(
  { dataDir, databaseUrl }: DatabasePlace,
  work: (audit: AuditLog) => Promise<T>,
): Promise<T> {
  return databaseUrl === undefined
    ? withEmbeddedDatabase(dataDir, (store) => work(new AuditRepository(store, clock)))
    : withPostgresDatabase(databaseUrl, (store) => work(new AuditRepository(store, clock)));
}

/** Makes every hash again; throws with what is wrong first. */
export async function verifyAudit(
  place: DatabasePlace,
  anchorFile: string | undefined,
): Promise<readonly string[]> {
  const anchor = anchorFile === undefined ? undefined : await readAnchor(anchorFile);
  const found = await withAudit(place, (audit) => verifyChain({ audit, clock, sha256 }, anchor));
  if (found.flaw !== null) throw new StartProblem(toFlawLines(found, found.flaw), flawed);
  const rows = found.rows === 1 ? '1 row' : `${found.rows} rows`;
  return [
    `The audit is whole: ${rows}, each as it was written, none missing.`,
    ...(found.anchor === null
      ? []
      : [`Newest row ${found.anchor.id} of ${found.anchor.at}, hash ${found.anchor.hash}.`]),
    anchor === undefined
      ? 'Compared with no anchor: whoever can rewrite all rows to the end is found only with --anchor FILE.'
      : `It is the one the anchor of row ${anchor.id} (${anchor.at}) was taken from.`,
  ];
}

/** Writes the newest row's number, hash and time into a new file; without one, onto the screen. */
export async function writeAuditAnchor(
  place: DatabasePlace,
  file: string | undefined,
): Promise<readonly string[]> {
  const anchor = await withAudit(place, (audit) => audit.anchor());
  if (anchor === null) throw new StartProblem(['Nothing is recorded yet: there is no row to anchor.'], 1);
  const text = JSON.stringify(anchor);
  if (file === undefined) return [text];
  const target = await open(file, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    const reason =
      cause.code === 'EEXIST' ? 'is there already; name a new file' : `cannot be written (${cause.message})`;
    throw new StartProblem([`${file} ${reason}.`], 1);
  });
  try {
    await target.writeFile(`${text}\n`);
    await target.sync();
  } finally {
    await target.close();
  }
  return [
    `Anchor of row ${anchor.id} (${anchor.at}) written to ${file}. Keep it where nobody who can write the database can reach.`,
  ];
}

async function readAnchor(file: string): Promise<AuditAnchor> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartProblem(
      [`${file} cannot be read (${cause instanceof Error ? cause.message : 'unknown'}).`],
      1,
    );
  });
  try {
    return auditAnchor.parse(JSON.parse(text));
  } catch {
    throw new StartProblem([`${file} is no anchor: {"id":…,"hash":"…","at":"…"} is expected.`], 1);
  }
}

function toFlawLines({ rows, anchor }: AuditVerification, flaw: AuditFlaw): string[] {
  const whole =
    anchor === null ? 'No row before it can be trusted.' : `Whole up to row ${anchor.id} of ${anchor.at}.`;
  return [`The audit was tampered with: ${flawSentence(flaw)}`, `${whole} Rows read: ${rows}.`];
}

function flawSentence({ kind, id }: AuditFlaw): string {
  switch (kind) {
    case 'altered':
      return `row ${id} is not as it was written, or does not follow from the row before it.`;
    case 'missing':
      return `row ${id} is missing.`;
    case 'added':
      return `row ${id} was put in beside the chain.`;
    case 'rewritten':
      return `row ${id} has another hash than in the anchor; the audit was rewritten since, from some row up to there.`;
    case 'head':
      return id === null
        ? 'the note of its newest row is gone.'
        : `the note of its newest row ${id} was altered.`;
  }
}
