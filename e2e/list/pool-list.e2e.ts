import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test('filters, order, columns and row height stand in the address: a reload and "back" restore the view', async ({
  page,
  world,
}) => {
  await page.goto(`/projects/${world.projectId}/pools`);
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Needs attention' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Any reason \d+$/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'credit-risk-frozen' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Nodes', exact: true }).click();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Compact' }).click();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Description' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Description' })).toBeVisible();
  const address = page.url();
  expect(address).toContain('attention=any&sort=nodes');
  expect(address).toContain('density=compact');
  const table = page.getByRole('table', { name: 'Resource pools' });
  const shown = await table.innerText();
  await expectAccessible(page, { contrastSeenIn: 'look' });
  await takeScreenshots(page, 'list-attention');
  await page.reload();
  await expect(table).toHaveText(/credit-risk-frozen/);
  expect(page.url()).toBe(address);
  await expect.poll(() => table.innerText()).toBe(shown);
  await page.getByRole('link', { name: 'credit-risk-frozen' }).click();
  await expect(page.getByRole('heading', { name: 'credit-risk-frozen' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await page.getByRole('button', { name: /^Remove filter Needs attention/ }).click();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(address);
});

test('while somebody types the address moves in place, and "back" leaves the search at once', async ({
  page,
  world,
}) => {
  await page.goto(`/projects/${world.projectId}/pools`);
  const search = page.getByRole('searchbox', { name: 'Search pools' });
  await search.pressSequentially('npu', { delay: 150 });
  await expect(page).toHaveURL(/q=npu/);
  await expect(page.getByRole('link', { name: 'speech-npu' })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue('');
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
});

test('the table that is saved has every pool that matches and no formula', async ({
  page,
  world,
  control,
}) => {
  const name = 'auto-pool-os-86c13962597848eeb29c5861153a391f';
  await control.changePool(name, {
    metadata: { annotations: { 'os.modelarts/description': '=SUM(A1) 训练, "x"' } },
  });
  await page.goto(`/projects/${world.projectId}/pools?q=auto-pool`);
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  const lines = text.split('\r\n');
  expect(text.startsWith('\uFEFFname,displayName,phase,')).toBe(true);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`"'=SUM(A1) 训练, ""x"""`);
});
