import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { serverAway } from '../fixtures/page-watch.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** Opens the views menu and chooses from it, by keyboard alone. */
async function choose(page: Page, button: RegExp, item: string) {
  await page.getByRole('button', { name: button }).focus();
  await page.keyboard.press('Enter');
  const entry = page
    .getByRole('menuitem', { name: item, exact: true })
    .or(page.getByRole('menuitemcheckbox', { name: item }));
  await entry.focus();
  await page.keyboard.press('Enter');
}

async function saveAs(page: Page, button: RegExp, name: string) {
  await choose(page, button, 'Save as…');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
}

test('a view is saved, opened again, changed, and opens first in another browser too', async ({
  page,
  world,
  browser,
}) => {
  const list = `/projects/${world.projectId}/pools`;
  await page.goto(`${list}?attention=any&sort=-nodes&density=compact`);
  await expect(link(page, 'credit-risk-frozen')).toBeVisible();
  await saveAs(page, /^Views$/, 'Night shift');
  await expect(page.getByRole('button', { name: 'View: Night shift' })).toBeVisible();
  await expect(page).toHaveURL(/attention=any&sort=-nodes&density=compact&view=[\da-f-]{36}$/);
  const address = page.url();
  await page.reload();
  await expect(page.getByRole('button', { name: 'View: Night shift', exact: true })).toBeVisible();

  await page.getByRole('button', { name: /^Remove filter Needs attention/ }).click();
  await expect(page.getByRole('button', { name: 'View: Night shift modified' })).toBeVisible();
  await expect(link(page, 'auto-pool-os')).toBeVisible();
  await choose(page, /^View: Night shift/, 'Night shift');
  await expect(page).toHaveURL(address);

  await expectAccessible(page);
  await choose(page, /^View: Night shift/, 'Set as default');
  await page.getByRole('button', { name: /^View: Night shift/ }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Night shift default' })).toBeVisible();
  await takeScreenshots(page, 'list-views');
  await page.keyboard.press('Escape');

  const elsewhere = await browser.newContext({ baseURL: world.url });
  await signIn(elsewhere.request, world.url, 'admin');
  const other = await elsewhere.newPage();
  await other.goto(list);
  await expect(other).toHaveURL(address);
  await expect(link(other, 'credit-risk-frozen')).toBeVisible();
  await choose(other, /^View: Night shift/, 'All pools');
  await expect(other).toHaveURL(/\?view=all$/);
  await other.reload();
  await expect(link(other, 'auto-pool-os')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  await expect(other).toHaveURL(/\?view=all$/);
  await elsewhere.close();
});

test('a view is renamed, deleted and brought back; a name stands for one view', async ({ page, world }) => {
  await page.goto(`/projects/${world.projectId}/pools?q=auto-pool`);
  await expect(link(page, 'auto-pool-os')).toBeVisible();
  await saveAs(page, /^Views$/, 'Auto pools');
  await expect(page.getByRole('button', { name: 'View: Auto pools' })).toBeVisible();

  await saveAs(page, /^View: Auto pools/, 'auto POOLS');
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await expect(dialog.getByText('Another of your views of this project is called auto POOLS.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(61));
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('At most 60 characters; these are 61.')).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'list-view-name');
  await page.keyboard.press('Escape');

  await choose(page, /^View: Auto pools/, 'Rename…');
  await page.getByRole('textbox', { name: 'Name' }).fill('Automatic');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'View: Automatic' })).toBeVisible();
  const undo = page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' });
  await expect(page.getByText('Auto pools is called Automatic now.')).toBeVisible();
  await undo.click();
  await expect(page.getByRole('button', { name: 'View: Auto pools' })).toBeVisible();
  await choose(page, /^View: Auto pools/, 'Rename…');
  await page.getByRole('textbox', { name: 'Name' }).fill('Automatic');
  await page.keyboard.press('Enter');

  await page.getByRole('searchbox', { name: 'Search pools' }).fill('npu');
  await choose(page, /^View: Automatic modified/, 'Save changes to Automatic');
  await expect(page.getByText('The changes were saved to Automatic.')).toBeVisible();
  await undo.click();
  await expect(page.getByRole('button', { name: 'View: Automatic modified' })).toBeVisible();
  await choose(page, /^View: Automatic modified/, 'Automatic');
  await expect(page).toHaveURL(/q=auto-pool/);

  await choose(page, /^View: Automatic/, 'Delete Automatic');
  await expect(page.getByText('Automatic was deleted.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'list-view-removed');
  await undo.click();
  await expect(page.getByRole('button', { name: 'View: Automatic' })).toBeVisible();
  await expect(page.getByText('Automatic was deleted.')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'View: Automatic' })).toBeVisible();
});

test.describe('for a person who may only look', () => {
  test.use({ account: 'viewer' });
  test('views are kept as well, and nobody else sees them; while Poolwright is away the name waits in its dialog', async ({
    page,
    world,
    browser,
    watch,
  }) => {
    watch.allow(serverAway);
    await page.goto(`/projects/${world.projectId}/pools?q=auto-pool`);
    await saveAs(page, /^Views$/, 'Mine');
    await expect(page.getByRole('button', { name: 'View: Mine' })).toBeVisible();
    const elsewhere = await browser.newContext({ baseURL: world.url });
    await signIn(elsewhere.request, world.url, 'admin');
    const other = await elsewhere.newPage();
    await other.goto(page.url());
    await expect(link(other, 'auto-pool-os')).toBeVisible();
    await other.getByRole('button', { name: 'Views', exact: true }).click();
    await expect(other.getByRole('menuitem', { name: 'Save as…' })).toBeVisible();
    await expect(other.getByRole('menuitemcheckbox', { name: 'Mine' })).toBeHidden();
    await elsewhere.close();

    await world.bff.stop('SIGKILL');
    await saveAs(page, /^View: Mine/, 'Later');
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await expect(dialog.getByRole('alert')).toContainText('The view was not saved');
    await expect(dialog.getByRole('alert')).toContainText('Poolwright did not answer.');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Later');
    await world.restartBff();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: 'View: Later' })).toBeVisible();
  });
});
