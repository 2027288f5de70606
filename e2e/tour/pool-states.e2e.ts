import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

const suffix = '86c13962597848eeb29c5861153a391f';
const gpuPool = `vision-train-gpu-${suffix}`;

/** The parts of the page that come from the cloud, each with the call it needs. */
const parts = [
  { tab: 'nodes', path: '/nodes', name: 'nodes', empty: 'The pool has no nodes' },
  { tab: 'jobs', path: '/workloads', name: 'jobs', empty: 'Nothing runs or waits in this pool' },
  { tab: 'events', path: '/events', name: 'events', empty: 'The cloud reports no events' },
  {
    tab: 'operations',
    path: '/orders',
    name: 'operations',
    empty: 'The cloud reports no operations of the last 7 days',
  },
];
const address = (project: string, pool: string, tab = '') => `/projects/${project}/pools/${pool}/${tab}`;
const lookAgain = (page: Page) =>
  page.evaluate(() => void window.dispatchEvent(new Event('visibilitychange')));

for (const { tab, path, name, empty } of parts) {
  test(`${tab}: a skeleton, then first use in words`, async ({ page, world, control }) => {
    await control.placePool('bare', {
      metadata: {},
      spec: { resources: [] },
      status: { phase: 'Running', resources: {} },
    });
    await control.fault({ method: 'GET', path, fault: { kind: 'hold', when: 'before' } });
    await page.goto(address(world.projectId, 'bare', tab));
    await expect(page.getByRole('status').filter({ hasText: `Loading the ${name}` })).toBeVisible();
    await control.held({ wait: 1 });
    await control.release();
    await expect(page.getByText(empty, { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  test(`${tab}: refused by the cloud in its own words, and read again`, async ({
    page,
    world,
    control,
    watch,
  }) => {
    watch.allow(/status of (400|5\d\d)/);
    const body = { error_code: 'ModelArts.50004000', error_msg: 'Bad request. Not today.' };
    await control.fault({ method: 'GET', path, fault: { kind: 'answer', status: 400, body } });
    await page.goto(address(world.projectId, examplePool, tab));
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(`The ${name} could not be read`);
    await expect(alert).toContainText('ModelArts.50004000');
    await expect(alert).toContainText('Bad request. Not today.');
    await expect(alert).toContainText('Request id of the cloud');
    await expect(alert.getByRole('button', { name: 'Copy' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'auto-pool-os' })).toBeVisible();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toHaveCount(0);
  });

  test(`${tab}: old data with its age while the cloud cannot be reached`, async ({
    page,
    world,
    control,
    watch,
  }) => {
    watch.allow(/status of 5\d\d/);
    await page.goto(address(world.projectId, gpuPool, tab));
    await expect(page.getByText(/^As of /)).toHaveCount(2);
    await control.fault({ method: 'GET', path, times: 1000, fault: { kind: 'drop', when: 'before' } });
    await expect(async () => {
      await lookAgain(page);
      await expect(page.getByText(new RegExp(`Old data: ${name} as of `))).toBeVisible({ timeout: 1500 });
    }).toPass();
    await expect(page.getByText(/^As of /)).toHaveCount(2);
    await control.clearFaults();
    await expect(async () => {
      await lookAgain(page);
      await expect(page.getByText(new RegExp(`Old data: ${name} as of `))).toHaveCount(0, { timeout: 1500 });
    }).toPass();
  });
}

test('nodes: the rows stay while they are read again, and one that cannot be read costs no other', async ({
  page,
  world,
  control,
}) => {
  await page.goto(address(world.projectId, gpuPool, 'nodes'));
  const rows = page.getByRole('table', { name: 'Nodes', exact: true }).getByRole('row');
  await expect(rows).toHaveCount(5);
  await expect(page.getByText('1 node runs another driver version than 470.182.03')).toBeVisible();
  await expect(page.getByText('locked against: delete')).toBeVisible();
  const items = [{ metadata: { name: 'readable' } }, { metadata: {} }];
  await control.fault({ method: 'GET', path: '/nodes', fault: { kind: 'hold', when: 'before' } });
  await control.fault({
    method: 'GET',
    path: '/nodes',
    times: 20,
    fault: { kind: 'answer', status: 200, body: { items } },
  });
  await expect(async () => {
    await lookAgain(page);
    expect(await control.held()).toHaveLength(1);
  }).toPass();
  await expect(page.getByText('Reading again')).toBeVisible();
  await expect(rows).toHaveCount(5);
  await control.release();
  await expect(async () => {
    await lookAgain(page);
    await expect(page.getByText('1 of 2 nodes could not be read')).toBeVisible({ timeout: 1500 });
  }).toPass();
  await expect(page.getByText('readable', { exact: true })).toBeVisible();
});

test('nothing matches: the filters as chips, Clear, and an address that keeps them', async ({
  page,
  world,
}) => {
  await page.goto(address(world.projectId, gpuPool, 'nodes?q=nowhere&state=Abnormal'));
  await expect(page.getByText('No nodes match')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove filter/ })).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page).toHaveURL(/\/nodes$/);
  await expect(page.getByText('locked against: delete')).toBeVisible();
});

test('one part fails alone on the overview', async ({ page, world, control, watch }) => {
  watch.allow(/status of 5\d\d/);
  await control.fault({ method: 'GET', path: '/nodes', times: 20, fault: { kind: 'answer', status: 500 } });
  await page.goto(address(world.projectId, gpuPool));
  await expect(page.getByRole('alert')).toContainText('The capacity could not be read');
  await expect(page.getByText('No change of this pool is under way.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Nodes by flavor and zone' })).toBeVisible();
  await control.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table', { name: 'Resources of the nodes' })).toBeVisible();
});

test('the whole page is old data when the cloud is gone: reading goes on, editing is off', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 5\d\d/);
  await page.goto(address(world.projectId, gpuPool));
  await expect(page.getByRole('link', { name: 'Edit pool' })).toBeVisible();
  await control.fault({
    method: 'GET',
    path: '/pools',
    times: 1000,
    fault: { kind: 'drop', when: 'before' },
  });
  await expect(page.getByText(/^Old data, as of/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Editing is off while the cloud cannot be reached.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Nodes by flavor and zone' })).toBeVisible();
});

test('frozen, abnormal, being deleted: the reason on top, and what is off', async ({
  page,
  world,
  control,
}) => {
  await page.goto(address(world.projectId, `credit-risk-frozen-${suffix}`));
  await expect(
    page.getByText('The pool is frozen. Nothing can be changed until the cloud lifts it.'),
  ).toHaveCount(2);
  await page.goto(address(world.projectId, `robotics-sim-${suffix}`));
  await expect(page.getByText('The pool is not running: Abnormal', { exact: true })).toBeVisible();
  await control.changePool(gpuPool, { status: { phase: 'Deleting' } });
  await page.goto(address(world.projectId, gpuPool));
  await expect(page.getByText('The pool is being deleted. Nothing can be changed any more.')).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'Edit pool' })).toHaveCount(0);
});

