import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(60_000);

const notices = (page: Page) => page.getByRole('region', { name: 'Notices' });
const undo = (page: Page) => notices(page).getByRole('button', { name: 'Undo' });

test('cleared filters and columns put aside come back with Undo, by keyboard alone', async ({
  page,
  world,
}) => {
  const list = `/projects/${world.projectId}/pools`;
  await page.goto(`${list}?q=npu&phase=Running&column=status&column=type`);
  const clear = page.getByRole('button', { name: 'Clear all' }).first();
  await clear.focus();
  await page.keyboard.press('Enter');
  await expect(notices(page).getByText('All filters were cleared.')).toBeVisible();
  await expect(page).not.toHaveURL(/q=npu/);
  await page.keyboard.press('F6');
  await expect(undo(page)).toBeFocused();
  await expectAccessible(page, { contrastSeenIn: 'look-overlays' });
  await takeScreenshots(page, 'undo-toast');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=npu&phase=Running/);
  await expect(notices(page).getByText('All filters were cleared.')).toBeHidden();

  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'As many as fit' }).click();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/column=/);
  await undo(page).click();
  await expect(page).toHaveURL(/column=status&column=type/);

  await page.goto('/audit?kind=refused&pool=nowhere');
  await page.getByRole('button', { name: 'Clear', exact: true }).first().click();
  await undo(page).click();
  await expect(page).toHaveURL(/pool=nowhere/);

  await page.goto(`${list}/${examplePool}/nodes?q=nothing-like-it`);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await undo(page).click();
  await expect(page).toHaveURL(/q=nothing-like-it/);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(undo(page)).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(undo(page)).toBeHidden();
});

test('a discarded draft is kept again on the server, from the form, after leaving it, and from the list of drafts', async ({
  page,
  world,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const kept = async () => {
    const { body } = await client.get(`${client.poolPath(examplePool)}/draft`);
    return JSON.stringify(body['draft']);
  };
  const description = page.getByRole('textbox', { name: 'Description' });
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  await description.fill('Worth keeping');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(notices(page).getByText('The changes to auto-pool-os were discarded.')).toBeVisible();
  await expect.poll(kept).toBe('null');
  await takeScreenshots(page, 'undo-toast-form');
  await undo(page).click();
  await expect(description).toHaveValue('Worth keeping');
  await expect.poll(kept).toContain('Worth keeping');

  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('button', { name: 'Leave and discard' }).click();
  await expect(notices(page).getByText('The draft of auto-pool-os was discarded.')).toBeVisible();
  await expect.poll(kept).toBe('null');
  await undo(page).click();
  await expect(notices(page).getByText('The draft of auto-pool-os is kept again.')).toBeVisible();
  await expect.poll(kept).toContain('Worth keeping');

  const drafts = page.getByRole('list', { name: 'Your drafts' });
  await drafts.getByRole('button', { name: 'Discard the draft of auto-pool-os' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(drafts).toBeHidden();
  await expect.poll(kept).toBe('null');
  await undo(page).click();
  await drafts.getByRole('link', { name: 'Continue the draft of auto-pool-os' }).click();
  await expect(description).toHaveValue('Worth keeping');

  await page.getByRole('button', { name: 'Add a flavor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Add / }).first().click();
  const added = page.getByRole('rowgroup').filter({ hasText: 'new' }).filter({ hasText: 'modelarts.' });
  await expect(added).toHaveCount(1);
  await added.getByRole('button', { name: /^Remove/ }).click();
  await expect(added).toHaveCount(0);
  await undo(page).click();
  await expect(added).toHaveCount(1);
});

test('a draft that cannot be kept again says why and stays told', async ({ page, world }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  const description = page.getByRole('textbox', { name: 'Description' });
  await description.fill('First');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('button', { name: 'Leave and discard' }).click();
  await expect(undo(page)).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  await other.getByRole('textbox', { name: 'Description' }).fill('Second');
  await expect(other.getByText(/^Saved \d/)).toBeVisible();
  await other.close();
  await undo(page).click();
  await expect(
    notices(page).getByText(/The draft of auto-pool-os could not be kept again\. \S/),
  ).toBeVisible();
  const { body } = await client.get(`${client.poolPath(examplePool)}/draft`);
  expect(JSON.stringify(body['draft'])).toContain('Second');
});
