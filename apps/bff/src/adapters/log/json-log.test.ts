import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJsonLog } from './json-log.ts';

function world(level = 'info') {
  const lines: string[] = [];
  const scrub = (text: string) => text.replaceAll('TOPSECRET', '[secret]');
  return { lines, log: createJsonLog({ level, scrub, write: (line) => lines.push(line) }) };
}

function only(lines: readonly string[]): Record<string, unknown> {
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^[^\n]+\n$/);
  const line: Record<string, unknown> = JSON.parse(lines[0] ?? '');
  return line;
}

test('an event is one JSON line with its level, time and fields', () => {
  const { lines, log } = world();
  log.warn('pool.read', { pool: 'a', ms: 3 });
  expect(only(lines)).toMatchObject({
    level: 'warn',
    event: 'pool.read',
    pool: 'a',
    ms: 3,
    time: expect.stringMatching(/Z$/),
  });
});

test('what is below the level is not written', () => {
  const { lines, log } = world('error');
  log.info('x');
  log.warn('x');
  log.error('y');
  expect(only(lines)['event']).toBe('y');
});

test('a secret is in no line: not in a field, a key, an error, nor the event', () => {
  const { lines, log } = world();
  log.error('TOPSECRET', {
    TOPSECRET: ['xTOPSECRETx'],
    error: new Error('TOPSECRET', { cause: new Error('TOPSECRET') }),
  });
  expect(lines.join()).not.toContain('TOPSECRET');
  expect(only(lines)['event']).toBe('[secret]');
});

test('whatever a field holds, there is one line and it parses', () => {
  const odd = fc.constantFrom(
    '\r\n',
    '\u001b[2J',
    '\u2028',
    '\u2029',
    '\u0000',
    '\u0085',
    '\u202e',
    '"}',
    '\\',
    '\ud800',
  );
  const text = fc.array(fc.oneof(odd, fc.string()), { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.dictionary(text, fc.oneof(text, fc.anything())), (event, fields) => {
      const { lines, log } = world();
      log.info(event, fields);
      expect(only(lines)['level']).toBe('info');
      expect(lines[0]?.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
    }),
    { seed: 11, numRuns: 500 },
  );
});

test("a field cannot take the place of the line's own keys", () => {
  const { lines, log } = world();
  log.info('real', { event: 'fake', level: 'fatal', time: 'never' });
  expect(only(lines)).toMatchObject({ event: 'real', level: 'info', event_: 'fake' });
});

test('a huge or endless value is cut', () => {
  const { lines, log } = world();
  const circle: Record<string, unknown> = { big: 'x'.repeat(1_000_000) };
  circle['self'] = circle;
  log.info('big', { circle, list: Array.from({ length: 10_000 }, () => 1) });
  only(lines);
  expect(lines[0]?.length).toBeLessThan(100_000);
});

test('60 hostile values in event, key and field: as many lines as events, every one parses, none holds a secret', () => {
  const core = [
    '\r',
    '\n',
    '\r\n',
    '\u001b[2J\u001b[1;1H',
    '\u2028',
    '\u2029',
    '\u0000',
    '\u0085',
    '\u202e',
    '\ud800',
  ];
  const big = 'x'.repeat(1_000_000);
  const wrap = [
    (value: string) => value,
    (value: string) => `before${value}{"level":"fatal"}${value}after`,
    (value: string) => value.repeat(500),
    (value: string) => `TOPSECRET${value}TOPSECRET`,
    (value: string) => `"}${value}\\`,
    (value: string) => `${big}${value}TOPSECRET`,
  ];
  const values = wrap.flatMap((make) => core.map(make));
  const { lines, log } = world();
  for (const value of values) log.warn(value, { value, [value]: value, nested: { list: [value] } });
  const text = lines.join('');
  const written = text.trimEnd().split(/\r\n|[\n\r\u2028\u2029\u0085]/);
  expect([values.length, written.length]).toEqual([60, 60]);
  for (const line of written) expect(JSON.parse(line)).toMatchObject({ level: 'warn' });
  expect(text).not.toContain('TOPSECRET');
  expect(Math.max(...written.map(({ length }) => length))).toBeLessThan(60_000);
  process.stdout.write(
    `log: ${values.length} injected, ${written.length} lines, all parse, 0 secrets, ${text.length} characters\n`,
  );
});
