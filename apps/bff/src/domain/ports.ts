/** The world's clock. `monotonic` never goes back and is in milliseconds. */
export interface Clock {
  now(): Date;
  monotonic(): number;
}

/** New random identifiers. */
export interface Identifiers {
  uuid(): string;
}

/** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
export type Sha256 = (text: string) => string;

/** One JSON line per event; never a secret, never a body. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** How much the database has to do for this process. */
export interface StoreLoad {
  readonly connections: number;
  /** Connections at work. */
  readonly busy: number;
  /** Work that waits for one. */
  readonly waiting: number;
}

/** What of the database is worth watching. Ages are in seconds, null where there is nothing that could be old. */
export interface StoreFigures {
  /** Changes that are not over, by state; a state without any is not in it. */
  readonly changes: ReadonlyMap<string, number>;
  /** Of the change that was filed first of these. */
  readonly oldestChange: number | null;
  /** How long the change that waits longest to be looked at, and that nobody works on, is due. */
  readonly runnerLag: number | null;
  /** Sessions somebody may still use. */
  readonly sessions: number;
}
