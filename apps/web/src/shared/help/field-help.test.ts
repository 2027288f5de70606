import { poolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldHelp } from './field-help.ts';

/** Every field of the strict request body, arrays and their elements under one pointer. */
function pointersOf(schema: unknown, at: string): string[] {
  if (schema instanceof z.ZodOptional) return pointersOf(schema.unwrap(), at);
  if (schema instanceof z.ZodArray) return [at, ...pointersOf(schema.element, at)];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) =>
      pointersOf(field, `${at}/${key.replaceAll('/', '~1')}`),
    );
  }
  return [at];
}

test('every field of tables 3 to 9 has its help, and only those have', () => {
  const fields = new Set(pointersOf(poolPatch, ''));
  const told = Object.values(fieldHelp).flatMap(({ pointers }): readonly string[] => pointers);
  // A selector is told as one thing, whatever it holds.
  const wanted = [...fields].map((field) => field.replace(/\/creatingStep\/.*/, '/creatingStep'));
  expect([...told].sort()).toEqual([...new Set(wanted)].sort());
  expect(fields.size).toBeGreaterThan(10);
});
