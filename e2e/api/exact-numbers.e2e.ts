import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import { applyExample } from '../fixtures/apply-in-form.ts';
import type { Control } from '../fixtures/control.ts';
import { exampleFlavor, examplePool, exampleRequest } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

const patient = { timeout: 30_000 };
/** 2^53 + 1, and one that fits nowhere: as doubles they would be 9007199254740992 and 1.2345678901234568e+29. */
const [serial, asset] = ['9007199254740993', '123456789012345678901234567890'];
/** The labels of the pool's entry as the upstream writes them. */
const kept = new RegExp(`"labels":\\s*\\{\\s*"serial":\\s*${serial},\\s*"assets":\\s*\\[\\s*${asset}\\s*\\]`);

/** Somebody gives the entry of the example pool labels with numbers that no double holds. */
function label(control: Control, count: number): Promise<unknown> {
  const labels = `{"serial":${serial},"assets":[${asset}]}`;
  const entry = `{"flavor":"${exampleFlavor}","count":${count},"labels":${labels}}`;
  return control.changePool(examplePool, `{"spec":{"resources":[${entry}]}}`);
}

async function bodiesOf(control: Control): Promise<string[]> {
  return (await control.journal()).entries.map(({ body }) => body);
}

/** The bodies of the changes of the pool as they are stored, the oldest first. */
async function storedOf(client: ApiClient): Promise<unknown[]> {
  const { body } = await client.get(`/api/changes?pool=${examplePool}`);
  const items: { body?: unknown; state?: unknown }[] = Array.isArray(body['items']) ? body['items'] : [];
  expect(items.map(({ state }) => state)).not.toContain('applying');
  return items.map((change) => change.body).toReversed();
}

async function stateOf(client: ApiClient): Promise<unknown> {
  const { body } = await client.get(`/api/changes?pool=${examplePool}&limit=1`);
  return Object(Object(body['items'])[0]).state;
}

test('numbers that no double holds go back as they came, through every layer and a restart', async ({
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  await label(control, 2);
  const path = client.poolPath(examplePool);
  await expect.poll(async () => (await client.get(path)).text, patient).toContain(`{"$number":"${serial}"}`);
  await expect.poll(async () => (await client.get(`${path}/states`)).text, patient).toContain(asset);

  const etag = (await client.get(path)).headers.get('etag') ?? '';
  const entries = [{ entry: { flavor: exampleFlavor }, count: { from: 2, to: 3 } }];
  const plan = await client.call('POST', `${path}/plan`, {
    body: { entries },
    headers: { 'If-Match': etag },
  });
  expect(plan.body['body']).toMatch(kept);
  expect((await client.patch(examplePool, exampleRequest(3))).status).toBe(200);
  expect(await bodiesOf(control)).toEqual([plan.body['body']]);
  await expect.poll(() => stateOf(client), patient).toBe('applied');

  // What nobody knows the outcome of is read back from the store and sent again.
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'drop', when: 'before' } });
  expect((await client.patch(examplePool, exampleRequest(4))).status).toBe(202);
  await world.restartBff();
  await expect.poll(() => stateOf(client), { timeout: 60_000 }).toBe('applied');
  const [first, ...again] = await bodiesOf(control);
  expect(again.length).toBeGreaterThan(0);
  expect(new Set(again).size).toBe(1);
  expect(await storedOf(client)).toEqual([first, again[0]]);
  for (const body of [first, ...again]) expect(body).toMatch(kept);
  // The upstream has them still: what it answers is what the next plan is made from.
  expect((await client.get(path)).text).toContain(asset);
});

test('a restore of an earlier state sends them back too', async ({ world, control }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const path = client.poolPath(examplePool);
  await label(control, 4);
  await expect.poll(async () => (await client.get(`${path}/states`)).text, patient).toContain(asset);
  await label(control, 2);
  const newest = async () => Object(Object((await client.get(`${path}/states`)).body['items'])[0]);
  await expect.poll(async () => Object((await newest()).document).spec.resources[0].count, patient).toBe(2);
  const n = Number((await newest()).n) - 1;
  expect((await client.call('POST', `${path}/states/${n}/restore`)).status).toBe(200);
  const draft = Object((await client.get(`${path}/draft`)).body['draft']);
  const [change] = draft.content.edit.entries;
  expect(change).toEqual({ entry: { flavor: exampleFlavor }, count: { from: 2, to: 4 } });
  const sent = await client.patch(examplePool, exampleRequest(4), {
    headers: { 'Idempotency-Key': String(draft.key) },
  });
  expect(sent.status).toBe(200);
  const [body] = await bodiesOf(control);
  expect(body).toMatch(kept);
});

test('a person sees them as they are, and the form sends them back', async ({ page, world, control }) => {
  await label(control, 2);
  const fields = `/projects/${world.projectId}/pools/${examplePool}/fields`;
  await page.goto(fields);
  await expect(page.getByText(new RegExp(serial)).first()).toBeVisible(patient);
  await expect(page.getByText('$number')).toHaveCount(0);
  await applyExample(page, world.projectId, 3);
  const [body] = await bodiesOf(control);
  expect(body).toMatch(kept);
  await expect(page.getByText(new RegExp(`"serial": ${serial}`))).toBeVisible();
});
