import { expectAccessible } from '../fixtures/accessibility.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

const listOfPools = { method: 'GET', path: '/pools' } as const;

test('loading: a shape of the list with the word for it, until the upstream answers', async ({
  page,
  world,
  control,
}) => {
  await control.fault({ ...listOfPools, times: 20, fault: { kind: 'hold', when: 'before' } });
  await page.goto(`/projects/${world.projectId}/pools`);
  await expect(page.getByRole('status').filter({ hasText: 'Loading the pools' })).toBeVisible();
  await control.clearFaults();
  await control.release();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
});

test('refreshing: the old rows stay and are marked until the new ones are there', async ({
  page,
  world,
  control,
}) => {
  await page.goto(`/projects/${world.projectId}/pools`);
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await control.fault({ ...listOfPools, times: 50, fault: { kind: 'hold', when: 'before' } });
  await control.advance(1_000);
  // The next read of the bff is held; it answers the old rows when its patience is at an end.
  await control.held({ wait: 1, timeoutMs: 15_000 });
  await page.getByRole('searchbox', { name: 'Search pools' }).fill('npu');
  await expect(page.getByText('Updating', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await control.clearFaults();
  await control.release();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeHidden();
  await expect(page.getByRole('link', { name: 'speech-npu' })).toBeVisible();
});

test('first use: what this is, and where a pool is made', async ({ page, world, control }) => {
  const state = await control.state();
  const ids = [...new Set(JSON.stringify(state).match(/[a-z0-9-]+-86c13962597848eeb29c5861153a391f/g))];
  for (const id of ids) await control.removePool(id).catch(() => undefined);
  await page.goto(`/projects/${world.projectId}/pools`);
  await expect(page.getByText('This project has no dedicated resource pool')).toBeVisible();
  await expect(page.getByText(/changes the dedicated resource pools of ModelArts/)).toBeVisible();
  const action = page.getByRole('link', { name: 'Open the cloud console' });
  await expect(action).toHaveAttribute('href', /^https:\/\/console\.huaweicloud\.com\/.*cn-north-7/);
  await expectAccessible(page);
  await takeScreenshots(page, 'list-first-use');
});

test('nothing matches: the filters stand as chips, Clear brings everything back', async ({ page, world }) => {
  await page.goto(`/projects/${world.projectId}/pools?q=zzz&phase=Running`);
  await expect(page.getByText('No pool matches').first()).toBeVisible();
  const chips = page.getByRole('list', { name: 'Filters that are on' });
  await expect(chips.getByRole('button', { name: 'Remove filter Search: zzz' })).toBeVisible();
  await expect(chips.getByRole('button', { name: 'Remove filter Phase: Running' })).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'list-nothing');
  await chips.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
});

test('part failed: the pool that could not be read is named, the others are there, Retry reads again', async ({
  page,
  world,
  control,
}) => {
  await control.fault({
    ...listOfPools,
    times: 1000,
    fault: {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: {
        kind: 'PoolList',
        apiVersion: 'v2',
        items: [
          { kind: 'Pool', metadata: { name: 'good-pool' }, spec: { type: 'Dedicate' } },
          { kind: 'Pool', metadata: { name: 'odd-pool' }, spec: 'no object' },
        ],
      },
    },
  });
  await page.goto(`/projects/${world.projectId}/pools`);
  await expect(page.getByText('1 pool could not be read and is not in the list')).toBeVisible();
  await expect(page.getByText(/odd-pool/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'good-pool' })).toBeVisible();
  await takeScreenshots(page, 'list-part-failed');
  await control.clearFaults();
  await expect(async () => {
    // The list may come whole by itself meanwhile: then there is nothing left to press.
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click({ timeout: 1_000 });
    await expect(page.getByText(/could not be read/)).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
});

test('old data: since when, and that changes are off, while one reads on', async ({
  page,
  world,
  control,
}) => {
  await page.goto(`/projects/${world.projectId}/pools`);
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await control.fault({ ...listOfPools, times: 1000, fault: { kind: 'answer', status: 503 } });
  await expect(page.getByText(/^Old data, as of /)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/The cloud could not be reached since then/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  await takeScreenshots(page, 'list-old');
});

test('refused: what the cloud said with its code and request id, and a way to copy it', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 50\d/);
  await control.fault({
    ...listOfPools,
    times: 1000,
    fault: {
      kind: 'answer',
      status: 400,
      headers: { 'content-type': 'application/json', 'x-request-id': 'req-of-the-cloud' },
      body: { error_code: 'ModelArts.50004000', error_msg: 'this list is not for you' },
    },
  });
  await page.goto(`/projects/${world.projectId}/pools`);
  await expect(page.getByText('The pools could not be read')).toBeVisible();
  await expect(page.getByText('ModelArts.50004000')).toBeVisible();
  await expect(page.getByText('this list is not for you')).toBeVisible();
  await expect(page.getByText('req-of-the-cloud')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'list-refused');
});

test.describe('as a member whose teams own no pool', () => {
  test.use({ account: 'member2' });

  test('no right: which right is missing and who gives it', async ({ page, world, control }) => {
    const ofOtherTeam = { name: 'other', labels: { 'os.modelarts/name': 'vision-serving' } };
    await control.fault({
      ...listOfPools,
      times: 1000,
      fault: {
        kind: 'answer',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: {
          kind: 'PoolList',
          apiVersion: 'v2',
          items: [{ kind: 'Pool', metadata: ofOtherTeam, spec: { type: 'Dedicate' } }],
        },
      },
    });
    await page.goto(`/projects/${world.projectId}/pools`);
    await expect(page.getByText('None of the pools belongs to your teams')).toBeVisible();
    await expect(page.getByText(/you see the pools of your teams: language/)).toBeVisible();
    await expect(page.getByText(/An administrator of Poolwright gives pools to teams/)).toBeVisible();
    await expectAccessible(page);
    await takeScreenshots(page, 'list-no-right');
  });
});

test('frozen, abnormal, being deleted: the row says why', async ({ page, world, control }) => {
  await control.changePool('data-labeling-86c13962597848eeb29c5861153a391f', {
    status: { phase: 'Deleting' },
  });
  await page.goto(`/projects/${world.projectId}/pools?attention=any`);
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect(row('credit-risk-frozen')).toContainText('Frozen by the cloud');
  await expect(row('robotics-sim')).toContainText('Abnormal');
  await expect(row('robotics-sim')).toContainText('2 nodes abnormal');
  await expect(row('data-labeling')).toContainText('Being deleted');
});
