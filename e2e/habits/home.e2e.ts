import { expectAccessible } from '../fixtures/accessibility.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(60_000);

test('the home page names pools that need attention and why, and leads back to what was opened', async ({
  page,
}) => {
  await page.goto('/home');
  await expect(page.getByText('You have opened no pool in this browser yet.')).toBeVisible();
  await expect(page.getByText('No change is under way.')).toBeVisible();
  const attention = page.getByRole('list', { name: 'Pools that need attention' });
  const first = attention.getByRole('listitem').filter({ hasText: 'credit-risk-frozen' });
  await expect(first.getByRole('list').getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page, { contrastSeenIn: 'look' });
  await takeScreenshots(page, 'home');
  await first.getByRole('link', { name: 'credit-risk-frozen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'credit-risk-frozen' })).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const seen = page.getByRole('list', { name: 'Recently opened pools' });
  await expect(seen.getByRole('link')).toHaveText(['credit-risk-frozen']);
  await page.getByRole('link', { name: /Show all \d+ in the list/ }).click();
  await expect(page).toHaveURL(/attention=any/);
});

test('loading: each part of the home page says what it waits for, and the others are there', async ({
  page,
  control,
}) => {
  await control.fault({ method: 'GET', path: '/pools', times: 20, fault: { kind: 'hold', when: 'before' } });
  await page.goto('/home');
  const loading = page
    .getByRole('region', { name: 'Pools that need attention' })
    .getByRole('status')
    .filter({ hasText: 'Loading the pools that need attention' });
  await expect(loading).toBeVisible();
  await expect(page.getByText('No change is under way.')).toBeVisible();
  await control.held({ wait: 1 });
  await control.clearFaults();
  await control.release();
  await expect(page.getByRole('link', { name: 'credit-risk-frozen' })).toBeVisible();
  await expect(loading).toHaveCount(0);
});

test('a project without a pool: the start and the home page say what to do first, and nothing claims to be sample data', async ({
  page,
  world,
  control,
}) => {
  const ids = [
    ...new Set(JSON.stringify(await control.state()).match(/[a-z0-9-]+-86c13962597848eeb29c5861153a391f/g)),
  ];
  for (const id of ids) await control.removePool(id).catch(() => undefined);
  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`/projects/${world.projectId}/pools`));
  await expect(page.getByText('This project has no dedicated resource pool')).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const attention = page.getByRole('region', { name: 'Pools that need attention' });
  await expect(attention.getByText('This project has no dedicated resource pool')).toBeVisible();
  await expect(attention.getByRole('link', { name: 'Open the cloud console' })).toBeVisible();
  await expect(page.getByText('No change is under way.')).toBeVisible();
  await expect(page.getByText(/^Sample data/)).toHaveCount(0);
  await expectAccessible(page);
  await takeScreenshots(page, 'home-first-use');
});

test('what is old on the home page says so, and the rest stays', async ({ page, control, watch }) => {
  watch.allow(/status of 50\d/);
  await page.goto('/home');
  const attention = page.getByRole('region', { name: 'Pools that need attention' });
  await expect(attention.getByRole('link', { name: 'credit-risk-frozen' })).toBeVisible();
  await control.fault({
    method: 'GET',
    path: '/pools',
    times: 1000,
    fault: { kind: 'drop', when: 'before' },
  });
  await expect(async () => {
    await page.evaluate(() => void window.dispatchEvent(new Event('visibilitychange')));
    await expect(attention.getByText(/^Old data, as of /)).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
  await expect(attention.getByRole('link', { name: 'credit-risk-frozen' })).toBeVisible();
  await expect(page.getByText('No change is under way.')).toBeVisible();
});
