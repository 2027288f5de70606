import type { Page } from '@playwright/test';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { expect, test } from '../fixtures/test.ts';

const patient = { timeout: 30_000 };
const otherFlavor = 'modelarts.vm.cpu.8ud';
const counted = (one: number, other: number) => ({
  spec: {
    resources: [
      { flavor: exampleFlavor, count: one },
      { flavor: otherFlavor, count: other },
    ],
  },
});
const historyOf = (project: string) => `/projects/${project}/pools/${examplePool}/history`;

/** Applies what the form holds; ends on the change's own page, once the cloud has done it. */
async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//, patient);
  await expect(page.getByText('Applied', { exact: true }).first()).toBeVisible(patient);
}

test('a restore that grows one flavor and shrinks another is two changes, each seen and applied by itself', async ({
  page,
  world,
  control,
}) => {
  // Looked at in every size and colour scheme on the way, over a restart.
  test.slow();
  const states = page.getByRole('heading', { name: /^State \d+$/ });
  await page.goto(historyOf(world.projectId));
  await expect(states).toHaveText(['State 1'], patient);
  await control.changePool(examplePool, counted(3, 1));
  await expect(states.first()).toHaveText('State 2', patient);
  await control.changePool(examplePool, counted(1, 4));
  await expect(states.first()).toHaveText('State 3', patient);
  await page.getByRole('button', { name: 'Restore state 2' }).click();

  await expect(page.getByText(/A restore in two changes/)).toBeVisible(patient);
  const wanted = (flavor: string) => page.getByRole('textbox', { name: `Flavor ${flavor}, wanted nodes` });
  await expect(wanted(exampleFlavor)).toHaveValue('3');
  await expect(wanted(otherFlavor)).toHaveValue('4');
  await expectGoodLook(page, 'restore-first');
  await page.getByRole('button', { name: 'Review' }).click();
  await apply(page);
  const half = page.getByText('State 2 is half restored');
  await expect(half).toBeVisible(patient);
  await expectGoodLook(page, 'restore-half');

  await page.goto('about:blank');
  await world.restartBff();
  await page.goto(historyOf(world.projectId));
  await expect(half).toBeVisible(patient);
  expect((await control.journal()).entries).toHaveLength(1);
  await page.getByRole('button', { name: 'Open the second change' }).click();
  await expect(wanted(otherFlavor)).toHaveValue('1', patient);
  await expect(wanted(exampleFlavor)).toHaveValue('3');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('auto-pool-os');
  for (const tick of await page.getByRole('checkbox').all()) await tick.check();
  await apply(page);
  await expect(half).toHaveCount(0);
  await page.goto(historyOf(world.projectId));
  await expect(states.first()).toHaveText('State 5', patient);
  await expect(half).toHaveCount(0);
  const { entries } = await control.journal();
  expect(entries.map(({ status }) => status)).toEqual([200, 200]);
});
