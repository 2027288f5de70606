import { expectAccessible } from '../fixtures/accessibility.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the palette opens a pool, acts on it, changes the look and signs out, by keyboard alone', async ({
  page,
}) => {
  await page.goto('/changes');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Search or jump to' });
  // The listener comes after the page itself.
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(palette).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type('auto-pool');
  await expect(palette.getByRole('option', { name: /auto-pool-os/ })).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'palette');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'auto-pool-os' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('copy');
  await expect(palette.getByRole('option', { name: /Copy the pool id/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(examplePool);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goBack();
  await expect(page).toHaveURL(/\/changes$/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('sign out');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('keys that follow at once are typed into the palette, also where the next frame is late', async ({
  page,
}) => {
  await page.goto('/changes');
  const palette = page.getByRole('dialog', { name: 'Search or jump to' });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(palette).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  // A machine that is too busy to draw.
  await page.evaluate(() => Object.defineProperty(window, 'requestAnimationFrame', { value: () => 0 }));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the visible button opens the palette, and Escape gives the focus back', async ({ page }) => {
  await page.goto('/changes');
  const button = page.getByRole('button', { name: 'Search or jump to' });
  await button.click();
  const field = page.getByRole('combobox', { name: 'Search pools, pages and actions' });
  await expect(field).toBeFocused();
  await field.fill('zzzz');
  await expect(page.getByText('Nothing matches “zzzz”.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('shortcuts move and act outside of fields only, and can be turned off', async ({ page }) => {
  await page.goto('/changes');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(list).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(page, { contrastSeenIn: 'look-overlays' });
  await takeScreenshots(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/\/pools$/);
  const search = page.getByRole('searchbox');
  await expect(search).toBeVisible();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('auto-pool-os g u e ?');
  await expect(search).toHaveValue('auto-pool-os g u e ?');
  await expect(list).toBeHidden();
  await search.fill('auto-pool-os');
  await expect(page).toHaveURL(/q=auto-pool-os/);
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Edit pool' })).toBeVisible();
  await page.keyboard.press('c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(examplePool);
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/\/edit$/);
  const count = page.getByRole('textbox', { name: /wanted nodes/i }).first();
  await count.fill('3');
  await count.press('r');
  await expect(page).toHaveURL(/\/edit$/);
  await page.getByRole('heading', { level: 1 }).click();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/step=review/);
  await page.goBack();
  await expect(count).toHaveValue('3');

  await page.keyboard.press('?');
  await list.getByRole('checkbox', { name: /Use single keys/ }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  await page.keyboard.press('r');
  await expect(list).toBeHidden();
  await expect(page).toHaveURL(/\/edit$/);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search or jump to' })).toBeVisible();
});

test('palette and shortcuts read in Chinese, dark, without a violation', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] }));
  await page.goto('/changes');
  await page.getByRole('button', { name: '搜索或跳转' }).click();
  await page.getByRole('combobox').fill('快捷键');
  await expectAccessible(page);
  await page.getByRole('option', { name: /^键盘快捷键/ }).click();
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();
  await expectAccessible(page, { contrastSeenIn: 'look-overlays' });
});
