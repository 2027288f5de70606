import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { leaksOf } from '../fixtures/secrets.ts';
import { describing } from '../referee/change-load.ts';
import { hostileTexts } from '../referee/hostile-text.ts';
import { signIn } from '../referee/kill-world.ts';
import { rawRequest, type RawAnswer } from '../referee/raw-request.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure } from '../referee/size.ts';

let referee: Referee;
let console: ApiClient;
const url = () => referee.consoles[0]?.url ?? '';
const pool = () => referee.pools[0] ?? '';

beforeAll(async () => {
  referee = await startReferee({ pools: 1, env: { RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'info' } });
  console = await signIn(referee, 0);
});
afterAll(() => referee.stop());

interface Provoked {
  readonly by: string;
  readonly answer: RawAnswer;
}

const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** What only the inside of a program knows. */
const inside: readonly (readonly [string, RegExp])[] = [
  ['a stack', /\n\s+at |node_modules|\.(?:ts|js|mjs):\d+/],
  ['a statement', /failed query|insert into|select .+ from|\$\d/i],
  ['a path', /(?:^|[^\w.])\/(?:root|home|tmp|usr|var|work|etc|opt)\//],
  ['a page', /<[a-z!/]/i],
];

/** Everything of an answer that must not be there, or is missing. */
function flawsOf({ by, answer }: Provoked): string[] {
  const { status, headers, text } = answer;
  const flaw = (what: string) => `${by}: ${status} ${what}: ${text.slice(0, 300)}`;
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(text);
  } catch {
    return [flaw('is no JSON')];
  }
  // The pool as it is now is the cloud's own word, and belongs into a 412.
  const { upstream, current: _pool, ...own } = body;
  const told = JSON.stringify(own);
  const hosts = [hostname(), new URL(url()).host, `127.0.0.1:${referee.upstreamProxy.port}`];
  const { errorMsg = '', ...rest } = Object(upstream);
  return [
    ...(headers['content-type']?.startsWith('application/problem+json') ? [] : ['has another content type']),
    ...['type', 'title', 'code', 'requestId'].filter(
      (key) => typeof body[key] !== 'string' || body[key] === '',
    ),
    ...(body['status'] === status ? [] : ['says another status']),
    ...inside.filter(([, found]) => found.test(told)).map(([what]) => `holds ${what}`),
    ...hosts.filter((host) => told.includes(host)).map((host) => `names the host ${host}`),
    ...Object.keys(rest).filter((key) => !['status', 'errorCode', 'requestId'].includes(key)),
    ...(String(errorMsg).length <= 500 ? [] : ['holds a long text of the cloud']),
    ...(unprintable.test(text.replaceAll('\n', '')) ? ['holds characters nobody sees'] : []),
    ...leaksOf(referee.credential, [{ from: 'it', text }]),
  ].map(flaw);
}

const ask = async (by: string, ...request: Parameters<typeof rawRequest>): Promise<Provoked> => ({
  by,
  answer: await rawRequest(...request),
});

/** Every route with every method, its parameters filled with nothing that is there. */
async function strayRequests(): Promise<Provoked[]> {
  const { body } = await console.get('/openapi.json');
  const paths = Object.keys(Object(body['paths'])).filter((path) => path.startsWith('/api/'));
  const provoked: Provoked[] = [];
  for (const path of paths) {
    const address = path.replaceAll(/\{\w+\}/g, 'no-such');
    for (const method of ['PUT', 'DELETE', 'PATCH', 'POST']) {
      const type = { 'Content-Type': 'application/json' };
      provoked.push(
        await ask(`${method} ${path}`, url(), method, address, { ...console.proof(), ...type }, '{"x":1}'),
      );
      provoked.push(await ask(`${method} ${path}, nobody`, url(), method, address, type, '{'));
    }
  }
  return provoked;
}

/** Addresses, bodies and headers that are none. */
async function brokenRequests(): Promise<Provoked[]> {
  const proof = console.proof();
  const json = { ...proof, 'Content-Type': 'application/json' };
  const patch = { ...proof, 'Content-Type': 'application/merge-patch+json' };
  const write = { ...patch, 'If-Match': '"x"', 'Idempotency-Key': 'a-key-of-eight' };
  const path = console.poolPath(pool());
  return Promise.all([
    ...[
      '/api/',
      '/api/x',
      '/api/projects/%',
      '/api/projects/%zz/pools',
      '/api/projects/..%2f',
      '/api//',
      '/api/x?%',
    ].map((address) => ask(`GET ${address}`, url(), 'GET', address, proof)),
    ...['{', '[', '{"spec":', 'nul', '"', '{"a":1,"a":2}', '\u0000', '[]', '""', '1', 'true', ''].map(
      (body) => ask(`the body ${JSON.stringify(body)}`, url(), 'PATCH', path, write, body),
    ),
    ask('a large body', url(), 'PATCH', path, write, `"${'x'.repeat(70_000)}"`),
    ask('no version', url(), 'PATCH', path, { ...patch, 'Idempotency-Key': 'a-key-of-eight' }, '{}'),
    ask('no key', url(), 'PATCH', path, { ...patch, 'If-Match': '"x"' }, '{}'),
    ask('an old version', url(), 'PATCH', path, write, JSON.stringify(describing('x'))),
    ask('text', url(), 'POST', '/api/views', { ...proof, 'Content-Type': 'text/plain' }, 'x'),
    ...['limit=0', 'limit=x', 'cursor=%00', 'sort=up', 'phase=', `q=${'x'.repeat(5000)}`, 'x=1'].map(
      (query) => ask(query, url(), 'GET', `/api/projects/${referee.projectId}/pools?${query}`, proof),
    ),
    ask('an account', url(), 'POST', '/auth/sample-login', json, '{"account":"root"}'),
    ask('no token', url(), 'POST', '/auth/logout', { cookie: proof['cookie'] ?? '' }),
  ]);
}

