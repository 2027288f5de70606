import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { z } from 'zod';

/** A body as it leaves: checked, written, scrubbed once. */
export interface ReplyBytes {
  readonly plain: Buffer;
  /** Compressed at the first call; null where that does not pay. */
  gzip(): Promise<Buffer | null>;
}

const toGzip = promisify(gzip);
/** Below it the headers weigh more than what is saved. */
const leastBytes = 1024;

export function toReplyBytes(text: string): ReplyBytes {
  const plain = Buffer.from(text, 'utf8');
  let compressed: Promise<Buffer> | undefined;
  return {
    plain,
    gzip: async () => (plain.length < leastBytes ? null : (compressed ??= toGzip(plain))),
  };
}

export interface KeptReplies {
  /** The bytes of a body that is never changed: made at the first call and kept for as long as the body lives. */
  bytesOf(body: object, schema: z.ZodType, write: () => string): ReplyBytes;
}

export function createKeptReplies(): KeptReplies {
  const kept = new WeakMap<object, { schema: z.ZodType; bytes: ReplyBytes }>();
  return {
    bytesOf(body, schema, write) {
      const known = kept.get(body);
      if (known?.schema === schema) return known.bytes;
      const bytes = toReplyBytes(write());
      kept.set(body, { schema, bytes });
      return bytes;
    },
  };
}
