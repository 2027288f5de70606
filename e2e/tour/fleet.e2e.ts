import { expectAccessible } from '../fixtures/accessibility.ts';
import { cutOn, sizes } from '../fixtures/layout.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

const worst = 'fraud-realtime';
const zones = 'Nodes of all pools by zone, worst balance first';

test('the pool with 90 % in one zone is on top; by keys to a proposal, which sends nothing by itself', async ({
  page,
  world,
  control,
}) => {
  await page.goto(`/projects/${world.projectId}/pools`);
  const address = `${world.url}/projects/${world.projectId}/zones`;
  // Keys are listened to a moment after the page is there.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('z');
    await expect(page).toHaveURL(address, { timeout: 1_000 });
  }).toPass();
  const top = page.getByRole('table', { name: zones }).getByRole('row').nth(1);
  await expect(top).toHaveAccessibleName(
    /^fraud-realtime 9 1 0 10 90% 8 Goal: spread over zones \(default\)/,
  );
  await expect(top.getByRole('cell').filter({ hasText: /^\d+%?$/ })).toHaveText([
    '9',
    '1',
    '0',
    '10',
    '90%',
    '8',
  ]);
  await expect(
    page
      .getByRole('region', { name: 'Balance' })
      .getByText('287 nodes of 40 pools in 3 zones. 4 pools are below the goal.'),
  ).toBeVisible();
  await top.getByRole('link', { name: `Propose a balance for ${worst}` }).press('Enter');
  const preview = page.getByRole('dialog', { name: /^Shift existing nodes of/ });
  await expect(preview).toContainText('cn-north-7a: removes 5 nodes and whatever runs on them');
  await expectAccessible(page, { contrastSeenIn: 'look-overlays' });
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  await expect(page).toHaveURL(/\/edit$/);
  await expect(page.getByText('Nothing is changed yet.')).toBeVisible();
  expect((await control.journal()).entries).toEqual([]);
});

