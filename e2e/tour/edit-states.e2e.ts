import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

const suffix = '86c13962597848eeb29c5861153a391f';
const editPage = (project: string, pool = examplePool) => `/projects/${project}/pools/${pool}/edit`;

/** The bff may answer once more what it read before the change. */
async function reloadUntilShown(page: Page, words: Locator): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(words).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
}

test('the form of a pool that is frozen, restricted or being deleted says why, and offers nothing else', async ({
  page,
  world,
  control,
}) => {
  const review = page.getByRole('button', { name: 'Review' });
  await page.goto(editPage(world.projectId, `credit-risk-frozen-${suffix}`));
  await expect(page.getByText('This pool cannot be edited')).toBeVisible();
  await expect(
    page.getByText('The pool is frozen. Nothing can be changed until the cloud lifts it.'),
  ).toBeVisible();
  await expect(review).toHaveCount(0);
  await expectAccessible(page);
  await takeScreenshots(page, 'edit-frozen');

  await control.changePool(examplePool, { spec: { controlMode: 2 } });
  await page.goto(editPage(world.projectId));
  await reloadUntilShown(
    page,
    page.getByText('The cloud does not allow the flavors and counts of this pool to be modified.'),
  );
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /wanted nodes/ })).toHaveCount(0);

  await control.changePool(examplePool, { spec: { controlMode: 0 }, status: { phase: 'Deleting' } });
  await reloadUntilShown(page, page.getByText(/Only a running pool can be changed here\./).first());
  await expect(page.getByRole('textbox', { name: /wanted nodes/ })).toHaveCount(0);
  await expectAccessible(page);
});

test('no edit begins while it loads or on old data; an open form keeps what was typed and its draft', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 5\d\d/);
  const reading = { method: 'GET', path: '/pools' } as const;
  const description = page.getByRole('textbox', { name: 'Description' });
  const old = page.getByText(/^Old data, as of /);
  await control.fault({ ...reading, times: 20, fault: { kind: 'hold', when: 'before' } });
  await page.goto(editPage(world.projectId));
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeVisible();
  await control.clearFaults();
  await control.release();
  await description.fill('Typed before the cloud went away');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();

  await control.fault({ ...reading, times: 1000, fault: { kind: 'drop', when: 'before' } });
  await expect(async () => {
    await page.evaluate(() => void window.dispatchEvent(new Event('visibilitychange')));
    await expect(old).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await expect(description).toHaveValue('Typed before the cloud went away');
  const other = await page.context().newPage();
  await other.goto(editPage(world.projectId));
  await expect(other.getByText(/^Old data, as of /)).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'Description' })).toHaveCount(0);
  await control.clearFaults();
  // The page looks again every five seconds, the bff behind it at a pace of its own.
  await expect(other.getByRole('textbox', { name: 'Description' })).toHaveValue(
    'Typed before the cloud went away',
    { timeout: 40_000 },
  );
});

test('flavors that cannot be read: no flavor can be added, everything else goes on', async ({
  page,
  world,
  control,
}) => {
  const fault = { kind: 'answer', status: 500 } as const;
  await control.fault({ method: 'GET', path: '/resourceflavors', times: 1000, fault });
  await page.goto(editPage(world.projectId));
  const add = page.getByRole('button', { name: 'Add a flavor' });
  await expect(add).toHaveAttribute('aria-disabled', 'true');
  await expect(
    page.getByText('The flavor list could not be read, so no flavor can be added now.'),
  ).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'edit-no-flavors');
  await page.getByRole('textbox', { name: 'Description' }).fill('Still possible');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('"Still possible"').first()).toBeVisible();
});
