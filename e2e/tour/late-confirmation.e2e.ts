import { signInClient } from '../fixtures/api-client.ts';
import type { Control } from '../fixtures/control.ts';
import { exampleFlavor, examplePool, exampleRequest } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

const patient = { timeout: 30_000 };

/** The same pool, and a job that has begun to run in it. */
async function beginJob(world: World, control: Control): Promise<void> {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const document = (await client.get(client.poolPath(examplePool))).body;
  const workloads = [{ name: 'nightly', type: 'train', status: 'Running', node: 0 }];
  await control.placePool(examplePool, { document, workloads });
}

test('a job that begins after the look is asked about, and nothing is sent before', async ({
  page,
  world,
  control,
}) => {
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  await page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` }).fill('1');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('auto-pool-os');
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await beginJob(world, control);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText(/Something has to be confirmed/)).toBeVisible(patient);
  expect((await control.journal()).entries).toEqual([]);
  const tick = page.getByRole('checkbox', { name: /job/i });
  await expect(tick).not.toBeChecked();
  await tick.check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//, patient);
  expect((await control.journal()).entries).toHaveLength(1);
});

test('a change that had to wait, and then asks for more than was agreed to, can be edited again', async ({
  page,
  world,
  control,
}) => {
  // Looked at in every size and colour scheme on the way.
  test.slow();
  const client = await signInClient(world.url, world.projectId, 'admin');
  const fault = { kind: 'answer', status: 429, headers: { 'retry-after': '20' } } as const;
  await control.fault({ method: 'PATCH', times: 1, fault });
  const headers = {
    'Poolwright-Acknowledge': 'entry.shrunk, subpools.squeezed',
    'Poolwright-Confirm': 'auto-pool-os',
  };
  const { status, body } = await client.patch(examplePool, exampleRequest(1), { headers });
  expect({ status, code: body['code'] }).toEqual({ status: 202, code: undefined });
  await beginJob(world, control);
  await page.goto(`/changes/${String(body['id'])}`);
  await expect(page.getByText('Failed', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('This change needs to be confirmed.')).toBeVisible();
  await expectGoodLook(page, 'edit-again');
  await page.getByRole('button', { name: 'Edit again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Edit again' }).click();
  await expect(page).toHaveURL(/\/edit/, patient);
  await expect(page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` })).toHaveValue('1');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('auto-pool-os');
  await page.getByRole('checkbox', { name: /job/i }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Applied', { exact: true }).first()).toBeVisible(patient);
  expect((await control.journal()).entries.map((entry) => entry.status)).toEqual([429, 200]);
});
