import { expectAccessible } from '../fixtures/accessibility.ts';
import { applyExample } from '../fixtures/apply-in-form.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

/** More often than anybody asks. */
const always = 1_000_000;

test('while the cloud is away the pages keep the old data, say how old, and edit nothing; then all is well again', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 50[234]/);
  await page.goto('/');
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).waitFor();
  await control.fault({ times: always, fault: { kind: 'drop', when: 'before' } });
  await expect(page.getByText(/Old data, as of/)).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'auto-pool-os' })).toBeVisible();
  await expect(page.getByText(/Old data, as of/)).toBeVisible();
  await expect(page.getByText('modelarts.vm.cpu.4ud').first()).toBeVisible();
  await expect(page.getByText('Editing is off while the cloud cannot be reached.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit pool' })).toBeHidden();
  await expectAccessible(page);
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  await expect(page.getByText(/Old data, as of/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Review' })).toBeHidden();
  await control.clearFaults();
  await expect(page.getByRole('button', { name: 'Review' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/Old data, as of/)).toBeHidden();
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}`);
  await expect(page.getByRole('link', { name: 'Edit pool' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/Old data, as of/)).toBeHidden();
});

test('a cloud that asks to wait: the page says when the change is tried next, and then it is, once', async ({
  page,
  world,
  control,
}) => {
  const headers = { 'Retry-After': '4' };
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'answer', status: 429, headers } });
  await applyExample(page, world.projectId, 3);
  await expect(page.getByText('Applying', { exact: true })).toBeVisible();
  await expect(page.getByText('Next attempt, not before')).toBeVisible();
  await expectAccessible(page);
  await control.journal({ wait: 2, timeoutMs: 15_000 });
  await control.advance(60_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 20_000 });
  const { entries } = await control.journal();
  expect(entries.map(({ status, effect }) => ({ status, effect }))).toEqual([
    { status: 429, effect: false },
    { status: 200, effect: true },
  ]);
});
