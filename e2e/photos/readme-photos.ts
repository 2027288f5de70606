import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { expect, test } from '../fixtures/test.ts';
import { trackRequests } from '../fixtures/track-requests.ts';

const folder = join(import.meta.dirname, '../../docs/images');
const mostBytes = 300_000;

// Slow enough that the last picture shows a change on its way.
test.use({ viewport: { width: 1280, height: 800 }, worldOptions: { timeScale: 1 } });

async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, caret: 'hide' });
  expect(statSync(path).size, path).toBeLessThanOrEqual(mostBytes);
}

test('the README shows the list, a pool, its form, the review and the progress', async ({ page, world }) => {
  test.slow();
  const client = await signInClient(world.url, world.projectId, 'admin');
  const name = await poolCalled(client, world.projectId, 'llm-serving');
  const pool = `/projects/${world.projectId}/pools/${name}`;
  await page.goto('/');
  await page.getByRole('link', { name: 'ads-ranking', exact: true }).waitFor();
  await photograph(page, 'list');
  const untilSettled = trackRequests(page);
  await page.goto(pool);
  await page.getByRole('heading', { name: 'Usable and total' }).waitFor();
  await untilSettled();
  await photograph(page, 'pool');
  await page.goto(`${pool}/edit`);
  const wanted = page.getByRole('textbox', { name: /cn-north-7c, wanted nodes/ });
  await wanted.fill('6');
  await page.getByRole('heading', { name: 'Flavors and zones' }).evaluate((heading) => {
    heading.scrollIntoView();
    scrollBy(0, -32);
  });
  await expect(page.getByText(/^Saved /).first()).toBeVisible();
  await photograph(page, 'edit');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.locator('pre').first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await photograph(page, 'review');
  for (const tick of await page.getByRole('checkbox').all()) await tick.check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  await expect(page.getByText('In progress', { exact: true }).first()).toBeVisible();
  await page.getByRole('heading', { name: 'Progress' }).waitFor();
  await photograph(page, 'progress');
});
