import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';
import { describing } from '../referee/change-load.ts';
import { hostileBody, hostileName, keysIn, oversizeBody } from '../referee/hostile-json.ts';
import { inParallel } from '../referee/in-parallel.ts';
import { signIn } from '../referee/kill-world.ts';
import { plainFlavor } from '../referee/plain-pool.ts';
import { rawRequest } from '../referee/raw-request.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { randomFrom, sayFigure, seed, sized } from '../referee/size.ts';

const lanes = 6;
/** Keys of tables 3-9, as a pool of one flavor can be sent. */
const documented = new Set([
  'metadata',
  'annotations',
  'os.modelarts/description',
  'os.modelarts/order.id',
  'spec',
  'scope',
  'resources',
  'flavor',
  'count',
  'azs',
  'az',
  'jobFlavors',
  'driver',
  'gpuVersion',
  'npuVersion',
  'updateStrategy',
]);

let referee: Referee;
let console: ApiClient;
const url = () => referee.consoles[0]?.url ?? '';
const poolAt = (n: number) => referee.pools[n % referee.pools.length] ?? '';

beforeAll(async () => {
  referee = await startReferee({ pools: lanes, env: { RATE_LIMIT_PER_MINUTE: '1000000' } });
  console = await signIn(referee, 0);
});
afterAll(() => referee.stop());

/** The write as the browser sends it, with this body as its text. */
function send(n: number, text: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return console.patch(poolAt(n), text, { headers: { 'If-Match': '"seen"', ...headers } });
}

async function etagOf(pool: string): Promise<string> {
  return (await console.get(console.poolPath(pool))).headers.get('etag') ?? '';
}

const problemsIn = ({ body }: Answer): { pointer?: string }[] =>
  Array.isArray(body['errors']) ? body['errors'] : [];

