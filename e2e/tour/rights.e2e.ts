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
