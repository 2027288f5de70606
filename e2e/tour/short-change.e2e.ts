import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { applyExample } from '../fixtures/apply-in-form.ts';
import type { Control } from '../fixtures/control.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

const reason = 'quota of the zone exceeded';

/** Asks for four nodes more, of which two fail; ends on the change's page once the movement has ended short. */
async function growShort(page: Page, world: World, control: Control): Promise<void> {
  await control.failNodes({ flavor: exampleFlavor, nodes: 2, reason });
  await applyExample(page, world.projectId, 6);
  await control.advance(60_000);
  await expect(page.getByText('4 of 6 nodes placed').first()).toBeVisible({ timeout: 20_000 });
}

/** Presses a choice and confirms it in its dialog. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

test('71 of 75: says how many failed and why, is not final, and the nodes that come late make it whole', async ({
  page,
  world,
  control,
}) => {
  await growShort(page, world, control);
  await expect(page.getByText('In progress', { exact: true })).toBeVisible();
  await expect(page.getByText(new RegExp(`2 nodes of ${exampleFlavor} failed in cn-north-7`))).toBeVisible();
  await expect(page.getByText(`The cloud says: 2 of 4 nodes failed: ${reason}`)).toBeVisible();
  await expect(page.getByText(/That is not final: nodes may still come/)).toBeVisible();
  const byZone = page.getByRole('table', { name: 'Wanted and actual by flavor and zone' });
  await expect(byZone.getByRole('row', { name: /All zones/ })).toContainText('6422');
  await expect(page.getByText('First movement seen')).toBeVisible();
  await expect(page.getByText(/The cloud reports: Nodes: /).first()).toBeVisible();
  await expectAccessible(page);

  await choose(page, 'Wait on');
  await expect(page.getByText(/admin decided to wait on/)).toBeVisible();
  await control.turnNodes(examplePool, { from: 'Abnormal', to: 'Available', nodes: 2 });
  await expect(page.getByText('Applied', { exact: true })).toBeVisible({ timeout: 20_000 });
  expect((await control.journal()).entries).toHaveLength(1);
});

test('a person accepts what came: partly applied, and nothing is sent', async ({ page, world, control }) => {
  await growShort(page, world, control);
  await choose(page, 'Accept what came');
  await expect(page.getByText('Partly applied', { exact: true })).toBeVisible();
  await expect(page.getByText('4 of 6 nodes placed').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Wait on' })).toHaveCount(0);
  await page.goto('/changes');
  await expect(page.getByText('4 of 6 nodes placed').first()).toBeVisible();
  await page.goto('/audit');
  await expect(page.getByText('Accept what came of a change').first()).toBeVisible();
  expect((await control.journal()).entries).toHaveLength(1);
});

test('another zone: the form opens with the missing nodes moved, and applying it takes over', async ({
  page,
  world,
  control,
}) => {
  const flavor = 'modelarts.vm.gpu.t4u8';
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-serving');
  const spec = Object((await client.get(client.poolPath(pool))).body['spec']);
  const entries: { flavor: string }[] = spec.resources;
  const azs = [5, 2, 1].map((count, at) => ({ az: `cn-north-7${'abc'[at]}`, count }));
  const resources = entries.map((entry) => (entry.flavor === flavor ? { ...entry, count: 8, azs } : entry));
  await control.failNodes({ flavor, az: 'cn-north-7a', nodes: 2, reason });
  const answer = await client.patch(pool, { spec: { resources } });
  expect(answer.status, answer.text).toBe(200);
  const change = `/changes/${answer.headers.get('poolwright-change')}`;
  await page.goto(change);
  await control.advance(60_000);
  await expect(page.getByText('6 of 8 nodes placed').first()).toBeVisible({ timeout: 20_000 });
  await choose(page, 'Try another zone');
  await expect(page).toHaveURL(/\/edit/);
  const cell = page.getByRole('textbox', { name: `Flavor ${flavor}, zone cn-north-7b, wanted nodes` });
  await expect(cell).toHaveValue('4');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.locator('pre').first().waitFor();
  for (const tick of await page.getByRole('checkbox').all()) await tick.check();
  const typed = page.getByRole('textbox', { name: /Type the name of the pool/ });
  if (await typed.isVisible()) await typed.fill('vision-serving');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  const journal = await control.journal({ wait: 2 });
  const sent = Object(JSON.parse(journal.entries[1]?.body ?? '{}'));
  const moved = sent.spec.resources.find((entry: { flavor: string }) => entry.flavor === flavor);
  expect([moved.count, moved.azs.map(({ count }: { count: number }) => count)]).toEqual([8, [3, 4, 1]]);
  await page.goto(change);
  await expect(page.getByText('Superseded', { exact: true })).toBeVisible();
});

test.describe('at the deadline', () => {
  test.use({ worldOptions: { bffEnv: { FOLLOW_DEADLINE_MS: '6000' } } });

  test('a change that nobody decided about is partly applied', async ({ page, world, control }) => {
    await growShort(page, world, control);
    await expect(page.getByText('Partly applied', { exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText(`The cloud says: 2 of 4 nodes failed: ${reason}`)).toBeVisible();
  });
});

for (const [language, words] of Object.entries({
  en: {
    locale: 'en-US',
    elsewhere: 'Try another zone',
    review: 'Review',
    apply: 'Apply',
    count: `Flavor ${exampleFlavor}, wanted nodes`,
  },
  'zh-CN': {
    locale: 'zh-CN',
    elsewhere: '尝试其他可用区',
    review: '审阅',
    apply: '执行',
    count: `规格 ${exampleFlavor}, 期望节点数`,
  },
})) {
  test.describe(language, () => {
    test.use({ locale: words.locale });
    test.slow();

    test(`a change short of its nodes fits its sizes and is accessible, in ${language}`, async ({
      page,
      world,
      control,
    }) => {
      await control.failNodes({ flavor: exampleFlavor, nodes: 2, reason });
      await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
      await page.getByRole('textbox', { name: words.count }).fill('6');
      await page.getByRole('button', { name: words.review }).click();
      await page.getByRole('button', { name: words.apply, exact: true }).click();
      await expect(page).toHaveURL(/\/changes\//);
      await control.advance(60_000);
      const elsewhere = page.getByRole('button', { name: words.elsewhere, exact: true });
      await elsewhere.waitFor({ timeout: 20_000 });
      await expectGoodLook(page, `${language}-short`);
      await elsewhere.click();
      await page.getByRole('dialog').waitFor();
      await expectGoodLook(page, `${language}-short-question`, '[role=dialog]');
    });
  });
}
