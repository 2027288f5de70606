import { expectAccessible } from '../fixtures/accessibility.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(30_000);

test('the home page names pools that need attention and why, and leads back to what was opened', async ({
  page,
}) => {
  await page.goto('/home');
  await expect(page.getByText('You have opened no pool in this browser yet.')).toBeVisible();
  await expect(page.getByText('No change is under way.')).toBeVisible();
  const attention = page.getByRole('list', { name: 'Pools that need attention' });
  const first = attention.getByRole('listitem').filter({ hasText: 'credit-risk-frozen' });
  await expect(first.getByRole('list').getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'home');
  await first.getByRole('link', { name: 'credit-risk-frozen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'credit-risk-frozen' })).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const seen = page.getByRole('list', { name: 'Recently opened pools' });
  await expect(seen.getByRole('link')).toHaveText(['credit-risk-frozen']);
  await page.getByRole('link', { name: /Show all \d+ in the list/ }).click();
  await expect(page).toHaveURL(/attention=any/);
});
