import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

export type SecretReading =
  | { readonly kind: 'read'; readonly text: string }
  /** Says what is wrong with the file, to follow its name. */
  | { readonly kind: 'failed'; readonly why: string };

/** A file that holds one secret and is read anew when it changes. */
export interface SecretFile {
  /** The variable, or the place in the configuration file; never the value. */
  readonly name: string;
  readonly path: string;
  /** A predicate that says why a text cannot take the place of the one in use; null when it can. */
  readonly toFlaw: (text: string, used: string) => string | null;
}

/** The content of a file that holds one secret, without the line end that editors add. */
export function readSecretFile(path: string): SecretReading {
  try {
    return toReading(readFileSync(path, 'utf8'));
  } catch (error) {
    return toFailure(error);
  }
}

/** The same without holding up anything else: a share that is gone may take its time. */
export async function readSecretFileLater(path: string): Promise<SecretReading> {
  try {
    return toReading(await readFile(path, 'utf8'));
  } catch (error) {
    return toFailure(error);
  }
}

function toReading(content: string): SecretReading {
  const text = content.replace(/\r?\n$/, '');
  return text === '' ? { kind: 'failed', why: 'which is empty' } : { kind: 'read', text };
}

function toFailure(error: unknown): SecretReading {
  return { kind: 'failed', why: `which cannot be read (${errorCode(error)})` };
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
