import { expect, test } from 'vitest';
import { mergePatch } from './merge-patch.ts';
import { readJson, writeJson } from './json.ts';

// RFC 7396, appendix A.
test.each([
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['["a","b"]', '["c","d"]', '["c","d"]'],
  ['{"a":"b"}', '["c"]', '["c"]'],
  ['{"a":"foo"}', 'null', 'null'],
  ['{"a":"foo"}', '"bar"', '"bar"'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
])('%s merged with %s is %s', (target, patch, result) => {
  expect(JSON.stringify(mergePatch(readJson(target), readJson(patch)))).toBe(result);
});

test('an integer that no double holds goes back as it came, whatever else is merged', () => {
  const target = readJson('{"a":[9007199254740993],"b":"9007199254740993","c":0.12345678901234567890,"d":1}');
  const merged = mergePatch(target, readJson('{"d":-123456789012345678901}'));
  expect(writeJson(merged)).toBe(
    '{"a":[9007199254740993],"b":"9007199254740993","c":0.12345678901234568,"d":-123456789012345678901}',
  );
});

test('a body cannot reach a prototype, and a number cannot become null', () => {
  expect(() => readJson('{"spec":{"__proto__":{"a":1}}}')).toThrow('__proto__');
  expect(() => readJson('{"count":1e400}')).toThrow('out of range');
  expect(() => readJson('['.repeat(100) + ']'.repeat(100))).toThrow('too deep');
});
