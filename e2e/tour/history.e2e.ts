import { applyExample } from '../fixtures/apply-in-form.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { expect, test } from '../fixtures/test.ts';

const poolPage = (project: string, tab = '') => `/projects/${project}/pools/${examplePool}${tab}`;
const described = (text: string) => ({ metadata: { annotations: { 'os.modelarts/description': text } } });
const counted = (count: number) => ({ spec: { resources: [{ flavor: exampleFlavor, count }] } });

test('every state is told with who caused it, and any two are compared', async ({ page, world, control }) => {
  // Looked at in every size and colour scheme on the way.
  test.slow();
  await page.goto(poolPage(world.projectId));
  await expect(page.getByRole('link', { name: 'History' })).toBeVisible();
  await applyExample(page, world.projectId, 3);
  await control.changePool(examplePool, described('by the console'));
  await page.goto(poolPage(world.projectId, '/history'));
  const states = page.getByRole('list', { name: 'States that were seen' }).getByRole('listitem');
  const [newest, ours, first] = [
    states.filter({ hasText: 'State 3' }),
    states.filter({ hasText: 'State 2' }),
    states.filter({ hasText: 'State 1' }),
  ];
  await expect(newest.getByText('Changed elsewhere')).toBeVisible({ timeout: 30_000 });
  await expect(newest.getByText(/by the console/)).toBeVisible();
  await expect(ours.getByText(/grows from 2 to 3 nodes/)).toBeVisible();
  await expect(ours.getByText('Changed here')).toBeVisible();
  await expect(first.getByText('Seen for the first time')).toBeVisible();
  await expect(page.getByText(/Description .*by the console/).first()).toBeVisible();

  const from = page.getByRole('combobox', { name: 'From' });
  await from.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /^State 1,/ }).click();
  await expect(page).toHaveURL(/from=1/);
  const table = page.getByRole('table', { name: 'Wanted nodes by flavor and zone in both states' });
  await expect(table.getByText('2 → 3').first()).toBeVisible();
  await page.reload();
  await expect(table.getByText('2 → 3').first()).toBeVisible();
  await expectGoodLook(page, 'history');

  await ours.getByRole('link', { name: 'Show the change that led to state 2' }).click();
  await expect(page).toHaveURL(/\/changes\//);
});

test('the filter shows what came from elsewhere alone', async ({ page, world, control }) => {
  await page.goto(poolPage(world.projectId, '/history'));
  const states = page.getByRole('heading', { name: /^State \d+$/ });
  await expect(states).toHaveText(['State 1']);
  await control.changePool(examplePool, counted(4));
  await expect(states).toHaveText(['State 2', 'State 1'], { timeout: 30_000 });
  await expect(page.getByText('Changed elsewhere').first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Came from' }).click();
  await page.getByRole('menuitemcheckbox', { name: /Changed elsewhere/ }).click();
  await page.keyboard.press('Escape');
  await expect(states).toHaveText(['State 2']);
});