test('filters and the zone that fails stand in the address; the report is one page', async ({
  page,
  world,
}) => {
  const address = `/projects/${world.projectId}/zones`;
  await page.goto(`${address}?scope=Infer`);
  const table = page.getByRole('table', { name: zones });
  await expect(table.getByRole('rowheader', { name: worst })).toBeVisible();
  await expect(table.getByRole('rowheader', { name: 'llm-pretrain-supernode' })).toHaveCount(0);
  await page.goto(`${address}?scope=Robots`);
  await expect(page.getByText('No pool matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).last().press('Enter');
  await expect(table.getByRole('rowheader', { name: 'llm-pretrain-supernode' })).toBeVisible();

  await page.getByRole('radio', { name: 'If a zone fails' }).press(' ');
  await page.getByRole('combobox', { name: 'Zone that fails' }).press('Enter');
  await page.getByRole('option', { name: 'cn-north-7a' }).press('Enter');
  await expect(page.getByText('Without cn-north-7a 31 pools lose nodes.').first()).toBeVisible();
  const hit = page.getByRole('table', { name: 'Pools that lose nodes without cn-north-7a' });
  await expect(hit.getByRole('row').nth(1)).toContainText('modelarts.bm.npu.arm.8snt9b3.i6l.d.c004: 1 node');
  await expectAccessible(page);
  await page.reload();
  await expect(hit).toBeVisible();
  await page.setViewportSize(sizes.narrow);
  const verdict = hit.getByText('Too little is left.').filter({ visible: true }).first();
  await expect(verdict).toBeVisible();
  // The page is laid out anew a moment after its size.
  await expect.poll(async () => (await verdict.boundingBox())?.x).toBeLessThan(sizes.narrow.width / 2);
  await expect.poll(() => cutOn(page)).toEqual([]);
  await page.setViewportSize(sizes.wide);

  const paper = await page.pdf({ format: 'A4' });
  expect(paper.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Zones of all pools: report' })).toBeVisible();
  await expect(page.getByRole('article').getByText('Without cn-north-7a 31 pools lose nodes.')).toBeVisible();
  await expect(page.getByRole('article').getByText('fraud-realtime')).toBeVisible();
  await expect(hit).toBeHidden();

  await page.emulateMedia({ media: null });
  await page.getByRole('radio', { name: 'Sold out' }).press(' ');
  const soldOut = page.getByRole('table', { name: 'Sold out by flavor and zone' });
  await expect(soldOut.getByRole('row').nth(1)).toContainText('modelarts.vm.cpu.64u256g.d');
  await expectAccessible(page);
});

test('the report is whole from its address alone, says what the filters do not narrow, and has no column without a node', async ({
  page,
  world,
  control,
}) => {
  const flavor = 'modelarts.vm.cpu.4ud';
  const zone = 'cn-north-7d-extended-availability-zone-for-dedicated-customers';
  const resources = [{ flavor, count: 1, azs: [{ az: zone, count: 1 }] }];
  await control.placePool('far-away', {
    metadata: { labels: { 'os.modelarts/name': 'far-away' } },
    spec: { type: 'Dedicate', scope: ['Train'], resources },
    status: { phase: 'Running', resources: { available: resources } },
  });
  for (let n = 1; n <= 8; n += 1) {
    const azs = [
      { az: 'cn-north-7a', count: 100 + n },
      { az: 'cn-north-7b', count: 1 },
    ];
    const crowded = [{ flavor, count: 101 + n, azs }];
    await control.placePool(`crowded-${n}`, {
      metadata: { labels: { 'os.modelarts/name': `a-crowded-pool-of-team-${n}` } },
      spec: { type: 'Dedicate', scope: ['Infer'], resources: crowded },
      status: { phase: 'Running', resources: { available: crowded } },
    });
  }
  await page.goto(`/projects/${world.projectId}/zones?failed=cn-north-7a&scope=Infer`);
  await expect(page.getByRole('row', { name: /^a-crowded-pool-of-team-8/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('columnheader', { name: zone })).toBeVisible({ timeout: 30_000 });
  await page.emulateMedia({ media: 'print' });
  const report = page.getByRole('article');
  await expect(report.getByText('What follows is of all pools, whatever the filters.')).toBeVisible();
  await expect(report.getByText('Without cn-north-7a 39 pools lose nodes.')).toBeVisible();
  await expect(report.getByRole('columnheader', { name: 'cn-north-7a' }).first()).toBeVisible();
  await expect(report.getByRole('columnheader', { name: zone })).toHaveCount(0);
  const paper = await page.pdf({ format: 'A4' });
  expect(paper.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
});

test('a viewer has no proposal; while the cloud is away the review says how old it is', async ({
  page,
  world,
  control,
  watch,
}) => {
  watch.allow(/status of 50[34]/);
  await signIn(page.context().request, world.url, 'viewer');
  await page.goto('/zones');
  await expect(page.getByRole('rowheader', { name: worst })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Propose/ })).toHaveCount(0);
  await control.fault({ times: 1000, fault: { kind: 'drop', when: 'before' } });
  await expect(page.getByText(/^Old data, as of/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('rowheader', { name: worst })).toBeVisible();
});

test('an admin sets the goal of a pool: page, list, zones and audit tell it, and it can be taken back', async ({
  page,
  world,
}) => {
  const pool = `/projects/${world.projectId}/pools/vision-serving-${world.projectId}`;
  await page.goto(pool);
  const goal = page.getByRole('region', { name: 'Balance goal' });
  await expect(goal).toContainText('The zones differ by 2 nodes; the goal is at most one step (1).');
  await goal.getByRole('combobox', { name: 'Goal' }).press('Enter');
  await page.getByRole('option', { name: /^together in one zone/ }).press('Enter');
  await expect(goal).toContainText('The nodes stand in 3 zones, 7 of them outside cn-north-7a');
  await expect(goal).toContainText('Set by admin,');
  await expectAccessible(page);
  await page.goto(`/projects/${world.projectId}/pools?q=vision-serving`);
  await expect(page.getByRole('row', { name: /vision-serving/ })).toContainText(
    'Nodes in 3 zones instead of one',
  );
  await page.goto(`/projects/${world.projectId}/zones?q=vision-serving`);
  await expect(page.getByRole('row', { name: /vision-serving/ })).toContainText('Goal: together in one zone');
  await page.goto('/audit');
  await expect(page.getByRole('row').filter({ hasText: 'Set a balance goal' })).toHaveCount(1);
  await signIn(page.context().request, world.url, 'viewer');
  await page.goto(pool);
  await expect(goal).toContainText('Goal: together in one zone');
  await expect(goal.getByRole('combobox')).toHaveCount(0);
});

test('a goal made a rule refuses an edit that goes further from it, and lets one by that comes nearer', async ({
  page,
  world,
  control,
}) => {
  const pool = `/projects/${world.projectId}/pools/vision-serving-${world.projectId}`;
  await page.goto(pool);
  const goal = page.getByRole('region', { name: 'Balance goal' });
  await goal.getByRole('combobox', { name: 'Goal' }).press('Enter');
  await page.getByRole('option', { name: /^spread over zones/ }).press('Enter');
  const rule = goal.getByRole('checkbox', { name: 'Refuse edits that go further from the goal' });
  await rule.press(' ');
  await expect(goal).toContainText(
    'It is a rule: an edit that takes the pool further from the goal is refused.',
  );
  await expectAccessible(page);
  await page.goto(`${pool}/edit`);
  const cell = page.getByRole('textbox', {
    name: 'Flavor modelarts.vm.gpu.t4u8, zone cn-north-7a, wanted nodes',
  });
  await cell.fill('20');
  await page.getByRole('button', { name: 'Review' }).press('Enter');
  await expect(page.getByText(/The pool’s admin made this a rule\./).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Review of/ })).toHaveCount(0);
  await cell.fill('2');
  await page.getByRole('button', { name: 'Review' }).press('Enter');
  await expect(page.getByRole('heading', { name: /^Review of/ })).toBeVisible();
  expect((await control.journal()).entries).toEqual([]);
});

test('a proposal that is taken: the review draws it, in words too, and the body sent has exactly its cells', async ({
  page,
  world,
  control,
}) => {
  await page.goto(`/projects/${world.projectId}/zones?q=${worst}`);
  await page.getByRole('link', { name: `Propose a balance for ${worst}` }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Shift existing nodes' }).press('Enter');
  await page.getByRole('button', { name: 'Review' }).press('Enter');
  const flavor = 'modelarts.vm.cpu.8u64g.d';
  const words =
    `cn-north-7a: +4 (${flavor} +4). cn-north-7b: +3 (${flavor} +3). cn-north-7c: +3 (${flavor} +3). ` +
    `Placed by the cloud: −10 (${flavor} −10).`;
  await expect(page.getByRole('img', { name: words, exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'After' }).press(' ');
  await expect(
    page.getByRole('img', { name: new RegExp(`^cn-north-7a: 4 nodes \\(${flavor} 4\\)`) }),
  ).toBeVisible();
  await page.getByText('The same as numbers').press('Enter');
  const total = page
    .getByRole('table', { name: 'Wanted nodes by flavor and zone' })
    .last()
    .getByRole('row', { name: /^Total/ });
  await expect(total.getByRole('cell')).toHaveText(['4', '3', '3', '10']);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as SVG' }).press('Enter');
  expect((await download).suggestedFilename()).toBe(`${worst}-after.svg`);
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Type the name of the pool to confirm' }).fill(worst);
  await page.getByRole('button', { name: 'Apply', exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/changes\//);
  const { entries } = await control.journal({ wait: 1 });
  const cells = [
    { az: 'cn-north-7a', count: 4 },
    { az: 'cn-north-7b', count: 3 },
    { az: 'cn-north-7c', count: 3 },
  ];
  expect(entries.map(({ body }): unknown => JSON.parse(body))).toEqual([
    { spec: { resources: [{ flavor, count: 10, azs: cells }] } },
  ]);
});
