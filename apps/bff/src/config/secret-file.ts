import { readFileSync } from 'node:fs';

export type SecretReading =
  | { readonly kind: 'read'; readonly text: string }
  /** Says what is wrong with the file, to follow its name. */
  | { readonly kind: 'failed'; readonly why: string };

/** The content of a file that holds one secret, without the line end that editors add. */
export function readSecretFile(path: string): SecretReading {
  try {
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? { kind: 'failed', why: 'which is empty' } : { kind: 'read', text };
  } catch (error) {
    return { kind: 'failed', why: `which cannot be read (${errorCode(error)})` };
  }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
