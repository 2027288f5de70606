import { expectAccessible } from '../fixtures/accessibility.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.describe('from the sign-in page', () => {
  test.use({ account: null });

  test('a person raises a pool by one node, sees the request, follows it, finds it in the audit', async ({
    page,
    world,
    growable,
  }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, { contrastSeenIn: 'look' });
    await page.getByRole('button', { name: /admin/i }).first().click();
    await page.getByRole('link', { name: growable.displayName, exact: true }).click();
    await page.getByRole('link', { name: 'Edit pool' }).click();
    const count = page.getByRole('textbox', { name: `Flavor ${growable.flavor}, wanted nodes` });
    await expect(count).toHaveValue(String(growable.count));
    await count.fill(String(growable.count + 1));
    await expectAccessible(page, { contrastSeenIn: 'look' });
    await takeScreenshots(page, 'edit');
    await page.getByRole('button', { name: 'Review' }).click();
    const shown = page.getByText('"resources"');
    await expect(shown).toBeVisible();
    const text = (await shown.textContent()) ?? '';
    expect(JSON.parse(text)).toEqual(growable.request(growable.count + 1));
    await expectAccessible(page, { contrastSeenIn: 'look' });
    await takeScreenshots(page, 'review');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/\/changes\//);
    await world.control?.advance(60_000);
    await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
    await takeScreenshots(page, 'applied');
    const journal = await world.control?.journal();
    expect(journal?.entries.map(({ body }) => body) ?? [text]).toEqual([text]);
    await page.getByRole('link', { name: 'Audit' }).click();
    await expect(page.getByText(growable.name).first()).toBeVisible();
    await expectAccessible(page, { contrastSeenIn: 'look' });
  });
});

test('the tour reads in Chinese, dark, without a violation', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] }));
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await expectAccessible(page, { contrastSeenIn: 'look' });
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'auto-pool-os' })).toBeVisible();
  await expectAccessible(page, { contrastSeenIn: 'look' });
});
