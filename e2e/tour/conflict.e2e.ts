import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

const editPage = (project: string) => `/projects/${project}/pools/${examplePool}/edit`;
const wanted = `Flavor ${exampleFlavor}, wanted nodes`;

/** From now on nothing but the request itself is answered: what moved the page learns from that answer. */
async function answerOnlyPatch(page: Page): Promise<void> {
  const isOfPool = (url: URL) => url.pathname.includes(`/pools/${examplePool}`);
  await page.route(isOfPool, (route) =>
    route.request().method() === 'PATCH' ? route.continue() : new Promise<void>(() => undefined),
  );
}

test('what somebody else changed is taken in; an overlap is asked for, nothing chosen beforehand', async ({
  page,
  world,
  control,
}) => {
  await page.goto(editPage(world.projectId));
  await page.getByRole('textbox', { name: wanted }).fill('3');
  await control.changePool(examplePool, {
    metadata: { annotations: { 'os.modelarts/description': 'theirs' } },
  });
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('The new values are in the form; your changes stand.')).toBeVisible();
  await answerOnlyPatch(page);
  await control.changePool(examplePool, { spec: { resources: [{ flavor: exampleFlavor, count: 5 }] } });
  // The page may be told of it before the button is pressed; then it asks by itself.
  const conflict = page.getByRole('heading', { name: 'Somebody changed the same things' });
  await page.getByRole('button', { name: 'Apply' }).or(conflict).first().click();
  await expect(conflict.first()).toBeVisible();
  await expectAccessible(page, { contrastSeenIn: 'look' });
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Go on with these choices' }).click();
  await expect(page.getByText('Choose one.')).toBeVisible();
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Go on with these choices' }).click();
  expect((await control.journal()).entries).toEqual([]);
});

test('a shrink wants the name typed and an upstream refusal keeps the form', async ({
  page,
  world,
  control,
}) => {
  await page.goto(editPage(world.projectId));
  await page.getByRole('textbox', { name: wanted }).fill('1');
  await page.reload();
  await expect(page.getByRole('textbox', { name: wanted })).toHaveValue('1');
  await page.getByRole('button', { name: 'Review' }).click();
  const name = page.getByRole('textbox', { name: /Type the name of the pool/ });
  await name.fill('another-pool');
  await page.getByRole('button', { name: 'Apply' }).click();
  expect((await control.journal()).entries).toEqual([]);
  for (const tick of await page.getByRole('checkbox').all()) await tick.check();
  await name.fill('auto-pool-os');
  const body = { error_code: 'ModelArts.50004000', error_msg: 'Bad request. not today' };
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'answer', status: 400, body } });
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('ModelArts.50004000')).toBeVisible();
  await expect(page.getByText('Bad request. not today')).toBeVisible();
  await expectAccessible(page);
  expect((await control.journal()).entries).toHaveLength(1);
});
