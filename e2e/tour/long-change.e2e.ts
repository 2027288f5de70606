import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { applyExample } from '../fixtures/apply-in-form.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { serverAway } from '../fixtures/page-watch.ts';
import { expect, test } from '../fixtures/test.ts';

test.describe('an idle driver upgrade', () => {
  // Jobs take long enough to be seen.
  test.use({ worldOptions: { timeScale: 100 } });

  test('lists the jobs it waits for, has no deadline, and ends when they have', async ({
    page,
    world,
    control,
  }) => {
    const client = await signInClient(world.url, world.projectId, 'admin');
    const pool = await poolCalled(client, world.projectId, 'vision-train-gpu');
    const listed = await client.get(`/api/projects/${world.projectId}/drivers`);
    const drivers: string[] = Object(listed.body).gpu;
    const spec = Object((await client.get(client.poolPath(pool))).body['spec']);
    const version = drivers.find((each) => each !== spec.driver?.gpuVersion);
    const answer = await client.patch(
      pool,
      { spec: { driver: { gpuVersion: version, updateStrategy: 'idle' } } },
      { headers: { 'Poolwright-Acknowledge': 'jobs.hit,driver.force,driver.strategy_alone' } },
    );
    expect(answer.status, answer.text).toBe(200);
    await page.goto(`/changes/${answer.headers.get('poolwright-change')}`);
    const jobs = page.getByRole('table', { name: 'Jobs that are waited for' });
    await expect(jobs.getByRole('row').nth(1)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText('No deadline: an idle upgrade waits for jobs to end.')).toBeVisible();
    await expectAccessible(page);
    await control.advance(60 * 60_000);
    await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 20_000 });
  });
});

test('an order that nobody has paid is said, and not made again', async ({ page, world, control }) => {
  await control.switch({ unpaidOrders: true });
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'recsys-prepaid');
  const spec = Object((await client.get(client.poolPath(pool))).body['spec']);
  const entries: { flavor: string; count: number }[] = spec.resources;
  const answer = await client.patch(
    pool,
    {
      metadata: { annotations: { 'os.modelarts/order.id': 'CS2611270001' } },
      spec: {
        resources: entries.map((entry, at) => (at === 0 ? { ...entry, count: entry.count + 1 } : entry)),
      },
    },
    { headers: { 'Poolwright-Acknowledge': 'entry.unknown_flavor,entry.unknown_zone' } },
  );
  expect(answer.status, answer.text).toBe(200);
  await page.goto(`/changes/${answer.headers.get('poolwright-change')}`);
  await expect(page.getByText(/Order CS\w+ waits for payment/)).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await control.payOrders(pool);
  await control.advance(60_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 20_000 });
  expect((await control.journal()).entries).toHaveLength(1);
});

test.describe('a change whose answers were all lost', () => {
  test.use({ worldOptions: { bffEnv: { SETTLE_WINDOW_MS: '1000' } } });
  // Two processes, one after the other, on the same data.
  test.slow();

  test('is waited on, then given up, watched, and told when it takes effect after all, also by another process', async ({
    page,
    world,
    control,
    watch,
  }) => {
    watch.allow(serverAway);
    await control.fault({ method: 'PATCH', times: 100, fault: { kind: 'drop', when: 'before' } });
    await applyExample(page, world.projectId, 3);
    for (const name of ['Wait on', 'Stop waiting']) {
      await page.getByRole('button', { name, exact: true }).click({ timeout: 30_000 });
      await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      if (name === 'Wait on') await expect(page.getByText(/admin decided to wait on/)).toBeVisible();
    }
    await expect(page.getByText('Unresolved', { exact: true })).toBeVisible();
    await expect(page.getByText(/The pool is watched until/)).toBeVisible();
    await expectAccessible(page);
    await world.restartBff();
    await control.changePool(examplePool, { spec: { resources: [{ flavor: exampleFlavor, count: 3 }] } });
    await expect(page.getByText(/It took effect after all, seen/)).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText('Unresolved', { exact: true })).toBeVisible();
    await page.goto('/changes');
    await expect(page.getByText('Took effect after all')).toBeVisible();
    expect((await control.journal()).entries).toHaveLength(3);
  });
});
