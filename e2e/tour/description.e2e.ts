import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

const poolPage = ({ projectId }: World) => `/projects/${projectId}/pools/${examplePool}`;

test('the description is edited where it is read, by keyboard, through the same review', async ({
  page,
  world,
  growable,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const draft = async () => (await client.get(`${client.poolPath(growable.name)}/draft`)).body['draft'];
  const place = `/projects/${world.projectId}/pools/${growable.name}`;
  await page.goto(place);
  const pencil = page.getByRole('button', { name: 'Edit the description' });
  await pencil.focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Description' });
  await expect(field).toBeFocused();
  await expect(page.getByText(/Not allowed: ! < > = & " '/)).toBeVisible();
  await field.fill('thrown away');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(pencil).toBeFocused();
  expect(await draft()).toBeNull();
  await page.keyboard.press('Enter');
  await field.fill('a < b');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/must not|not allowed/i).first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${growable.name}$`));
  await field.fill('training, team vision');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/step=review/);
  await expect(page.getByText(/are back/)).toHaveCount(0);
  const shown = (await page.locator('pre').first().textContent()) ?? '';
  expect(JSON.parse(shown)).toEqual({
    metadata: { annotations: { 'os.modelarts/description': 'training, team vision' } },
  });
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  const path = `/api/changes/${/changes\/([^/?]+)/.exec(page.url())?.[1]}`;
  await expect
    .poll(async () => (await client.get(path)).body)
    .toMatchObject({ body: shown, attempts: [{ n: 1, outcome: 'accepted' }] });
  const journal = await world.control?.journal({ wait: 1, timeoutMs: 10_000 });
  expect(journal?.entries.map(({ body }) => body) ?? [shown]).toEqual([shown]);
  expect(await draft()).toBeNull();
  await page.goto(place);
  await expect(page.getByText('training, team vision').first()).toBeVisible();
});

test('a description joins the draft there is, which is offered on the pool page and under Activity', async ({
  page,
  world,
}) => {
  await page.goto(`${poolPage(world)}/edit`);
  await page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` }).fill('3');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.goto(poolPage(world));
  await expect(page.getByText(/You have a draft of this pool: 1 change, saved/)).toBeVisible();
  await page.getByRole('button', { name: 'Edit the description' }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill('more of it');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: /2 changes/ }).first()).toBeVisible();
  await page.goto('/changes');
  await expect(page.getByText(/^2 changes, saved/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Discard the draft of/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Your drafts')).toHaveCount(0);
});

test.describe('for a viewer', () => {
  test.use({ account: 'viewer' });
  test('the description is text, and the page says why', async ({ page, world }) => {
    await page.goto(poolPage(world));
    await expect(page.getByText(/Editing needs the role admin or member/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Edit the description' })).toHaveCount(0);
  });
});
