import { signInClient } from '../fixtures/api-client.ts';
import { expect, test } from '../fixtures/test.ts';

test('a token is made, shown once, works, and is refused once it was ended', async ({ page, world }) => {
  await page.goto('/tokens');
  await page.getByLabel('Name', { exact: true }).fill('nightly report');
  await page.getByRole('button', { name: 'Make the token' }).click();
  const made = page.getByText(/^pwt_[\w-]{43}$/);
  const token = (await made.textContent()) ?? '';
  const ask = async () => {
    const answer = await fetch(`${world.url}/api/projects`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.status;
  };
  expect(await ask()).toBe(200);
  await page.reload();
  const row = page.getByRole('listitem').filter({ hasText: 'nightly report' });
  await expect(row).toContainText('last used');
  await expect(page.getByText(token)).toHaveCount(0);
  await row.getByRole('button', { name: 'End the token nightly report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByText('You have no token')).toBeVisible();
  expect(await ask()).toBe(401);
});

test('a role given for a team counts at the next request, and ends as fast', async ({ page, world }) => {
  const member = await signInClient(world.url, world.projectId, 'member2');
  const seen = async () => {
    const { body } = await member.get(`/api/projects/${world.projectId}/pools?q=vision&limit=500`);
    return Number(body['total']);
  };
  expect(await seen()).toBe(0);
  await page.goto('/access');
  await page.getByLabel('Person').fill('member2');
  await page.getByRole('combobox', { name: 'For' }).click();
  await page.getByRole('option', { name: 'team Vision' }).click();
  await page.getByRole('button', { name: 'Give the role' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'member2 · Viewer · team vision' });
  await expect(row).toBeVisible();
  expect(await seen()).toBeGreaterThan(0);
  await row.getByRole('button', { name: 'Take the role back from member2' }).click();
  await expect(row).toHaveCount(0);
  expect(await seen()).toBe(0);
});

test('a team made in the console owns pools by their names, and not by what is no pattern', async ({
  page,
  world,
}) => {
  await page.goto('/access');
  await page.getByLabel('Id of the team').fill('Not an id');
  await page.getByRole('button', { name: 'Make the team' }).click();
  await expect(page.getByText(/^1 to 63 lower-case letters/)).toBeVisible();
  await page.getByLabel('Id of the team').fill('speech');
  await page.getByLabel('Names of pools').fill('vision-*\n');
  await page.getByRole('button', { name: 'Make the team' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'speech' });
  await expect(row).toContainText('vision-*');
  await row.getByRole('button', { name: 'Remove the team speech' }).click();
  await expect(row).toHaveCount(0);
  const admin = await signInClient(world.url, world.projectId, 'admin');
  const { body } = await admin.get('/api/audit?limit=10');
  const rows: { action: string }[] = Array.isArray(body['items']) ? body['items'] : [];
  expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['saveTeam', 'removeTeam']));
});
