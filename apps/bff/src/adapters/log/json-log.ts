import pino from 'pino';
import type { Log } from '../../domain/ports.ts';

export interface JsonLogOptions {
  readonly level: string;
  /** Takes every configured secret out of a text. */
  readonly scrub: (text: string) => string;
  /** Where the lines go; stdout belongs to the start lines. */
  readonly write: (line: string) => void;
}

const MAX_TEXT = 8192;
const MAX_DEPTH = 6;
const MAX_ITEMS = 100;
// JSON leaves these as they are; terminals and log collectors take them for line ends or commands.
const UNSAFE = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** One JSON object a line, whatever the fields hold; no secret in any of them. */
export function createJsonLog({ level, scrub, write }: JsonLogOptions): Log {
  const destination = { write: (line: string) => write(toSafeLine(line, scrub)) };
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return {
    info: (event, fields) => logger.info(toFields(fields), cut(event)),
    warn: (event, fields) => logger.warn(toFields(fields), cut(event)),
    error: (event, fields) => logger.error(toFields(fields), cut(event)),
  };
}

function toSafeLine(line: string, scrub: (text: string) => string): string {
  const escaped = scrub(line.replace(/\n$/, '')).replace(
    UNSAFE,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}

// The line's own keys; a second one of the same name would hide them.
const RESERVED: readonly string[] = ['level', 'time', 'event'];

function toFields(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields).slice(0, MAX_ITEMS)) {
    line[RESERVED.includes(key) ? `${key}_` : cut(key)] = toField(value, 0);
  }
  return line;
}

function toField(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return '…';
  if (value instanceof Error) return toErrorFields(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => toField(item, depth + 1));
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(entries.map(([key, item]) => [cut(key), toField(item, depth + 1)]));
}

function toErrorFields(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack = '', cause } = error;
  const code = 'code' in error ? { code: toField(error.code, depth + 1) } : {};
  const because = cause === undefined ? {} : { cause: toField(cause, depth + 1) };
  return { name, message: cut(message), ...code, stack: cut(stack), ...because };
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}… (${text.length} characters)`;
}
