import { expectAccessible } from '../fixtures/accessibility.ts';
import { applyExample } from '../fixtures/apply-in-form.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

const checking = 'Checking what the cloud did';
// Long enough that nothing is sent again while a page is looked at.
test.use({ worldOptions: { bffEnv: { SETTLE_WINDOW_MS: '60000' } } });

/** More often than anybody sends. */
const always = 100;

test('an answer lost after the effect: checking is said, then the change is applied, sent once', async ({
  page,
  world,
  control,
}) => {
  // The pool is read as it was for a while, so that the check takes long enough to be seen.
  await control.switch({ oldReadsSeconds: 60 });
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'drop', when: 'after' } });
  await applyExample(page, world.projectId, 3);
  await expect(page.getByText(checking, { exact: true })).toBeVisible();
  await expect(page.getByText(/its answer was lost/)).toBeVisible();
  await expectAccessible(page);
  await control.advance(120_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 20_000 });
  const { entries } = await control.journal();
  expect(entries.map(({ effect }) => effect)).toEqual([true]);
});

test.describe('a request that is always lost before its effect', () => {
  test.use({ worldOptions: { bffEnv: { SETTLE_WINDOW_MS: '1000' } } });

  test('is sent three times, then waited for until a person stops waiting: unresolved', async ({
    page,
    world,
    control,
  }) => {
    await control.fault({ method: 'PATCH', times: always, fault: { kind: 'drop', when: 'before' } });
    await applyExample(page, world.projectId, 3);
    await expect(page.getByText(checking, { exact: true })).toBeVisible();
    await expect(page.getByText(/wait on, or stop waiting/)).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    const question = page.getByRole('dialog', { name: /Stop waiting/ });
    await expect(question.getByText(/it may still take effect/)).toBeVisible();
    await question.getByRole('button', { name: 'Stop waiting' }).click();
    await expect(page.getByText('Unresolved', { exact: true })).toBeVisible();
    await expect(
      page.getByText(/may still take effect: look at the pool before you change it again/),
    ).toBeVisible();
    await expectAccessible(page);
    const { entries } = await control.journal();
    expect(entries.map(({ effect }) => effect)).toEqual([false, false, false]);
    expect(new Set(entries.map((entry) => entry.body)).size).toBe(1);
  });
});

for (const way of [
  {
    button: 'Take the pool as it is now',
    word: 'Stale',
    ends: 'rebased: the form asks whose value is to stand',
  },
  { button: 'Stop waiting', word: 'Unresolved', ends: 'withdrawn: it stays unresolved' },
]) {
  test(`somebody else's change while checking is a conflict, and can be ${way.ends}`, async ({
    page,
    world,
    control,
  }) => {
    await control.fault({ method: 'PATCH', times: always, fault: { kind: 'drop', when: 'before' } });
    await applyExample(page, world.projectId, 3);
    const change = page.url();
    await expect(page.getByText(checking, { exact: true })).toBeVisible();
    await control.changePool(examplePool, { spec: { resources: [{ flavor: exampleFlavor, count: 5 }] } });
    await expect(page.getByText('Conflict', { exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText(/neither as before nor as asked/)).toBeVisible();
    await expectAccessible(page);
    const sent = (await control.journal()).entries.length;
    await page.getByRole('button', { name: way.button }).click();
    await page.getByRole('dialog').getByRole('button', { name: way.button }).click();
    if (way.word === 'Stale') {
      await expect(page).toHaveURL(/\/edit/);
      // Both changed the same count: the form asks, nothing chosen beforehand.
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
      await page.getByRole('radio', { name: /Now in the cloud 5 nodes/ }).check();
      await page.getByRole('button', { name: 'Go on with these choices' }).click();
      const count = page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` });
      await expect(count).toHaveValue('5');
      await page.goto(change);
    }
    await expect(page.getByText(way.word, { exact: true })).toBeVisible();
    expect((await control.journal()).entries).toHaveLength(sent);
  });
}
