import { expectAccessible } from '../fixtures/accessibility.ts';
import { applyExample } from '../fixtures/apply-in-form.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { serverAway } from '../fixtures/page-watch.ts';
import { whilePaused } from '../fixtures/paused.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test('activity and a change: first use, under way, finished, and old rows with Retry while Poolwright is away', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(serverAway, /status of 50\d/);
  await page.goto('/changes');
  await expect(page.getByText('No change was made yet')).toBeVisible();
  await expect(
    page.getByText('Open a pool and edit it; every change shows up here and stays.'),
  ).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'changes-first-use');

  await applyExample(page, world.projectId, 3);
  const change = page.url();
  await control.advance(120_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible();
  await page.goto('/changes');
  await expect(page.getByText('Nothing is under way.')).toBeVisible();
  const row = page.getByRole('link', { name: /auto-pool-os/ }).first();
  await expect(row).toBeVisible();

  await world.bff.stop('SIGKILL');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The changes could not be read', { timeout: 20_000 });
  await expect(alert).toContainText('Poolwright did not answer.');
  await expect(row).toBeVisible();
  await expectAccessible(page);
  await world.restartBff();
  await expect(alert).toBeHidden({ timeout: 20_000 });

  await page.goto(`${change.slice(0, change.lastIndexOf('/'))}/01980000-0000-7000-8000-000000000000`);
  await expect(page.getByRole('alert')).toContainText('The change could not be read');
  await expect(page.getByRole('alert')).toContainText('There is no such change, or it is not yours to see.');
});

test('a change: loading, and what was read last with Try again while Poolwright is away', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(serverAway);
  const client = await signInClient(world.url, world.projectId, 'admin');
  const other = await poolCalled(client, world.projectId, 'chat-assistants');
  // Held at the cloud, so that both changes stay under way.
  await control.fault({ method: 'PATCH', times: 2, fault: { kind: 'hold', when: 'before' } });
  const described = { metadata: { annotations: { 'os.modelarts/description': 'Of the night' } } };
  const sent = [examplePool, other].map((pool) => client.patch(pool, described).catch(() => null));
  await control.held({ wait: 2 });

  await page.goto('/changes');
  // The page itself is there from its first visit on; what a second one waits for is the change.
  await page.getByRole('link', { name: 'Show change of auto-pool-os' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Change of auto-pool-os' })).toBeVisible();
  await page.getByRole('link', { name: 'Activity', exact: true }).first().click();
  const loading = page.getByRole('status').filter({ hasText: 'Loading the change' });
  const link = page.getByRole('link', { name: 'Show change of chat-assistants' });
  await expect(link).toBeVisible();
  await whilePaused(world.bff, async () => {
    await link.click();
    await expect(loading).toBeVisible();
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Change of chat-assistants' })).toBeVisible();
  await expect(loading).toHaveCount(0);

  await world.bff.stop('SIGKILL');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The change could not be read', { timeout: 20_000 });
  await expect(alert).toContainText('Poolwright did not answer.');
  await expect(page.getByText(/Of the night/).first()).toBeVisible();
  await expectAccessible(page);
  await control.clearFaults();
  await control.release();
  await Promise.all(sent);
  await world.restartBff();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
});

test('a change the cloud refuses keeps its answer: words, code, message and request id', async ({
  page,
  world,
  control,
}) => {
  const body = { error_code: 'ModelArts.50004000', error_msg: 'Quota of today is used up.' };
  const headers = { 'x-request-id': 'req-of-the-cloud' };
  await control.fault({ method: 'PATCH', fault: { kind: 'answer', status: 400, headers, body } });
  await page.goto(`/projects/${world.projectId}/pools`);
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
  await page.getByRole('link', { name: 'Edit pool' }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill('Refused today');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Quota of today is used up.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Refused today');
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
  await page.getByRole('link', { name: 'Show change of auto-pool-os' }).first().click();
  const told = page.getByRole('alert');
  for (const words of ['ModelArts.50004000', 'Quota of today is used up.', 'req-of-the-cloud']) {
    await expect(told).toContainText(words);
  }
  await expect(told.getByRole('button', { name: 'Copy' })).toBeVisible();
  await expectAccessible(page);
});
