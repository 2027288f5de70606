import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

const listOfPools = { method: 'GET', path: '/pools' } as const;
const serving = (project: string) => `vision-serving-${project}`;
const poolPage = (project: string, pool = serving(project)) => `/projects/${project}/pools/${pool}`;
const numbers = (page: Page) => page.getByRole('table', { name: 'Nodes by flavor and zone' });
const input = (page: Page) =>
  page.getByRole('textbox', {
    name: 'Flavor modelarts.vm.gpu.t4u8, zone cn-north-7a, wanted nodes',
  });
const failZone = async (page: Page) => {
  await page.getByRole('combobox', { name: 'Zone that fails' }).press('Enter');
  await page.getByRole('option', { name: 'cn-north-7a' }).press('Enter');
};

test('loading: a shape and its word, then the distribution; the same for the matrix', async ({
  page,
  world,
  control,
}) => {
  for (const [address, shown] of [
    [poolPage(world.projectId), numbers(page)],
    [`${poolPage(world.projectId)}/edit`, input(page)],
  ] as const) {
    await control.fault({ ...listOfPools, times: 20, fault: { kind: 'hold', when: 'before' } });
    await page.goto(address);
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /^Loading/ })
        .first(),
    ).toBeVisible();
    await control.clearFaults();
    await control.release();
    await expect(shown).toBeVisible();
  }
});

test('first use: a pool without a node says so, in every picture', async ({ page, world, control }) => {
  await control.placePool('bare', {
    metadata: {},
    spec: { resources: [] },
    status: { phase: 'Running', resources: {} },
  });
  for (const picture of ['table', 'bars', 'tiles']) {
    await page.goto(`${poolPage(world.projectId, 'bare')}?picture=${picture}`);
    await expect(page.getByText('The pool has no nodes.').first()).toBeVisible();
  }
  await expectAccessible(page);
});

test('part failed: without nodes and jobs what is left is told, and that nobody knows whether it suffices', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 5\d\d/);
  for (const path of ['/nodes', '/workloads'])
    await control.fault({ method: 'GET', path, times: 1000, fault: { kind: 'answer', status: 500 } });
  await page.goto(poolPage(world.projectId));
  await failZone(page);
  await expect(page.getByText('Without cn-north-7a the pool loses 5 of 12 nodes; 7 left.')).toBeVisible();
  await expect(page.getByText(/Nodes or jobs could not be read/).first()).toBeVisible();
  await expectAccessible(page);
});

test('old data: since when, the numbers stay and editing is off', async ({ page, world, control, watch }) => {
  watch.allow(/status of 50\d/);
  await page.goto(poolPage(world.projectId));
  await expect(numbers(page)).toBeVisible();
  await control.fault({ ...listOfPools, times: 1000, fault: { kind: 'answer', status: 503 } });
  await expect(page.getByText(/^Old data, as of /)).toBeVisible({ timeout: 40_000 });
  await expect(numbers(page)).toBeVisible();
  await expect(page.getByText('Editing is off while the cloud cannot be reached.').first()).toBeVisible();
});

test('refused: the words of the cloud, its code and its request id, for the page and for the matrix', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 50\d/);
  const headers = { 'content-type': 'application/json', 'x-request-id': 'req-of-the-cloud' };
  const body = { error_code: 'ModelArts.50004000', error_msg: 'these are not for you' };
  await control.fault({
    ...listOfPools,
    times: 1000,
    fault: { kind: 'answer', status: 400, headers, body },
  });
  for (const end of ['', '/edit']) {
    await page.goto(`${poolPage(world.projectId)}${end}`);
    for (const words of ['ModelArts.50004000', 'these are not for you', 'req-of-the-cloud'])
      await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy', exact: true }).first()).toBeVisible();
  }
});

test('no right: the numbers are there to read, and who can give the right to edit them', async ({
  page,
  world,
}) => {
  await signIn(page.context().request, world.url, 'viewer');
  await page.goto(poolPage(world.projectId));
  await expect(numbers(page)).toBeVisible();
  await expect(page.getByText(/Editing needs the role admin or member\./).first()).toBeVisible();
  await page.goto(`${poolPage(world.projectId)}/edit`);
  await expect(page.getByText(/Editing needs the role admin or member\./).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: /wanted nodes/ })).toHaveCount(0);
});

test('frozen: the numbers stay, the reason is told, and there is no matrix to edit', async ({
  page,
  world,
}) => {
  const frozen = `credit-risk-frozen-${world.projectId}`;
  await page.goto(poolPage(world.projectId, frozen));
  await expect(numbers(page)).toBeVisible();
  await expect(page.getByText(/^The pool is frozen\./).first()).toBeVisible();
  await page.goto(`${poolPage(world.projectId, frozen)}/edit`);
  await expect(page.getByText('This pool cannot be edited')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /wanted nodes/ })).toHaveCount(0);
});

test('the flavor list cannot be read: the matrix works, and no flavor can be added, with the reason', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 5\d\d/);
  await control.fault({
    method: 'GET',
    path: '/resourceflavors',
    times: 1000,
    fault: { kind: 'answer', status: 500 },
  });
  await page.goto(`${poolPage(world.projectId)}/edit`);
  await expect(input(page)).toHaveValue('3');
  await input(page).fill('4');
  await expect(page.getByText(/^1 change|^2 changes/).first()).toBeVisible();
  await expect(
    page.getByText('The flavor list could not be read, so no flavor can be added now.').first(),
  ).toBeVisible();
});
