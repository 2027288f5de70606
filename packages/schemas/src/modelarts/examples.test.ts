/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { poolPatch } from './pool-patch.ts';
import { pool } from './pool.ts';
import { upstreamError } from './upstream-error.ts';
import { upstreamPatch } from './upstream-patch.ts';

test.each([
  { example: 'update-pool-request', schema: poolPatch },
  { example: 'update-pool-request', schema: upstreamPatch },
  { example: 'update-pool-response-200', schema: pool },
  { example: 'update-pool-response-400', schema: upstreamError },
  { example: 'update-pool-response-404', schema: upstreamError },
])("the reference's example $example reads and comes out the same", ({ example, schema }) => {
  const text = readFileSync(new URL(`./examples/${example}.reference.json`, import.meta.url), 'utf8');
  const document: unknown = JSON.parse(text);

  expect(schema.parse(document)).toEqual(document);
  expect(JSON.stringify(schema.parse(document))).toBe(JSON.stringify(JSON.parse(text)));
});
