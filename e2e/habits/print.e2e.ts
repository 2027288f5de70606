import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(40_000);

test('review and change are printed with the exact request and without what can only be pressed', async ({
  page,
  world,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-train-gpu');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  await page.getByRole('textbox', { name: 'Description' }).fill('Printed words');
  await page.getByRole('button', { name: 'Review' }).click();
  const confirm = page.getByRole('heading', { name: 'Confirm and apply' });
  await expect(confirm).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(confirm).toBeHidden();
  await expect(page.locator('pre').first()).toContainText('Printed words');
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByText(page.url(), { exact: true })).toBeVisible();

  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  const open = page.getByRole('link', { name: 'Open pool' });
  await expect(open).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(open).toBeHidden();
  await expect(page.getByText(/attempt 1/)).toBeVisible();
  await expect(page.locator('pre').first()).toContainText('Printed words');
});
