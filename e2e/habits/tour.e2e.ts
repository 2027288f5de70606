import { expectAccessible } from '../fixtures/accessibility.ts';
import { exampleFlavor } from '../fixtures/example-pool.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

// The tour is shown on sample data only: here the BFF brings its own simulator.
const bffEnv = {
  SAMPLE_DATA: 'true',
  SAMPLE_TIME_SCALE: '0.02',
  SAMPLE_ACCOUNTS: '',
  MODELARTS_ENDPOINT: '',
  ALLOW_INSECURE_UPSTREAM: '',
  HUAWEICLOUD_SDK_AK: '',
  HUAWEICLOUD_SDK_SK: '',
  HUAWEICLOUD_SDK_PROJECT_ID: '',
  HUAWEICLOUD_REGION: '',
};
test.use({ worldOptions: { bffEnv } });

test('the guided tour sees each step done, up to the first applied change, and comes back on demand', async ({
  page,
}) => {
  await page.goto('/');
  const tour = page.getByRole('region', { name: 'Guided tour' });
  await expect(tour.getByText('Open the pool auto-pool-os')).toBeVisible();
  await expect(page.getByText('Sample data: nothing leaves this machine.')).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'tour');
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
  await expect(tour.getByText('Choose “Edit pool”')).toBeVisible();
  await tour.getByRole('button', { name: 'Hide the tour' }).click();
  await expect(tour).toBeHidden();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Edit pool' })).toBeVisible();
  await expect(tour).toBeHidden();
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'Start the guided tour again' }).click();
  await expect(tour.getByText('Choose “Edit pool”')).toBeVisible();
  await page.getByRole('link', { name: 'Edit pool' }).click();
  await expect(tour.getByText('Raise the wanted nodes by one')).toBeVisible();
  await page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` }).fill('3');
  await page.reload();
  await expect(tour.getByText('Raise the wanted nodes by one')).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(tour.getByText('Read what will be sent')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(tour.getByText(/Watch the change come true|Your first change is applied/)).toBeVisible();
  await page.goto('/changes');
  await expect(tour.getByText('Your first change is applied')).toBeVisible({ timeout: 45_000 });
  await expectAccessible(page);
  await takeScreenshots(page, 'tour-done');
  await tour.getByRole('link', { name: 'Look at the audit' }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await tour.getByRole('button', { name: 'End the tour' }).click();
  await expect(tour).toBeHidden();
});

test('the tour reads in Chinese, dark, without a violation', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] }));
  await page.goto('/');
  await expect(page.getByRole('region', { name: '导览' }).getByText('打开资源池 auto-pool-os')).toBeVisible();
  await expectAccessible(page);
});

test.describe('for those who may not edit', () => {
  test.use({ account: 'viewer' });

  test('no tour is shown', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Guided tour' })).toBeHidden();
  });
});