test('a physical pool lists its logical pools with their nodes, and each leads up again', async ({
  page,
  world,
}) => {
  await page.goto(address(world.projectId, `nlp-platform-${suffix}`));
  await expect(page.getByText('2 logical pools with 7 nodes of the 12 wanted here')).toBeVisible();
  await page.getByRole('link', { name: 'nlp-finetune' }).click();
  await expect(page.getByRole('heading', { name: 'nlp-finetune' })).toBeVisible();
  await page.getByRole('link', { name: 'nlp-platform' }).click();
  await expect(page.getByRole('heading', { name: 'nlp-platform' })).toBeVisible();
});

test('an operation shows nodes before, wanted and reached, why it fell short, and its events', async ({
  page,
  world,
  control,
}) => {
  await control.switch({ failNodes: 1 });
  const client = await signInClient(world.url, world.projectId, 'admin');
  const resources = [{ flavor: 'modelarts.vm.cpu.4ud', count: 4 }];
  expect((await client.patch(examplePool, { spec: { resources } })).status).toBeLessThan(300);
  await control.advance(120_000);
  await page.goto(address(world.projectId, examplePool, 'operations'));
  await expect(page.getByText('2 → 4 → 3')).toBeVisible();
  await expect(page.getByText(/Reason: 1 of 2 nodes failed/)).toBeVisible();
  await page.getByRole('link', { name: 'Events', exact: true }).click();
  await expect(page.getByText(/abnormal 0 → 1/)).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(page.getByText('2 → 4 → 3')).toBeVisible();
});

test.describe('as a viewer', () => {
  test.use({ account: 'viewer' });
  test('editing is off, and says which role it needs and who gives it', async ({ page, world }) => {
    await page.goto(address(world.projectId, gpuPool));
    await expect(
      page.getByText(
        'Editing needs the role admin or member. An administrator of Poolwright can give it to you.',
      ),
    ).toBeVisible();
  });
});

for (const tab of ['', 'nodes', 'jobs', 'changes', 'fields']) {
  test(`the tab ${tab || 'overview'} is accessible in Chinese, dark and narrow`, async ({ page, world }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] }));
    await page.goto(address(world.projectId, gpuPool, tab));
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expectAccessible(page);
  });
}
