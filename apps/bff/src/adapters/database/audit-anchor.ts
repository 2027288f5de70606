import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { audit } from './schema.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Database } from './store.ts';

/** The newest audit row that was seen, written down outside of the database. */
const anchorNote = z.strictObject({ id: z.int().min(1), hash: z.string() });
type AnchorNote = z.infer<typeof anchorNote>;

/**
 * Knows a database that is older than one that was here before: its audit lacks the row of the note, or has another
 * one in its place.
 */
export class AuditAnchor {
  readonly #file: string;
  #written: number | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Whether the database is behind the note, or has gone another way since. Without a note nothing can be said. */
  async isAheadOf(db: Database): Promise<boolean> {
    const note = await this.#read();
    if (note === undefined) return false;
    this.#written = note.id;
    const found = await findRow(db, eq(audit.id, note.id));
    return found?.hash !== note.hash;
  }

  /** Notes the newest row, if it is another one than was noted last. */
  async write(db: Database): Promise<void> {
    const newest = await findRow(db);
    if (newest === undefined || newest.id === this.#written) return;
    const next = `${this.#file}.${process.pid}.new`;
    await mkdir(dirname(this.#file), { recursive: true });
    const file = await open(next, 'w', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(newest)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, this.#file);
    this.#written = newest.id;
  }

  async #read(): Promise<AnchorNote | undefined> {
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw unreadable(this.#file);
    });
    if (text === undefined) return undefined;
    try {
      return anchorNote.parse(JSON.parse(text));
    } catch {
      throw unreadable(this.#file);
    }
  }
}

function unreadable(file: string): StartRefusal {
  return new StartRefusal(
    `The audit anchor ${file} cannot be read. Restore the file, or move it away and declare the database restored.`,
  );
}

/** The hash is over the row as text, which both engines write alike. */
async function findRow(db: Database, where?: ReturnType<typeof eq>): Promise<AnchorNote | undefined> {
  const [row] = await db
    .select({
      id: audit.id,
      text: sql<string>`concat_ws('|', ${audit.id}, extract(epoch from ${audit.at})::text, ${audit.actorId}, ${audit.action}, ${audit.kind}, ${audit.project}, ${audit.pool}, ${audit.changeId}, ${audit.requestId}, ${audit.details}::text)`,
    })
    .from(audit)
    .where(where)
    .orderBy(desc(audit.id))
    .limit(1);
  if (row === undefined) return undefined;
  return { id: row.id, hash: createHash('sha256').update(row.text).digest('hex') };
}
