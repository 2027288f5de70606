import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { cutOn, sizes } from '../fixtures/layout.ts';
import { expect, test } from '../fixtures/test.ts';

/** Three zones, two flavors, two inference jobs on nodes of one of them. */
const serving = 'vision-serving';
const poolPage = (project: string, search = '') =>
  `/projects/${project}/pools/${serving}-${project}${search}`;
const bars =
  'cn-north-7a: 5 nodes (modelarts.vm.gpu.t4u8 3 and modelarts.vm.gpu.tnt004 2). ' +
  'cn-north-7b: 4 nodes (modelarts.vm.gpu.t4u8 2 and modelarts.vm.gpu.tnt004 2). ' +
  'cn-north-7c: 3 nodes (modelarts.vm.gpu.t4u8 1 and modelarts.vm.gpu.tnt004 2).';

/** Moves to a view by the keyboard alone: the tab key into the group, an arrow to the next. */
async function chooseNext(page: Page, group: string, next: string): Promise<void> {
  const choice = page.getByRole('group', { name: group });
  await choice.getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(choice.getByRole('radio', { name: next, exact: true })).toBeChecked();
}

test('table, bars and nodes tell the same numbers, in words too; the address keeps the picture', async ({
  page,
  world,
}) => {
  await page.goto(poolPage(world.projectId));
  const sentence = page.getByText('12 nodes in 3 zones. Largest zone cn-north-7a holds 42% (5).');
  await expect(sentence).toBeVisible();
  await chooseNext(page, 'Show as', 'Bars');
  await expect(page.getByRole('img', { name: bars, exact: true })).toBeVisible();
  await expectAccessible(page);
  await chooseNext(page, 'Show as', 'Nodes');
  await expect(page.getByRole('img', { name: bars, exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Nodes', exact: true })).toBeChecked();
  await expect(sentence).toBeVisible();
  await page.getByText('The same as numbers').press('Enter');
  const total = page
    .getByRole('table', { name: 'Nodes there now by flavor and zone' })
    .getByRole('row', { name: /^Total/ });
  await expect(total.getByRole('cell')).toHaveText(['5', '4', '3', '12']);
  await expectAccessible(page);
});

test('a picture is saved as a drawing and as pixels, with its colours and its words', async ({
  page,
  world,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(poolPage(world.projectId, '?picture=bars'));
  const save = async (kind: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save as ${kind}` }).click();
    const file = await download;
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
  };
  const svg = await save('SVG');
  expect(svg.name).toBe(`${serving}-bars.svg`);
  const text = svg.content.toString();
  expect(text).toContain('cn-north-7a');
  // The light colour of the first flavor, whatever the page's scheme.
  expect(text).toContain('rgb(29, 92, 200)');
  expect(text).not.toContain('class=');
  const png = await save('PNG');
  expect(png.name).toBe(`${serving}-bars.png`);
  expect([...png.content.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(png.content.byteLength).toBeGreaterThan(5000);
});

test('what if a zone fails: what is lost, what is left, and whether the jobs still fit', async ({
  page,
  world,
}) => {
  await page.goto(poolPage(world.projectId));
  await page.getByRole('combobox', { name: /Zone that fails/ }).click();
  await page.getByRole('option', { name: 'cn-north-7a' }).click();
  await expect(page.getByText('Without cn-north-7a the pool loses 5 of 12 nodes; 7 left.')).toBeVisible();
  await expect(page.getByText('What is left suffices for the jobs that run now.')).toBeVisible();
  await expect(page.getByText('Inference: enough is left.')).toBeVisible();
  const row = page
    .getByRole('table', { name: 'Nodes left without cn-north-7a, by flavor' })
    .getByRole('row', { name: /t4u8/ });
  await expect(row.getByRole('cell')).toHaveText(['modelarts.vm.gpu.t4u8', '6', '3', '3', '3']);
  await expect(page.getByRole('columnheader', { name: 'cn-north-7a fails' })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText('Without cn-north-7a the pool loses 5 of 12 nodes; 7 left.')).toBeVisible();
});

test('in the form it is asked of the nodes the edit wants', async ({ page, world }) => {
  await page.goto(`/projects/${world.projectId}/pools/${serving}-${world.projectId}/edit`);
  await page.getByRole('combobox', { name: /Zone that fails/ }).click();
  await page.getByRole('option', { name: 'cn-north-7a' }).click();
  await expect(page.getByText('Without cn-north-7a the pool loses 5 of 12 nodes; 7 left.')).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Flavor modelarts.vm.gpu.t4u8, zone cn-north-7a, wanted nodes' })
    .fill('5');
  await expect(page.getByText('Without cn-north-7a the pool loses 7 of 14 nodes; 7 left.')).toBeVisible();
  const row = page
    .getByRole('table', { name: 'Nodes left without cn-north-7a, by flavor' })
    .getByRole('row', { name: /t4u8/ });
  await expect(row.getByRole('cell')).toHaveText(['modelarts.vm.gpu.t4u8', '8', '5', '3']);
  await expectAccessible(page);
});

test('names as long as they may be: pictures, sentences and the review stay within a narrow page', async ({
  page,
  world,
  control,
}) => {
  const flavor = `modelarts.vm.${'cpu.of.a.long.series.'.repeat(4)}4ud`;
  const az = 'cn-north-7a-extended-availability-zone-for-dedicated-customers';
  const resources = [{ flavor, count: 3, azs: [{ az, count: 3 }] }];
  await control.placePool('long-names', {
    metadata: {},
    spec: { type: 'Dedicate', scope: ['Train'], resources },
    status: { phase: 'Running', resources: { available: resources } },
  });
  await page.setViewportSize(sizes.narrow);
  for (const picture of ['bars', 'tiles']) {
    await page.goto(`/projects/${world.projectId}/pools/long-names?picture=${picture}`);
    await expect(page.getByRole('img', { name: `${az}: 3 nodes (${flavor} 3).` })).toBeVisible();
    await expect.poll(() => cutOn(page)).toEqual([]);
  }
  await page.goto(`/projects/${world.projectId}/pools/long-names/edit`);
  await page.getByRole('textbox', { name: `Flavor ${flavor}, zone ${az}, wanted nodes` }).fill('4');
  await page.getByRole('button', { name: 'Review' }).press('Enter');
  for (const view of ['Difference', 'Before', 'After']) {
    await page.getByRole('radio', { name: view }).press(' ');
    await expect(page.getByRole('img', { name: new RegExp(`^${az}: `) })).toBeVisible();
    await expect.poll(() => cutOn(page), view).toEqual([]);
  }
});

test('where the cloud places the nodes, a range is told and nothing is guessed', async ({ page, world }) => {
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  await page.getByRole('combobox', { name: /Zone that fails/ }).click();
  await page.getByRole('option', { name: 'cn-north-7c' }).click();
  await expect(
    page.getByText(
      'Without cn-north-7c the pool would lose 0 to 2 of 2 nodes: the cloud chooses the zone of some.',
    ),
  ).toBeVisible();
  await expect(page.getByText('No jobs run now.')).toBeVisible();
});
