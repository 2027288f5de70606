import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { examplePool, exampleRequest } from '../fixtures/example-pool.ts';
import { serverAway } from '../fixtures/page-watch.ts';
import { whilePaused } from '../fixtures/paused.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ account: 'auditor' });

async function saved(page: Page, press: () => Promise<void>): Promise<{ download: Download; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { download, text: await readFile(await download.path(), 'utf8') };
}

test('an auditor filters, opens a row, exports what matches, verifies and compares with an anchor', async ({
  page,
  world,
  control,
}) => {
  const admin = await signInClient(world.url, world.projectId, 'admin');
  const applied = await admin.patch(examplePool, exampleRequest(3), {
    headers: { 'Poolwright-Reason': encodeURIComponent('Spring load') },
  });
  expect(applied.status).toBe(200);
  expect((await admin.patch(examplePool, { spec: { resources: [] } })).status).toBeGreaterThanOrEqual(400);
  const [sent] = (await control.journal()).entries;

  await page.goto('/audit');
  await page.getByRole('textbox', { name: 'Words' }).fill('spring');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page).toHaveURL(/\?q=spring$/);
  const rows = page.getByRole('button', { name: /^Row \d+$/ });
  await expect(rows).toHaveCount(1);
  await rows.click();
  const change = page.getByRole('table', { name: 'Before and after' });
  await expect(change.getByRole('row').nth(1)).toContainText('.count');
  await expect(change.getByRole('row').nth(1)).toContainText(/2.*3/);
  await expect(page.getByText(sent?.body ?? 'nothing sent', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'audit-row');

  await page.goto(`/audit?request=${sent?.requestId}`);
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: /^Take away the filter Request id/ }).click();
  await page.goto('/audit?kind=refused&action=updatePool');
  await expect(rows).toHaveCount(1);
  await page.reload();
  await expect(rows).toHaveCount(1);
  const csv = await saved(page, () => page.getByRole('link', { name: 'CSV' }).click());
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(2);
  const lines = await saved(page, () => page.getByRole('link', { name: 'JSON lines' }).click());
  expect(JSON.parse(lines.text)).toMatchObject({ kind: 'refused', details: { code: expect.any(String) } });

  const anchor = await saved(page, () => page.getByRole('button', { name: 'Save an anchor' }).click());
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/^The audit is whole: \d+ rows/)).toBeVisible();
  await expect(page.getByText('Compared with no anchor.')).toBeVisible();
  const file = (text: string) => ({
    name: 'anchor.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  const field = page.getByLabel('Anchor to compare with');
  await field.setInputFiles(file('not an anchor'));
  await expect(page.getByText('This file is no anchor')).toBeVisible();
  await field.setInputFiles(file(anchor.text));
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/^It is the audit the anchor of row \d+ was taken from\.$/)).toBeVisible();
  await takeScreenshots(page, 'audit-whole');
  await field.setInputFiles(file(anchor.text.replace(/"hash":"[0-9a-f]{4}/, '"hash":"0000')));
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The audit was tampered with')).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'audit-flawed');

  await page.goto('/audit?q=nothing-like-this');
  await expect(page.getByText('No entry matches')).toBeVisible();
  await takeScreenshots(page, 'audit-nothing');
});

for (const { locale, from, before, filter, wrong, order, span } of [
  {
    locale: 'en-US',
    from: 'From',
    before: 'Before',
    filter: 'Filter',
    wrong: 'This is no time. Write year-month-day, with or without hour:minute.',
    order: 'This must be later than “From”.',
    span: 'Last 7 days',
  },
  {
    locale: 'zh-CN',
    from: '起始时间',
    before: '截止时间（不含）',
    filter: '筛选',
    wrong: '时间无效。请按“年-月-日”填写，可再加“时:分”。',
    order: '必须晚于“起始时间”。',
    span: '最近 7 天',
  },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`times are typed as the page's own language tells, and a wrong one is told at its field, in ${locale}`, async ({
      page,
    }) => {
      await page.goto('/audit');
      const field = (name: string) => page.getByRole('textbox', { name, exact: true });
      const apply = page.getByRole('button', { name: filter, exact: true });
      await field(from).fill('yesterday');
      await field(before).fill('2026-02-03 04:05');
      await apply.click();
      await expect(field(from)).toBeFocused();
      await expect(field(from)).toHaveAccessibleDescription(new RegExp(`${wrong}$`));
      await expectAccessible(page);
      await takeScreenshots(page, `audit-times-${locale}`);
      await field(from).fill('2026-02-03 04:05');
      await expect(page.getByText(order)).toBeVisible();
      await field(from).fill('2026-01-02');
      await expect(page.getByText(order)).toBeHidden();
      await apply.click();
      await expect(page).toHaveURL(/from=.*2026-01-02T00%3A00%3A00\.000Z.*to=.*2026-02-03T04%3A05/);
      await page.reload();
      await expect(field(from)).toHaveValue('2026-01-02 00:00');
      await expect(field(before)).toHaveValue('2026-02-03 04:05');
      await page.getByRole('button', { name: span }).click();
      await expect(field(before)).toHaveValue('');
      await expect(page.getByRole('button', { name: /^(Row|第) ?\d+/ }).first()).toBeVisible();
    });
  });
}

test('loading, and old rows with Try again while Poolwright is away', async ({ page, world, watch }) => {
  watch.allow(serverAway);
  await page.goto('/audit');
  const rows = page.getByRole('button', { name: /^Row \d+$/ });
  await expect(rows).toHaveCount(1);
  const words = page.getByRole('textbox', { name: 'Words' });
  const loading = page.getByRole('status').filter({ hasText: 'Loading the entries of the audit' });
  // The browser keeps the page's script, so what the second visit waits for is the audit itself.
  await page.goto('/changes');
  await expect(page.getByText('No change was made yet')).toBeVisible();
  await whilePaused(world.bff, async () => {
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    await expect(loading).toBeVisible();
  });
  await expect(rows).toHaveCount(1);
  await whilePaused(world.bff, async () => {
    await words.fill('nothing-like-this');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(page.getByText('Reading again')).toBeVisible();
    await expect(rows).toHaveCount(1);
  });
  await expect(page.getByText('No entry matches')).toBeVisible();
  await expect(loading).toHaveCount(0);

  await page.getByRole('button', { name: 'Clear', exact: true }).first().click();
  await expect(rows).toHaveCount(1);
  await world.bff.stop('SIGKILL');
  const alert = page.getByRole('alert');
  await expect(async () => {
    await page.evaluate(() => void window.dispatchEvent(new Event('visibilitychange')));
    await expect(alert).toContainText('The audit could not be read', { timeout: 4_000 });
  }).toPass();
  await expect(alert).toContainText('Poolwright did not answer.');
  await expect(rows).toHaveCount(1);
  await expectAccessible(page);
  await world.restartBff();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(rows).toHaveCount(1);
});

test('the audit reads in Chinese', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] }));
  await page.goto('/audit?kind=done');
  await expect(page.getByRole('heading', { name: '审计', exact: true })).toBeVisible();
  await page
    .getByRole('button', { name: /^第 \d+ 行$/ })
    .first()
    .click();
  await expectAccessible(page, { contrastSeenIn: 'another test here' });
  await takeScreenshots(page, 'audit-chinese');
});
