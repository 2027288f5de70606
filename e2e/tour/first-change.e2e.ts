import { expectAccessible } from '../fixtures/accessibility.ts';
import { exampleFlavor, exampleRequest } from '../fixtures/example-pool.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.describe('from the sign-in page', () => {
  test.use({ account: null });

  test('a person raises the example pool from 2 to 3, sees the request, follows it, finds it in the audit', async ({
    page,
    control,
  }) => {
    await page.goto('/');
    await expectAccessible(page);
    await page.getByRole('button', { name: /admin/i }).first().click();
    await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
    await page.getByRole('link', { name: 'Edit pool' }).click();
    const count = page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` });
    await expect(count).toHaveValue('2');
    await count.fill('3');
    await expectAccessible(page);
    await takeScreenshots(page, 'edit');
    await page.getByRole('button', { name: 'Review' }).click();
    const shown = page.getByText('"resources"');
    await expect(shown).toBeVisible();
    const text = (await shown.textContent()) ?? '';
    expect(JSON.parse(text)).toEqual(exampleRequest(3));
    await expectAccessible(page);
    await takeScreenshots(page, 'review');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/\/changes\//);
    await control.advance(60_000);
    await expect(page.getByText('Applied', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await takeScreenshots(page, 'applied');
    const { entries } = await control.journal();
    expect(entries.map(({ body }) => body)).toEqual([text]);
    await page.getByRole('link', { name: 'Audit' }).click();
    await expect(page.getByText('auto-pool-os').first()).toBeVisible();
    await expectAccessible(page);
  });
});

test('the tour reads in Chinese, dark, without a violation', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] }));
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'auto-pool-os' })).toBeVisible();
  await expectAccessible(page);
});
