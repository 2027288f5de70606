import type { Page } from '@playwright/test';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

const poolPage = (project: string) => `/projects/${project}/pools/${examplePool}`;
const counted = (count: number) => ({ spec: { resources: [{ flavor: exampleFlavor, count }] } });
const driftTitle = (page: Page) => page.getByText('Changed elsewhere', { exact: true });
const attention = (page: Page, world: World) =>
  page.goto(`/projects/${world.projectId}/pools?attention=drift`);

test('a change made elsewhere is told with its difference, in the list too, and can be adopted', async ({
  page,
  world,
  control,
}) => {
  // Looked at in every size and colour scheme on the way.
  test.slow();
  await page.goto(poolPage(world.projectId));
  await expect(page.getByRole('link', { name: 'History' })).toBeVisible();
  await control.changePool(examplePool, counted(5));
  await expect(driftTitle(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/grows from 2 to 5 nodes/)).toBeVisible();
  await expectGoodLook(page, 'drift');
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(
    page
      .getByRole('table', { name: /in both states/ })
      .getByText('2 → 5')
      .first(),
  ).toBeVisible();
  await attention(page, world);
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();

  await page.goto(poolPage(world.projectId));
  await page.getByRole('button', { name: 'Adopt' }).click();
  await expect(driftTitle(page)).toHaveCount(0);
  await attention(page, world);
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toHaveCount(0);
  await page.goto('/audit');
  await expect(page.getByText('Adopt a change made elsewhere').first()).toBeVisible();
  await expect(page.getByText('Find a change made elsewhere').first()).toBeVisible();
  expect((await control.journal()).entries).toEqual([]);
});

test('what is ignored stays quiet until the pool is changed elsewhere again', async ({
  page,
  world,
  control,
}) => {
  await page.goto(poolPage(world.projectId));
  await expect(page.getByRole('link', { name: 'History' })).toBeVisible();
  await control.changePool(examplePool, counted(5));
  await page.getByRole('button', { name: 'Ignore' }).click({ timeout: 30_000 });
  await expect(page.getByText(/Changed elsewhere and ignored by admin/)).toBeVisible();
  await control.changePool(examplePool, counted(6));
  await expect(driftTitle(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/grows from 2 to 6 nodes/)).toBeVisible();
});

test('restoring a shrink says what does not come back, and ends applied', async ({
  page,
  world,
  control,
}) => {
  test.slow();
  await page.goto(poolPage(world.projectId));
  await expect(page.getByRole('link', { name: 'History' })).toBeVisible();
  await control.changePool(examplePool, counted(1));
  await page.getByRole('button', { name: 'Restore' }).click({ timeout: 30_000 });
  await expect(page).toHaveURL(/\/edit/);
  await expect(page.getByText(/This brings back state 1/)).toBeVisible();
  await expect(page.getByText(/1 node is new; what was on the former one is gone/)).toBeVisible();
  const wanted = page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` });
  await expect(wanted).toHaveValue('2');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/1 node is new; what was on the former one is gone/)).toBeVisible();
  await expectGoodLook(page, 'restore');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//, { timeout: 15_000 });
  await expect(page.getByText(/Brings back state 1 of the pool/)).toBeVisible();
  await expect(page.getByText('Applied', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  expect((await control.journal()).entries.map(({ status }) => status)).toEqual([200]);
  await page.goto(poolPage(world.projectId));
  await expect(page.getByRole('link', { name: 'History' })).toBeVisible();
  await expect(driftTitle(page)).toHaveCount(0);
});

test.describe('a viewer', () => {
  test.use({ account: 'viewer' });
  test('sees the drift and who can settle it, and cannot', async ({ page, world, control }) => {
    await page.goto(poolPage(world.projectId));
    await expect(page.getByRole('link', { name: 'History' })).toBeVisible();
    await control.changePool(examplePool, counted(5));
    await expect(driftTitle(page)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('An admin can adopt, restore or ignore it.')).toBeVisible();
    await expect(page.getByRole('button', { name: /Adopt|Ignore|Restore/ })).toHaveCount(0);
  });
});
