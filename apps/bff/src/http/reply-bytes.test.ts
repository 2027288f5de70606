import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createKeptReplies, toReplyBytes } from './reply-bytes.ts';

test('a kept body is checked and written once, and again for another schema', () => {
  const written: string[] = [];
  const kept = createKeptReplies();
  const write = (name: string) => () => {
    written.push(name);
    return '{}';
  };
  const [body, schema] = [{}, z.object({})];
  const first = kept.bytesOf(body, schema, write('first'));
  expect(kept.bytesOf(body, schema, write('second'))).toBe(first);
  kept.bytesOf({}, schema, write('other body'));
  kept.bytesOf(body, z.object({}), write('other schema'));
  expect(written).toEqual(['first', 'other body', 'other schema']);
});

test('a body that could not be written is not kept', () => {
  const kept = createKeptReplies();
  const [body, schema] = [{}, z.object({})];
  const fail = () => {
    throw new Error('mismatch');
  };
  expect(() => kept.bytesOf(body, schema, fail)).toThrow('mismatch');
  expect(kept.bytesOf(body, schema, () => '{}').plain.toString()).toBe('{}');
});

test('compressed bytes are made once, and not for a short text', async () => {
  const text = JSON.stringify({ items: Array.from({ length: 100 }, () => '资源池') });
  const bytes = toReplyBytes(text);
  const gzip = await bytes.gzip();
  expect(await bytes.gzip()).toBe(gzip);
  expect(gunzipSync(gzip ?? Buffer.alloc(0)).toString()).toBe(text);
  expect(await toReplyBytes('{}').gzip()).toBeNull();
});
