import { expect, test } from '@playwright/test';
import { startGallery } from '../fixtures/gallery.ts';
import { expectGoodLook } from '../fixtures/look.ts';

/** One test, so that the gallery is built once: the languages differ in a setting of the browser only. */
test('every shared component in every state fits and is accessible, in both languages and all colour schemes', async ({
  browser,
}) => {
  test.slow();
  const gallery = await startGallery();
  try {
    for (const locale of ['en-US', 'zh-CN']) {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(gallery.url);
      await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-CN' : 'en');
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expectGoodLook(page, `gallery-${locale}`);
      for (const file of ['dialog', 'menu-button', 'select']) {
        const exhibit = page.locator('section', { has: page.getByRole('heading', { name: file }) });
        await exhibit.locator('[aria-haspopup], button').first().click();
        await expect(
          page.getByRole(file === 'dialog' ? 'dialog' : file === 'select' ? 'listbox' : 'menu'),
        ).toBeVisible();
        await expectGoodLook(page, `gallery-${locale}-${file}-open`);
        await page.keyboard.press('Escape');
      }
      expect(errors).toEqual([]);
      await context.close();
    }
  } finally {
    await gallery.stop();
  }
});
