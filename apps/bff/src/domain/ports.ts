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
