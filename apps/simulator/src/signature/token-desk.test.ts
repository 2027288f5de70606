import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../json/json.ts';
import { IAM_USER, PROJECT, startSimulation } from '../testing/simulation.test-kit.ts';
import type { Simulation } from '../testing/simulation.test-kit.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation({ tokenSeconds: 100 });
});
afterEach(() => simulation[Symbol.asyncDispose]());

const asking = ({ name, password, domain } = IAM_USER, project = PROJECT): JsonObject => ({
  auth: {
    identity: { methods: ['password'], password: { user: { name, password, domain: { name: domain } } } },
    scope: { project: { id: project } },
  },
});

async function ask(body: JsonObject = asking()) {
  const init = { method: 'POST', body: JSON.stringify(body), redirect: 'manual' } as const;
  const answer = await fetch(`${simulation.simulator.endpoint}/v3/auth/tokens?nocatalog=true`, init);
  return { status: answer.status, token: answer.headers.get('x-subject-token'), body: await answer.json() };
}

async function list(token: string | null) {
  const headers = { 'x-auth-token': token ?? '' };
  const answer = await fetch(`${simulation.simulator.endpoint}/v2/${PROJECT}/pools`, { headers });
  return { status: answer.status, text: await answer.text() };
}

test('a token of the right user opens the project until it runs out', async () => {
  const { status, token, body } = await ask();
  expect(status).toBe(201);
  expect(body).toMatchObject({
    token: { issued_at: '2026-03-01T12:00:00.000000Z', expires_at: '2026-03-01T12:01:40.000000Z' },
  });
  expect((await list(token)).status).toBe(200);
  expect((await list('another')).text).toContain('decrypt token fail');
});

test.each([
  [401, asking({ ...IAM_USER, password: 'wrong' })],
  [401, asking({ ...IAM_USER, domain: 'other' })],
  [404, asking(IAM_USER, 'other-project')],
  [400, {}],
])('%s is what somebody else gets', async (status, body) => {
  expect(await ask(body)).toMatchObject({ status, token: null });
});

test('the control server revokes tokens, changes the password, shortens tokens and lets IAM fail', async () => {
  const { token } = await ask();
  expect(await simulation.control('DELETE', '/tokens')).toEqual({ revoked: 1 });
  expect((await list(token)).status).toBe(401);
  await simulation.control('PUT', '/iam', { password: 'another', tokenSeconds: 5 });
  expect((await ask()).status).toBe(401);
  const { body } = await ask(asking({ ...IAM_USER, password: 'another' }));
  expect(body).toMatchObject({ token: { expires_at: '2026-03-01T12:00:05.000000Z' } });
  await simulation.control('PUT', '/iam', { failing: 503 });
  expect((await ask(asking({ ...IAM_USER, password: 'another' }))).status).toBe(503);
  expect(await simulation.control('GET', '/tokens')).toMatchObject({
    asked: 4,
    issued: 2,
    values: [token, expect.any(String)],
  });
});
