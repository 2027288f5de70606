import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { auditAnchor } from '@poolwright/schemas/audit/endpoints';
import type { AuditAnchor as Note } from '@poolwright/schemas/audit/endpoints';
import { z } from 'zod';
import { findAnchor } from './repositories/audit-repository.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Database } from './store.ts';

/** A note of a version before the rows were chained: its hash says nothing any more, only its number does. */
const oldNote = z.strictObject({ id: z.int().min(1), hash: z.string() });
const anyNote = z.union([auditAnchor, oldNote]);
type AnyNote = Note | z.infer<typeof oldNote>;

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
    const found = await findAnchor(db, note.id);
    return found === null || ('at' in note && found.hash !== note.hash);
  }

  /** Notes the newest row, if it is another one than was noted last. */
  async write(db: Database): Promise<void> {
    const newest = await findAnchor(db);
    if (newest === null || newest.id === this.#written) return;
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

  async #read(): Promise<AnyNote | undefined> {
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw unreadable(this.#file);
    });
    if (text === undefined) return undefined;
    try {
      return anyNote.parse(JSON.parse(text));
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
