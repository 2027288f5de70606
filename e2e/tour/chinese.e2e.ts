import type { Page } from '@playwright/test';
import { expectAccessible, type SeenIn } from '../fixtures/accessibility.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { englishLeft } from '../fixtures/foreign-words.ts';
import type { PageWatch } from '../fixtures/page-watch.ts';
import { expect, test } from '../fixtures/test.ts';
import { trackRequests } from '../fixtures/track-requests.ts';

test.use({ locale: 'zh-CN', colorScheme: 'dark' });

async function expectChinese(page: Page, watch: PageWatch, contrastSeenIn?: SeenIn): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await englishLeft(page, watch), `English on ${page.url()}`).toEqual([]);
  await expectAccessible(page, { contrastSeenIn });
}

test('a change is made in Chinese on dark screens without an English sentence or a violation', async ({
  page,
  world,
  control,
  watch,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).waitFor();
  await expectChinese(page, watch, 'look');
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
  await page.getByRole('link', { name: '编辑资源池' }).waitFor();
  await expectChinese(page, watch, 'look');
  await page.getByRole('link', { name: '编辑资源池' }).click();
  const description = page.getByRole('textbox', { name: '描述' });
  await description.fill('a < b');
  await page.getByRole('button', { name: '审阅' }).click();
  await expect(description).toBeFocused();
  await expectChinese(page, watch);
  await description.fill('夜间训练');
  await page.getByRole('textbox', { name: /modelarts\.vm\.cpu\.4ud.*节点/ }).fill('1');
  await page.getByRole('button', { name: '审阅' }).click();
  await expect(page.getByText('"resources"')).toBeVisible();
  await expectChinese(page, watch);
  for (const tick of await page.getByRole('checkbox').all()) await tick.check();
  await page.locator('#confirm').getByRole('textbox').first().fill('auto-pool-os');
  await page.getByRole('button', { name: '执行' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  await control.advance(60_000);
  await expect(page.getByText('已生效', { exact: true }).first()).toBeVisible();
  await expectChinese(page, watch);
  const untilSettled = trackRequests(page);
  const none = `/projects/${world.projectId}/pools/none`;
  for (const place of ['/changes', '/audit', none, '/nowhere']) {
    await page.goto(place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await untilSettled();
    await expectChinese(page, watch, place === none ? undefined : 'look');
  }
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}`);
  await expect(page.getByText('夜间训练').first()).toBeVisible();
});

test.describe('signed out', () => {
  test.use({ account: null });

  test('the sign-in pages are Chinese and dark too', async ({ page, watch }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /admin/ }).first().waitFor();
    await expectChinese(page, watch, 'look');
    await page.goto('/sign-in/local');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectChinese(page, watch, 'look');
  });
});
