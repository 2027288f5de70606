import type { Page } from '@playwright/test';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';
import { typeAtOnce } from '../fixtures/type-at-once.ts';

const editPage = (project: string) => `/projects/${project}/pools/${examplePool}/edit`;
const count = (page: Page) => page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` });
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' });

test('who leaves with unsent work is asked; the draft waits, or is gone if one says so', async ({
  page,
  world,
}) => {
  await page.goto(editPage(world.projectId));
  await count(page).fill('4');
  const question = page.getByRole('dialog', { name: 'Leave this page?' });
  const audit = page.getByRole('link', { name: 'Audit', exact: true });

  await audit.click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(count(page)).toHaveValue('4');

  await audit.click();
  await question.getByRole('button', { name: 'Leave, keep the draft' }).click();
  await expect(page).toHaveURL(/\/audit/);
  await page.goto(editPage(world.projectId));
  await expect(count(page)).toHaveValue('4');

  await audit.click();
  await question.getByRole('button', { name: 'Leave and discard' }).click();
  await expect(page).toHaveURL(/\/audit/);
  await page.goto(editPage(world.projectId));
  await expect(count(page)).toHaveValue('2');
  await audit.click();
  await expect(page).toHaveURL(/\/audit/);
});

test('closing the tab asks while something is unsent, and only then', async ({ page, world }) => {
  await page.goto(editPage(world.projectId));
  expect(await typeAtOnce(count(page), '4', 'close the page')).toBe(true);
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(count(page)).toHaveValue('4');
  await count(page).fill('2');
  await expect(page.getByText('No changes')).toBeVisible();
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
});

test('a reload in the middle of editing brings the whole form back', async ({ page, world }) => {
  await page.goto(editPage(world.projectId));
  await count(page).fill('4');
  await description(page).fill('Nightly builds');
  await page.getByRole('checkbox', { name: /Inference/ }).click();
  const isInference = await page.getByRole('checkbox', { name: /Inference/ }).isChecked();
  await page.reload();
  await expect(count(page)).toHaveValue('4');
  await expect(description(page)).toHaveValue('Nightly builds');
  await expect(page.getByRole('checkbox', { name: /Inference/ })).toBeChecked({ checked: isInference });
  await expect(page.getByText('3 changes', { exact: true })).toBeVisible();
});

test("the browser's back button leads from the review to the form as it was, forward to the review again", async ({
  page,
  world,
  control,
}) => {
  await page.goto(editPage(world.projectId));
  await count(page).fill('4');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('"resources"')).toBeVisible();
  await page.goBack();
  await expect(count(page)).toHaveValue('4');
  await count(page).fill('3');
  await page.goForward();
  await expect(page.getByText('"resources"')).toContainText('"count": 3');
  expect((await control.journal()).entries).toEqual([]);
});
