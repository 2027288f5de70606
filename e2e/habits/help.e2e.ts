import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(40_000);

test('every field of the form tells by key what it is, its rule and the reference, and gives the focus back', async ({
  page,
  world,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-train-gpu');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  await expect(page.getByRole('button', { name: /^About / }).first()).toBeVisible();
  const told = new Set<string>();
  for (const button of await page.getByRole('button', { name: /^About / }).all()) {
    await button.focus();
    await page.keyboard.press('Enter');
    const help = page.getByRole('dialog');
    await expect(help.getByText('Rule and bound')).toBeVisible();
    await expect(help.getByText(/^Tables? \d/)).toBeVisible();
    told.add((await help.getByRole('heading').textContent()) ?? '');
    if (told.size === 1) {
      await expectAccessible(page, { contrastSeenIn: 'look-overlays' });
      await takeScreenshots(page, 'field-help');
    }
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await expect(button).toBeFocused();
  }
  expect([...told].sort()).toEqual([
    'Description',
    'Flavors and zones',
    'GPU driver version',
    'How drivers are upgraded',
    'Job flavors',
    'Job types',
    'Order id',
    'Placement',
    'Wanted nodes',
  ]);
});

test('help is no part of the name of a field or a panel', async ({ page, world }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-train-gpu');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  await expect(page.getByRole('textbox', { name: 'Description', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Job types', exact: true })).toBeVisible();
  await expect(page.getByRole('group', { name: 'How drivers are upgraded', exact: true })).toBeVisible();
});
