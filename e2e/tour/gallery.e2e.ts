import { expect, test } from '@playwright/test';
import { startGallery } from '../fixtures/gallery.ts';
import { expectGoodLook } from '../fixtures/look.ts';

const overlays = { dialog: 'dialog', 'menu-button': 'menu', select: 'listbox' } as const;

for (const locale of ['en-US', 'zh-CN']) {
  test(`every shared component in every state fits and is accessible in all colour schemes, in ${locale}`, async ({
    browser,
  }) => {
    test.slow();
    const gallery = await startGallery(locale);
    try {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(gallery.url);
      await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-CN' : 'en');
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expectGoodLook(page, `gallery-${locale}`);
      for (const [file, role] of Object.entries(overlays)) {
        const exhibit = page.locator('section', { has: page.getByRole('heading', { name: file }) });
        await exhibit.locator('[aria-haspopup], button').first().click();
        await expect(page.getByRole(role)).toBeVisible();
        await expectGoodLook(page, `gallery-${locale}-${file}-open`, `[role="${role}"]`);
        await page.keyboard.press('Escape');
      }
      expect(errors).toEqual([]);
      await context.close();
    } finally {
      await gallery.stop();
    }
  });
}
