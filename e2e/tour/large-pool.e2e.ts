import type { Page } from '@playwright/test';
import { signInClient } from '../fixtures/api-client.ts';
import { largePool } from '../fixtures/large-pool.ts';
import { expect, test } from '../fixtures/test.ts';

const name = 'very-large';
const nodes = 1000;
const jobs = 5000;

/** Turns of the wheel, one a frame. */
async function scroll(page: Page, list: string): Promise<void> {
  await page.getByRole('group', { name: list, exact: true }).evaluate(async (element) => {
    for (let turn = 0; turn < 60; turn += 1) {
      element.scrollTop += 700;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

test('all 5,000 jobs come although the cloud gives 500 a page', async ({ world, control }) => {
  await control.placePool(name, largePool(nodes, jobs));
  const client = await signInClient(world.url, world.projectId, 'viewer');
  const before = (await control.journal()).requests;
  const { body } = await client.get(`${client.poolPath(name)}/workloads`);
  expect(body['total']).toBe(jobs);
  const names = (Array.isArray(body['items']) ? body['items'] : []).map((item) => Object(item).jobName);
  expect(new Set(names).size).toBe(jobs);
  const after = (await control.journal()).requests;
  const pages = Object.keys(after)
    .filter((call) => call.endsWith('/workloads'))
    .map((call) => (after[call] ?? 0) - (before[call] ?? 0));
  expect(pages).toEqual([jobs / 500]);
});

for (const { tab, list, count, first } of [
  { tab: 'nodes', list: 'Nodes', count: nodes, first: /192\.168\.0\.2/ },
  { tab: 'jobs', list: 'Jobs', count: jobs, first: /job-0\d{4}/ },
]) {
  test(`${count} ${tab} scroll with a small page`, async ({ page, world, control }) => {
    await control.placePool(name, largePool(nodes, jobs));
    await page.goto(`/projects/${world.projectId}/pools/${name}/${tab}`);
    const table = page.getByRole('table', { name: list, exact: true });
    await expect(table).toHaveAttribute('aria-rowcount', String(count + 1));
    await expect(table.getByText(first).first()).toBeVisible();
    const rows = table.getByRole('row');
    expect(await rows.count()).toBeLessThan(80);
    await scroll(page, list);
    expect(await rows.count()).toBeLessThan(80);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3000);
    const scroller = page.getByRole('group', { name: list, exact: true });
    await scroller.focus();
    // Rows get their real height when they come into sight, so the end moves on while one goes there.
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(table.locator(`[aria-rowindex="${count + 1}"]`)).toBeVisible({ timeout: 500 });
    }).toPass();
  });
}

test('a node is found among 1,000 by typing a part of its address, and the address of the page says so', async ({
  page,
  world,
  control,
}) => {
  await control.placePool(name, largePool(nodes, jobs));
  await page.goto(`/projects/${world.projectId}/pools/${name}/nodes`);
  await page.getByRole('searchbox', { name: /Search nodes/ }).fill('192.168.3.99');
  await expect(page.getByText('1 of 1,000 shown', { exact: true }).first()).toBeVisible();
  await expect(page).toHaveURL(/\/nodes\?q=192\.168\.3\.99$/);
  await page.reload();
  await expect(page.getByText('192.168.3.99', { exact: true })).toBeVisible();
});
