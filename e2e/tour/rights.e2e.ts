import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test.describe('a viewer', () => {
  test.use({ account: 'viewer' });

  test('reads every value as text and finds no field and no way to edit', async ({ page, world }) => {
    await page.goto(`/projects/${world.projectId}/pools/${examplePool}`);
    await expect(page.getByRole('heading', { name: 'auto-pool-os' })).toBeVisible();
    await expect(page.getByText(exampleFlavor).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Edit pool' })).toBeHidden();
    await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
    await expect(page.getByText('You can read this pool, not edit it')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Review' })).toHaveCount(0);
    await expectAccessible(page);
    await page.goto('/audit');
    await expect(page.getByText('You may not see this')).toBeVisible();
  });
});

test.describe('a member', () => {
  test.use({ account: 'member' });

  test('plans and sees the request, reads why it cannot be applied, and the server says the same', async ({
    page,
    world,
    control,
  }) => {
    const client = await signInClient(world.url, world.projectId, 'member');
    const pool = await poolCalled(client, world.projectId, 'vision-train-gpu');
    await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
    await page.getByRole('textbox', { name: 'Description' }).fill('By a member');
    await page.getByRole('button', { name: 'Review' }).click();
    const shown = page.getByText('By a member', { exact: false }).last();
    await expect(shown).toBeVisible();
    await expect(page.getByText(/You can plan this change but not apply it/)).toBeVisible();
    await expectAccessible(page);
    const apply = page.getByRole('button', { name: 'Apply' });
    await expect(apply).toHaveAttribute('aria-disabled', 'true');
    await apply.focus();
    await page.keyboard.press('Enter');
    const annotations = { 'os.modelarts/description': 'By a member' };
    const refused = await client.patch(pool, { metadata: { annotations } });
    expect(refused.status).toBe(403);
    expect(refused.body['code']).toBe('access.denied');
    expect((await control.journal()).entries).toEqual([]);
    await page.goto(`/projects/${world.projectId}/pools/${examplePool}`);
    await expect(page.getByText('There is no such pool, or it is not yours to see.')).toBeVisible();
  });
});

test.describe('a viewer who is an admin for one team', () => {
  test.use({ account: 'viewer' });

  test('is offered to edit the pools of that team, and told why not those of the others', async ({
    page,
    world,
  }) => {
    const admin = await signInClient(world.url, world.projectId, 'admin');
    const reach = { kind: 'team', team: 'vision' };
    const given = await admin.call('POST', '/api/access/grants', {
      body: { person: 'viewer', role: 'admin', reach },
    });
    expect(given.status).toBe(200);
    const client = await signInClient(world.url, world.projectId, 'viewer');
    const own = await poolCalled(client, world.projectId, 'vision-train-gpu');
    const foreign = await signInClient(world.url, world.projectId, 'member2');
    const { body } = await foreign.get(`/api/projects/${world.projectId}/pools?limit=1`);
    const [other]: { name: string }[] = Array.isArray(body['items']) ? body['items'] : [];
    if (other === undefined) throw new Error('the team language owns no pool');

    await page.goto(`/projects/${world.projectId}/pools/${own}`);
    await expect(page.getByRole('link', { name: 'Edit pool' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Edit the description' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Goal' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option', { name: /^Edit pool/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await expect(page).toHaveURL(/\/edit$/);
    await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();

    const why =
      'You may only view this pool: it belongs to language, beyond the reach of your role for editing.';
    await page.goto(`/projects/${world.projectId}/pools/${other.name}`);
    await expect(page.getByRole('button', { name: 'Edit pool' })).toHaveAccessibleDescription(why);
    await expect(page.getByRole('button', { name: 'Edit the description' })).toHaveCount(0);
    await expect(page.getByText('An admin whose role reaches this pool can set the goal.')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Goal' })).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option', { name: /^Copy the pool/ })).toBeVisible();
    await expect(page.getByRole('option', { name: /^Edit pool/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await expect(page).toHaveURL(new RegExp(`/${other.name}$`));
    await expectAccessible(page);
    await page.goto(`/projects/${world.projectId}/pools/${other.name}/edit`);
    await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await page.goto(`/projects/${world.projectId}/pools/${other.name}/history`);
    await expect(page.getByRole('button', { name: /^Restore/ })).toHaveCount(0);

    const table = page.getByRole('table', { name: 'Nodes of all pools by zone, worst balance first' });
    await page.goto(`/projects/${world.projectId}/zones?q=vision-train-gpu`);
    const vision = table.getByRole('row').filter({ hasText: 'vision-train-gpu' });
    await expect(vision.getByRole('link')).toHaveCount(2);
    await page.goto(`/projects/${world.projectId}/zones?q=${other.name}`);
    await expect(table.getByText(why)).toBeVisible();

    const refused = await client.call('PUT', `${client.poolPath(other.name)}/goal`, {
      body: { goal: 'spread', isRule: false },
    });
    expect(refused.status).toBe(403);
  });
});
