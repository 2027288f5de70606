import { expectAccessible, type SeenIn } from '../fixtures/accessibility.ts';
import { exampleFlavor, exampleRequest } from '../fixtures/example-pool.ts';
import { tabTo } from '../fixtures/keyboard.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ account: null });

test('the whole way of a change is walked with the keyboard alone, every stop in sight', async ({
  page,
  control,
}) => {
  await page.goto('/');
  await tabTo(page, page.getByRole('button', { name: /admin/i }).first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'auto-pool-os', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Edit pool' }));
  await page.keyboard.press('Enter');
  const count = page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` });
  await tabTo(page, count);
  await page.keyboard.press('+');
  await expect(count).toHaveValue('3');
  // Through every control that follows, up to the foot: none hides behind it.
  await tabTo(page, page.getByRole('checkbox').last());
  await tabTo(page, page.getByRole('button', { name: 'Review' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Review of 1 change' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Apply' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/changes\//);
  await expect(page.getByRole('heading', { name: 'Change of auto-pool-os' })).toBeFocused();
  await control.advance(60_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible();
  const { entries } = await control.journal();
  expect(entries.map(({ body }): unknown => JSON.parse(body))).toEqual([exampleRequest(3)]);
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await expect(page.getByRole('heading', { name: 'Audit', exact: true })).toBeFocused();
  const row = page.getByRole('row').filter({ hasText: 'auto-pool-os' }).getByRole('button', { name: /^Row/ });
  await tabTo(page, row.first());
  await page.keyboard.press('Enter');
  await expect(page.getByText('auto-pool-os').first()).toBeVisible();
  await expect(row.first()).toHaveAttribute('aria-expanded', 'true');
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the same way is gone at 390 wide, and no page is wider than the screen', async ({
    page,
    control,
  }) => {
    const fits = async (contrastSeenIn?: SeenIn) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `width of ${page.url()}`).toBeLessThanOrEqual(390);
      await expectAccessible(page, { contrastSeenIn });
    };
    await page.goto('/');
    const admin = page.getByRole('button', { name: /admin/i }).first();
    await admin.waitFor();
    await fits('look');
    await admin.tap();
    const pool = page.getByRole('link', { name: 'auto-pool-os', exact: true });
    await pool.waitFor();
    await fits('look');
    await pool.tap();
    const edit = page.getByRole('link', { name: 'Edit pool' });
    await edit.waitFor();
    await fits('look');
    await edit.tap();
    await page.getByRole('button', { name: new RegExp(`Increase Flavor ${exampleFlavor}`) }).tap();
    await fits('look');
    await page.getByRole('button', { name: 'Review' }).tap();
    await expect(page.getByText('"resources"')).toBeVisible();
    // The difference is what people come to this page for: it is seen without moving the table.
    await expect(page.getByRole('cell', { name: /2 → 3/ }).first()).toBeInViewport({ ratio: 0.9 });
    await fits('look');
    await page.getByRole('button', { name: 'Apply' }).tap();
    await expect(page).toHaveURL(/\/changes\//);
    await control.advance(60_000);
    await expect(page.getByText('Applied', { exact: true })).toBeVisible();
    await fits();
    for (const place of ['Activity', 'Audit']) {
      await page.getByRole('link', { name: place, exact: true }).first().tap();
      await expect(page.getByText('auto-pool-os').first()).toBeVisible();
      await fits('look');
    }
  });
});
