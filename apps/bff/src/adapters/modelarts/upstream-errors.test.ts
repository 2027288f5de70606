import { describe, expect, test } from 'vitest';
import type { UpstreamReply } from './upstream-client.ts';
import { readRefusal } from './upstream-errors.ts';
import { testClock } from './upstream-server.test-kit.ts';
import { toRequestId, toShownText } from './upstream-text.ts';

const clock = testClock();
const same = (text: string) => text;

function refuse(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply: UpstreamReply = { kind: 'reply', status, headers, body: Buffer.from(text) };
  return readRefusal(reply, { clock, scrub: same, notFound: 'pool.not_found' });
}

function at(minutes: number): Record<string, string> {
  return { date: new Date(clock.now().getTime() + minutes * 60_000).toUTCString() };
}

test.each<[number, string, string]>([
  [400, 'ModelArts.50004000', 'upstream.bad_request'],
  [401, 'ModelArts.50001000', 'upstream.credential_rejected'],
  [401, 'APIGW.0301', 'upstream.credential_rejected'],
  [401, 'APIGW.0307', 'upstream.credential_rejected'],
  [403, 'APIGW.0302', 'upstream.credential_rejected'],
  [403, 'ModelArts.0210', 'upstream.credential_rejected'],
  [404, 'ModelArts.50015001', 'pool.not_found'],
  [404, 'APIGW.0101', 'upstream.failed'],
  [405, 'APIGW.0502', 'upstream.bad_request'],
  [409, 'ModelArts.50015000', 'upstream.bad_request'],
  [429, 'APIGW.0308', 'upstream.throttled'],
  [500, 'APIGW.0601', 'upstream.failed'],
  [503, 'APIGW.0613', 'upstream.failed'],
  [302, '', 'upstream.failed'],
])('%i %s is %s', (status, error_code, code) => {
  expect(refuse(status, { error_code, error_msg: 'x' }, at(0)).error.code).toBe(code);
});

describe('a clock that is off', () => {
  test.each([
    ['APIGW.0303', -20, 20],
    ['APIGW.0303', 61, -61],
    ['APIGW.0301', 16, -16],
  ])('%s with a Date %i minutes from ours is clock_skew with %i minutes', (error_code, theirs, minutes) => {
    const { error } = refuse(401, { error_code }, at(theirs));
    expect(error.code).toBe('upstream.clock_skew');
    expect(error.options.params).toEqual({ minutes });
  });

  test('is not guessed from a wrong signature alone', () => {
    expect(refuse(401, { error_code: 'APIGW.0301' }).error.code).toBe('upstream.credential_rejected');
    expect(refuse(401, { error_code: 'APIGW.0301' }, at(10)).error.code).toBe('upstream.credential_rejected');
  });
});

test('of a body that is not the JSON of the service nothing is shown', () => {
  const { upstream, hasErrorCode } = refuse(502, '<html><h1>nginx</h1></html>', { 'x-request-id': 'r-1' });
  expect(upstream).toEqual({ status: 502, requestId: 'r-1' });
  expect(hasErrorCode).toBe(false);
});

test('an error code of a wrong type is none', () => {
  expect(refuse(400, { error_code: 7 }).hasErrorCode).toBe(false);
  expect(refuse(400, []).hasErrorCode).toBe(false);
});

test.each([
  ['a\r\nb\u0000c\u001b[31m', 'a b c [31m'],
  ['\u202eabc\u2066', 'abc'],
  ['<script>alert(1)</script>hello', 'alert(1)hello'],
  ['<img src=x onerror=y', ''],
  ['count 3 < 5 and 7 > 2', 'count 3 < 5 and 7 > 2'],
  ['line\u2028sep', 'line sep'],
  ['lone \ud800 half', 'lone \ufffd half'],
])('%j is shown as %j', (text, shown) => {
  expect(toShownText(text, same)).toBe(shown);
});

test('a text is cut at 500 characters and not inside one', () => {
  const shown = toShownText('😀'.repeat(400), same);
  expect(shown.length).toBeLessThanOrEqual(500);
  expect(shown).toMatch(/^(😀)+…$/u);
});

test('a secret is taken out also when an invisible character splits it', () => {
  const scrub = (text: string) => text.replaceAll('TOPSECRET', '[secret]');
  expect(toShownText('x TOP\u200bSECRET y', scrub)).toBe('x [secret] y');
});

test.each(['a b', '<x>', 'x'.repeat(129), '', 'é', 'a\nb'])('%j is no request id', (text) => {
  expect(toRequestId(text, same)).toBeUndefined();
});
