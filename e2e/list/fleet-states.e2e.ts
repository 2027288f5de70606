import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

const listOfPools = { method: 'GET', path: '/pools' } as const;
const page390 = { width: 390, height: 844 };
const zonesOf = (project: string, search = '') => `/projects/${project}/zones${search}`;
const worst = 'fraud-realtime';
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
const json = { 'content-type': 'application/json' };
const listOf = (items: unknown[]) => ({ kind: 'PoolList', apiVersion: 'v2', items });

test('loading: a shape of the table with the word for it, until the upstream answers', async ({
  page,
  world,
  control,
}) => {
  await control.fault({ ...listOfPools, times: 20, fault: { kind: 'hold', when: 'before' } });
  await page.goto(zonesOf(world.projectId));
  await expect(page.getByRole('status').filter({ hasText: 'Loading the zones of all pools' })).toBeVisible();
  await control.clearFaults();
  await control.release();
  await expect(row(page, worst)).toBeVisible();
});

test('first use: what this is, and where a pool is made', async ({ page, world, control }) => {
  const state = JSON.stringify(await control.state());
  for (const id of new Set(state.match(new RegExp(`[a-z0-9-]+-${world.projectId}`, 'g'))))
    await control.removePool(id).catch(() => undefined);
  await page.goto(zonesOf(world.projectId));
  await expect(page.getByText('This project has no dedicated resource pool')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the cloud console' })).toBeVisible();
  await expectAccessible(page);
});

test('nothing matches: the filters stand as chips, Clear brings everything back', async ({ page, world }) => {
  await page.goto(zonesOf(world.projectId, '?q=zzz&phase=Running'));
  await expect(page.getByText('No pool matches').first()).toBeVisible();
  const chips = page.getByRole('list', { name: 'Filters that are on' });
  await expect(chips.getByRole('button', { name: 'Remove filter Search: zzz' })).toBeVisible();
  await expect(chips.getByRole('button', { name: 'Remove filter Phase: Running' })).toBeVisible();
  await expectAccessible(page);
  await chips.getByRole('button', { name: 'Clear all' }).click();
  await expect(row(page, worst)).toBeVisible();
});

test('part failed: the pool that could not be read is named, the others are there, Retry reads again', async ({
  page,
  world,
  control,
}) => {
  const good = { kind: 'Pool', metadata: { name: 'good-pool' }, spec: { type: 'Dedicate' } };
  const odd = { kind: 'Pool', metadata: { name: 'odd-pool' }, spec: 'no object' };
  const body = listOf([good, odd]);
  await control.fault({
    ...listOfPools,
    times: 1000,
    fault: { kind: 'answer', status: 200, headers: json, body },
  });
  await page.goto(zonesOf(world.projectId));
  await expect(page.getByText('1 pool could not be read and is not in the list')).toBeVisible();
  await expect(page.getByText(/odd-pool/)).toBeVisible();
  await expect(row(page, 'good-pool')).toBeVisible();
  await control.clearFaults();
  await expect(async () => {
    // The review may come whole by itself meanwhile: then there is nothing left to press.
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click({ timeout: 1_000 });
    await expect(page.getByText(/could not be read/)).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(row(page, worst)).toBeVisible();
});

test('old data: since when, and a reason where the proposals were, while one reads on', async ({
  page,
  world,
  control,
}) => {
  await page.goto(zonesOf(world.projectId));
  await expect(row(page, worst)).toBeVisible();
  await control.fault({ ...listOfPools, times: 1000, fault: { kind: 'answer', status: 503 } });
  await expect(page.getByText(/^Old data, as of /)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/The cloud could not be reached since then/)).toBeVisible();
  await expect(row(page, worst)).toContainText('Editing is off while the cloud cannot be reached.');
  await expect(page.getByRole('link', { name: /^Propose/ })).toHaveCount(0);
});

test('refused: what the cloud said with its code and request id, and a way to copy it', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 50\d/);
  const body = { error_code: 'ModelArts.50004000', error_msg: 'this list is not for you' };
  await control.fault({
    ...listOfPools,
    times: 1000,
    fault: { kind: 'answer', status: 400, headers: { ...json, 'x-request-id': 'req-of-the-cloud' }, body },
  });
  await page.goto(zonesOf(world.projectId));
  await expect(page.getByText('The pools could not be read')).toBeVisible();
  for (const words of ['ModelArts.50004000', 'this list is not for you', 'req-of-the-cloud'])
    await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
  await expectAccessible(page);
});

test.describe('as a member whose teams own no pool', () => {
  test.use({ account: 'member2' });

  test('no right: whose pools one sees, and who gives pools to teams', async ({ page, world, control }) => {
    const metadata = { name: 'other', labels: { 'os.modelarts/name': 'vision-serving' } };
    const body = listOf([{ kind: 'Pool', metadata, spec: { type: 'Dedicate' } }]);
    await control.fault({
      ...listOfPools,
      times: 1000,
      fault: { kind: 'answer', status: 200, headers: json, body },
    });
    await page.goto(zonesOf(world.projectId));
    await expect(page.getByText('None of the pools belongs to your teams')).toBeVisible();
    await expect(page.getByText(/An administrator of Poolwright gives pools to teams/)).toBeVisible();
    await expectAccessible(page);
  });
});

test('no right to edit: no proposal, which right it needs and who gives it', async ({ page, world }) => {
  await signIn(page.context().request, world.url, 'viewer');
  await page.goto(zonesOf(world.projectId));
  await expect(row(page, worst)).toBeVisible();
  await expect(page.getByText('Editing needs the role admin or member.', { exact: false })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Proposal' })).toHaveCount(0);
  await expectAccessible(page);
});

test('frozen, being deleted, not running: the reason in the place of a proposal', async ({
  page,
  world,
  control,
}) => {
  const deleted = `data-labeling-${world.projectId}`;
  await control.changePool(deleted, { status: { phase: 'Deleting' } });
  await page.goto(zonesOf(world.projectId));
  await expect(row(page, 'credit-risk-frozen')).toContainText('The pool is frozen.');
  await expect(row(page, 'data-labeling')).toContainText('The pool is being deleted.');
  await expect(row(page, 'robotics-sim')).toContainText('The pool is not running');
  for (const name of ['credit-risk-frozen', 'data-labeling', 'robotics-sim'])
    await expect(row(page, name).getByRole('link', { name: /^(Propose|Edit)/ })).toHaveCount(0);
});

test.describe('at 390 wide', () => {
  test.use({ viewport: page390 });

  test('a pool is a card: nothing lies beside the screen', async ({ page, world }) => {
    await page.goto(zonesOf(world.projectId));
    const cards = page.getByRole('list', { name: 'Nodes of all pools by zone, worst balance first' });
    const first = cards.getByRole('listitem').first();
    await expect(first).toContainText(worst);
    await expect(first.getByRole('list').getByRole('listitem')).toHaveText([
      'cn-north-7a9',
      'cn-north-7b1',
      'cn-north-7c0',
    ]);
    await expect(first).toContainText('Largest share90%');
    await expect(first).toContainText('Goal: spread over zones (default)');
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
        .map((element) => element.getAttribute('aria-label') ?? element.tagName),
    );
    expect(cut, 'what scrolls sideways').toEqual([]);
    await expectAccessible(page);
    await first.getByRole('link', { name: `Propose a balance for ${worst}` }).click();
    await expect(page.getByRole('dialog', { name: /^Shift existing nodes of/ })).toBeVisible();
  });
});
