import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type Credentials, type TestApp } from '../start-app.test-kit.ts';

let app: TestApp;
let viewer: Credentials;
beforeAll(async () => {
  app = await startTestApp();
  viewer = await app.signIn('viewer');
});
afterAll(() => app.close());
beforeEach(() => {
  app.calls.length = 0;
  app.clock.advance(60_000);
});

const id = '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11';
const path = `/api/projects/p1/views/${id}`;
const view = { name: ' Night shift ', query: { phase: ['Abnormal'], sort: '-nodes' }, isDefault: true };
const put = (body: object = view, headers: Record<string, string> = {}) =>
  app.send({
    method: 'PUT',
    path,
    headers: { ...viewer, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('saving a view', () => {
  it('is open to whoever may look at pools, and cuts blanks off the name', async () => {
    const answer = await put();
    expect(answer).toMatchObject({ status: 200, json: { view: { id, name: 'Night shift' } } });
    expect(app.calls.map(({ args }) => args)).toEqual([['p1', id, { ...view, name: 'Night shift' }]]);
  });

  it.each([
    ['no name', { ...view, name: '  ' }, '/name'],
    ['a name of 61 letters', { ...view, name: 'x'.repeat(61) }, '/name'],
    ['a name with a control character', { ...view, name: 'a\u0007b' }, '/name'],
    ['an unknown order', { ...view, query: { sort: 'colour' } }, '/query/sort'],
    ['an unknown filter', { ...view, query: { colour: ['red'] } }, '/query/colour'],
    ['a filter without a value', { ...view, query: { phase: [] } }, '/query/phase'],
  ])('refuses %s and names the place', async (_, body, pointer) => {
    const answer = await put(body);
    expect(answer).toMatchObject({ status: 400, json: { code: 'request.invalid', errors: [{ pointer }] } });
    expect(app.calls).toEqual([]);
  });

  it('needs a session and the token', async () => {
    expect((await put(view, { cookie: '', 'poolwright-csrf': '' })).status).toBe(401);
    expect((await put(view, { 'poolwright-csrf': 'x' })).status).toBe(403);
    expect(app.calls).toEqual([]);
  });

  it('deletes by id, with the token only', async () => {
    expect((await app.send({ method: 'DELETE', path, headers: { cookie: viewer.cookie } })).status).toBe(403);
    const answer = await app.send({ method: 'DELETE', path, headers: { ...viewer } });
    expect(answer).toMatchObject({ status: 200, json: { removed: true } });
  });
});
