import { examplePool } from '../fixtures/example-pool.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ worldOptions: { bffEnv: { UPSTREAM_TIMEOUT_MS: '30000' } } });

test('planning and sending say that they run when the cloud takes its time, and polling says nothing', async ({
  page,
  world,
  control,
}) => {
  const line = page.locator('[aria-live="polite"].fixed.top-0');
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  await page.getByRole('textbox', { name: 'Description' }).fill('Slowly');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expect(line).toHaveText('');
  await control.fault({
    method: 'GET',
    path: `/pools/${examplePool}`,
    fault: { kind: 'hold', when: 'before' },
  });
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(line).toHaveText('Planning');
  await takeScreenshots(page, 'progress');
  await control.held({ wait: 1 });
  await control.clearFaults();
  await control.release();
  await expect(page.locator('pre').first()).toContainText('Slowly');
  await expect(line).toHaveText('');

  await control.fault({ method: 'PATCH', fault: { kind: 'hold', when: 'before' } });
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(line).toHaveText('Sending the change');
  await control.held({ wait: 1 });
  await control.release();
  await expect(page).toHaveURL(/\/changes\//);
  await expect(line).toHaveText('');
});