describe('what a request may hold', () => {
  test('T10: of generated bodies none brings a key to the upstream that is not in tables 3-9', async () => {
    const random = randomFrom(seed);
    const bodies = Array.from({ length: sized(10_000) }, () => hostileBody(random, plainFlavor));
    const wrong: string[] = [];
    let [refused, right] = [0, 0];
    await inParallel([...bodies.entries()], lanes, async ([n, { text, pointer }]) => {
      // Only a body that is right needs to be up to date; the others are refused before the pool is looked at.
      const seen: Record<string, string> = pointer === null ? { 'If-Match': await etagOf(poolAt(n)) } : {};
      const answer = await send(n, text, seen);
      if (answer.status >= 500 && answer.status !== 504)
        wrong.push(`${answer.status} for ${text.slice(0, 200)}`);
      if (pointer === null) {
        right += 1;
        if (answer.status === 400) wrong.push(`400 for ${text}: ${answer.text}`);
        return;
      }
      refused += 1;
      const isNamed = problemsIn(answer).some((error) => error.pointer === pointer);
      if (answer.status !== 400 || !isNamed)
        wrong.push(`${answer.status}, not 400 at ${pointer}: ${answer.text}`);
    });
    const { entries } = await referee.control.journal();
    const strange = entries
      .flatMap(({ body }) => keysIn(JSON.parse(body)))
      .filter((key) => !documented.has(key));
    sayFigure(
      'T10',
      `${bodies.length} bodies, ${refused} with a key too many, ${wrong.length} wrong; ${right} right ones, ` +
        `${entries.length} sent, ${strange.length} keys that are not in the tables`,
    );
    expect(wrong).toEqual([]);
    expect(strange).toEqual([]);
    expect(entries.length).toBeGreaterThan(0);
  });

  test('T11: only the one content type of a write is taken, and only it is sent', async () => {
    const types = [
      '',
      'text/plain',
      'text/html',
      'application/xml',
      'application/x-www-form-urlencoded',
      '*/*',
      'json',
      'multipart/form-data; boundary=x',
      'application/json',
      'application/json-patch+json',
      'text/json',
      'application/merge-patch+json; charset=utf-16',
      'application/merge-patch+json; charset=latin1',
      'application/merge-patch+jsonx',
      'application/merge-patch',
      'application/json+merge-patch',
      'application/merge-patch+json, text/plain',
      'application/merge-patch+json;charset',
      'a/b; c="d',
      'application/octet-stream',
    ];
    const body = JSON.stringify(describing('never'));
    const { entries: before } = await referee.control.journal();
    const answers = [];
    for (const type of types) {
      const headers = { ...console.proof(), 'If-Match': '"x"', 'Idempotency-Key': randomUUID() };
      const typed = type === '' ? headers : { ...headers, 'Content-Type': type };
      const answer = await rawRequest(url(), 'PATCH', console.poolPath(poolAt(0)), typed, body);
      if (answer.status !== 415) answers.push(`${type}: ${answer.status}`);
    }
    const { entries } = await referee.control.journal();
    const others = entries.filter(
      ({ headers }) => headers['content-type'] !== 'application/merge-patch+json',
    );
    sayFigure(
      'T11',
      `${types.length} other content types, ${answers.length} not refused; ${entries.length} sent, ${others.length} of another type`,
    );
    expect(answers).toEqual([]);
    expect(others).toEqual([]);
    expect(entries).toHaveLength(before.length);
  });

  test('T12: a name that is none reaches no address of the upstream', async () => {
    const random = randomFrom(seed);
    const names = Array.from({ length: sized(300) }, () => hostileName(random));
    const addresses = async () => (await referee.control.calls()).map(({ path }) => path.split('?')[0]);
    const known = new Set([...(await addresses()), `/v2/${referee.projectId}/pools`]);
    const wrong: string[] = [];
    for (const name of names) {
      const headers = { ...console.proof(), 'If-Match': '"x"', 'Idempotency-Key': randomUUID() };
      for (const [method, path, type, body] of [
        [
          'PATCH',
          `/api/projects/${referee.projectId}/pools/${name}`,
          'application/merge-patch+json',
          '{"spec":{}}',
        ],
        ['POST', `/api/projects/${referee.projectId}/pools/${name}/plan`, 'application/json', '{}'],
        ['PATCH', `/api/projects/${name}/pools/${poolAt(0)}`, 'application/merge-patch+json', '{"spec":{}}'],
        ['GET', `/api/projects/${referee.projectId}/pools/${name}/nodes`, 'application/json', ''],
      ] as const) {
        const { status, text } = await rawRequest(
          url(),
          method,
          path,
          { ...headers, 'Content-Type': type },
          body,
        );
        if (status < 400 || status >= 500) wrong.push(`${method} ${path}: ${status} ${text.slice(0, 100)}`);
      }
    }
    const strange = [...new Set(await addresses())].filter((path) => !known.has(path));
    sayFigure(
      'T12',
      `${names.length} hostile names at 4 routes, ${wrong.length} not refused, ${strange.length} other addresses asked`,
    );
    expect(wrong).toEqual([]);
    expect(strange).toEqual([]);
  });

  test('T13: what is over a limit is refused by it, and nothing is sent', async () => {
    const random = randomFrom(seed);
    const bodies = Array.from({ length: sized(200) }, () => oversizeBody(random, plainFlavor));
    const { entries: before } = await referee.control.journal();
    const wrong: string[] = [];
    const kinds = new Map<string, number>();
    for (const [n, { name, text }] of bodies.entries()) {
      const { status } = await send(n, text);
      kinds.set(name, (kinds.get(name) ?? 0) + 1);
      if (status !== (name === 'bytes' ? 413 : 400) && status !== 413) wrong.push(`${name}: ${status}`);
    }
    const { entries } = await referee.control.journal();
    const counted = [...kinds].map(([name, count]) => `${count} ${name}`).join(', ');
    sayFigure('T13', `${bodies.length} over a limit (${counted}), ${wrong.length} not refused`);
    expect(wrong).toEqual([]);
    expect(entries).toHaveLength(before.length);
    expect((await console.get('/livez')).status).toBe(200);
  });
});
