import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { applyExample } from '../fixtures/apply-in-form.ts';
import type { Control } from '../fixtures/control.ts';
import { databaseCommand } from '../fixtures/database-command.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { serverAway } from '../fixtures/page-watch.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

// Nodes take seconds, so that a change is on its way when the backup is made.
test.use({ worldOptions: { timeScale: 1 } });
test.slow();

const banner = 'Restored from a backup, being reconciled: nothing is applied by itself';

/** A backup from the middle of a change, restored after that change was through; the page is the one of the change. */
async function restoreAnOlderBackup(page: Page, world: World, control: Control): Promise<void> {
  await applyExample(page, world.projectId, 3);
  await expect(page.getByText('In progress', { exact: true })).toBeVisible();
  const file = join(world.dataDir, '../middle.backup');
  await world.bff.stop('SIGTERM');
  await databaseCommand(world, 'backup', file);
  await world.restartBff();
  await control.advance(60_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 20_000 });
  await world.bff.stop('SIGTERM');
  expect(await databaseCommand(world, 'restore', file)).toContain('applies nothing until an admin');
  await world.restartBff();
  await page.reload();
}

test('a restored backup says so on every page, applies nothing, and goes on once an admin has reconciled it', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(serverAway, /status of 503/);
  await restoreAnOlderBackup(page, world, control);
  await expect(page.getByText(banner)).toBeVisible();
  await expect(page.getByText(/1 change on its way that stands still/)).toBeVisible();
  await expect(page.getByText('In progress', { exact: true })).toBeVisible();
  const change = page.url();

  // Nothing new is applied either.
  const client = await signInClient(world.url, world.projectId, 'admin');
  const refused = await client.patch(examplePool, {
    metadata: { annotations: { 'os.modelarts/description': 'after the restore' } },
  });
  expect([refused.status, refused.body['code']]).toEqual([503, 'store.restored']);

  for (const address of ['/', '/changes', '/audit']) {
    await page.goto(address);
    await expect(page.getByText(banner)).toBeVisible();
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Reconcile', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Reconcile the restored database?' });
  await expect(dialog.getByText('Followed on by reading the pool.')).toBeVisible();
  const confirm = dialog.getByRole('button', { name: 'Reconcile and apply again' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('checkbox', { name: /I have compared/ }).check();
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(banner)).toBeHidden();

  await page.goto(change);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 20_000 });
  expect((await control.journal()).entries).toHaveLength(1);
  await page.goto('/audit');
  await expect(page.getByText('Reconcile a restored database').first()).toBeVisible();
});

test('who may not reconcile is told who can; the banner goes by itself once somebody has', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(serverAway, /status of 401/);
  await restoreAnOlderBackup(page, world, control);
  await signIn(page.context().request, world.url, 'viewer');
  await page.goto('/');
  await expect(page.getByText(banner)).toBeVisible();
  await expect(page.getByText(/Ask one of your admins/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reconcile' })).toHaveCount(0);
  const admin = await signInClient(world.url, world.projectId, 'admin');
  expect((await admin.call('POST', '/api/restore/reconcile')).status).toBe(200);
  await expect(page.getByText(banner)).toBeHidden({ timeout: 15_000 });
});

for (const [language, open] of Object.entries({ en: 'Reconcile', 'zh-CN': '核对' })) {
  test.describe(language, () => {
    test.use({ locale: language === 'en' ? 'en-US' : language });

    test(`the banner and its dialog fit their sizes and are accessible, in ${language}`, async ({
      page,
      world,
    }) => {
      await world.bff.stop('SIGTERM');
      const file = join(world.dataDir, '../any.backup');
      await databaseCommand(world, 'backup', file);
      await databaseCommand(world, 'restore', file);
      await world.restartBff();
      await page.goto('/changes');
      await page.getByRole('button', { name: open, exact: true }).waitFor();
      await expectGoodLook(page, `${language}-restored`);
      await page.getByRole('button', { name: open, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await expectGoodLook(page, `${language}-reconcile`);
    });
  });
}