/** What the cloud may say to a read and to a write, with everything in it that nobody should see. */
async function cloudRefusals(): Promise<Provoked[]> {
  const { ak, sk } = referee.credential;
  const texts = [
    `bad \u202egnp \u0000 ${ak} ${sk} ${Buffer.from(sk).toString('base64')}`,
    'x'.repeat(3000),
    '<html><h1>502',
  ];
  const path = `${console.poolPath(pool())}/orders`;
  const provoked: Provoked[] = [];
  for (const status of [400, 401, 403, 404, 409, 429, 500, 502, 503]) {
    for (const text of texts) {
      const body = { error_code: `ModelArts.${text}`, error_msg: text, request_id: text };
      const headers = { 'X-Request-Id': 'upstream-1' };
      const fault = { kind: 'answer', status, headers, body: status === 502 ? text : body } as const;
      await referee.control.fault({ method: 'GET', path: '/orders', times: 5, fault });
      provoked.push(await ask(`orders ${status}`, url(), 'GET', path, console.proof()));
      await referee.control.clearFaults();
    }
  }
  return provoked;
}

describe('what people and scripts are told of an error', () => {
  test('T17: every error has its type, title, status and request id, and nothing of the inside', async () => {
    const provoked = [
      ...(await strayRequests()),
      ...(await brokenRequests()),
      ...(await cloudRefusals()),
    ].filter(({ answer }) => answer.status >= 400);
    const flaws = provoked.flatMap(flawsOf);
    const codes = new Set(provoked.map(({ answer }) => String(Object(JSON.parse(answer.text)).code)));
    sayFigure('T17', `${provoked.length} errors of ${codes.size} codes provoked, ${flaws.length} flaws`);
    expect(flaws).toEqual([]);
    expect(provoked.length).toBeGreaterThanOrEqual(100);
  });
});

describe('what the log says', () => {
  test('T34: one JSON object a line and an event, whatever was sent to be written', async () => {
    const before = lines().length;
    const bytes = referee.consoles[0]?.output().length ?? 0;
    const heard: string[] = [];
    for (const text of hostileTexts) {
      const encoded = encodeURIComponent(wellFormed(text));
      // A header cannot carry a line end, nor a character beyond Latin-1.
      const inHeader = text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 4000);
      const json = { ...console.proof(), 'Content-Type': 'application/json' };
      const answers = [
        await rawRequest(url(), 'GET', `/api/projects/x/pools/${encoded.slice(0, 4000)}`, console.proof()),
        await rawRequest(url(), 'GET', `/api/audit?action=${encoded.slice(0, 4000)}`, {
          ...console.proof(),
          'User-Agent': inHeader,
          'X-Request-Id': inHeader,
          'X-Forwarded-For': inHeader,
        }),
        await rawRequest(url(), 'POST', '/auth/sample-login', json, JSON.stringify({ account: text })),
        await rawRequest(
          url(),
          'PATCH',
          console.poolPath(pool()),
          { ...json, 'If-Match': inHeader },
          JSON.stringify({ [text]: text }),
        ),
      ];
      heard.push(...answers.filter(({ status }) => status >= 400).map(({ text: told }) => requestIdOf(told)));
    }
    // What is printed last has been printed when the next answer is there.
    await console.get('/livez');
    const written = lines().slice(before);
    const parsed = written.flatMap((line) => toEvent(line) ?? []);
    const refusals = parsed
      .filter(({ event }) => event === 'request.refused')
      .map(({ requestId }) => requestId);
    const forged = parsed.filter(({ event }) => event === 'forged' || event === 'signed.in');
    const grown = (referee.consoles[0]?.output().length ?? 0) - bytes;
    const leaks = leaksOf(referee.credential, [{ from: 'the log', text: written.join('\n') }]);
    sayFigure(
      'T34',
      `${heard.length} refusals with ${hostileTexts.length} texts in 6 places, ${written.length} lines, ` +
        `${written.length - parsed.length} that are none, ${forged.length} forged, ${leaks.length} secrets; ` +
        `${Math.round(grown / heard.length)} bytes each`,
    );
    expect(parsed).toHaveLength(written.length);
    expect(refusals.toSorted()).toEqual(heard.toSorted());
    expect([forged, leaks]).toEqual([[], []]);
    expect(grown / heard.length).toBeLessThan(2000);
  });
});

/** Every line after the ones of the start. */
function lines(): string[] {
  const printed = referee.consoles[0]?.output() ?? '';
  return printed
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/)
    .filter((line) => line.startsWith('{') || line.includes('"event"'));
}

function toEvent(line: string): { event: unknown; requestId: unknown } | null {
  try {
    const { event, requestId } = Object(JSON.parse(line));
    return { event, requestId };
  } catch {
    return null;
  }
}

const requestIdOf = (text: string): string => String(Object(JSON.parse(text)).requestId);

/** As an address can carry it: half a pair cannot be encoded. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Cs}/gu, '\ufffd');
