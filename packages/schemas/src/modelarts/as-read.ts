import { z } from 'zod';

/**
 * A tolerant object for reading what the upstream answered: keys outside the shape are allowed, and parsing
 * is a judgement only. The result is the very value that was given, so unknown keys, key order and even a key
 * called `__proto__` are as the upstream wrote them. A plain `z.looseObject` would build a new object with the
 * shape's keys first. `.extend()`, `.refine()` and other copies fall back to that behaviour.
 */
export function asRead<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const schema = z.looseObject(shape);
  const judge = schema._zod.run.bind(schema._zod);
  const keepInput: typeof judge = (payload, context) => {
    const input: unknown = payload.value;
    const judged = judge(payload, context);
    if (judged instanceof Promise) throw new TypeError('A schema of the upstream is never asynchronous');
    if (judged.issues.length === 0) judged.value = input;
    return judged;
  };
  schema._zod.parse = keepInput;
  schema._zod.run = keepInput;
  return schema;
}
