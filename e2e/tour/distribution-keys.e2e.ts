import type { Locator, Page } from '@playwright/test';
import { KeyScript } from '../fixtures/key-script.ts';
import { expect, test } from '../fixtures/test.ts';

const serving = 'vision-serving';
/** Its entries: 3, 2 and 1 nodes by zone, sold out in the last; and 2, 2 and 2. */
const [first, second] = ['modelarts.vm.gpu.t4u8', 'modelarts.vm.gpu.tnt004'];
const zoneOf = (letter: string) => `cn-north-7${letter}`;
const cell = (page: Page, flavor: string, letter: string) =>
  page.getByRole('textbox', { name: `Flavor ${flavor}, zone ${zoneOf(letter)}, wanted nodes` });
const total = (page: Page, flavor: string) =>
  page.getByRole('textbox', { name: `Flavor ${flavor}, wanted nodes`, exact: true });
const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name, exact: true });

async function expectZones(page: Page, flavor: string, zones: readonly number[], sum: number) {
  for (const [at, letter] of [...'abc'].entries())
    await expect(cell(page, flavor, letter)).toHaveValue(String(zones[at]));
  await expect(total(page, flavor)).toHaveValue(String(sum));
}

/** Bars, states, nodes, numbers and a file of them; then what is left without a zone. */
async function lookAtPool(page: Page, keys: KeyScript): Promise<void> {
  await expect(page.getByText('12 nodes in 3 zones.')).toBeVisible();
  const picture = page.getByRole('group', { name: 'Show as' });
  await keys.choose(picture, 'Bars');
  await expect(page.getByRole('img', { name: /^cn-north-7a: 5 nodes \(modelarts/ })).toBeVisible();
  await keys.choose(page.getByRole('group', { name: 'Parts of a bar' }), 'By state');
  await expect(page.getByRole('img', { name: /^cn-north-7a: 5 nodes \(available/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await keys.to(button(page, 'Save as SVG'));
  await keys.press('Enter');
  expect((await download).suggestedFilename()).toBe(`${serving}-bars.svg`);
  await keys.to(page.getByText('The same as numbers'));
  await keys.press('Enter');
  const sums = page
    .getByRole('table', { name: 'Nodes there now by flavor and zone' })
    .getByRole('row', { name: /^Total/ });
  await expect(sums.getByRole('cell')).toHaveText(['5', '4', '3', '12']);
  await keys.to(page.getByRole('combobox', { name: 'Zone that fails' }));
  await keys.press('Enter', 'ArrowDown', 'Enter');
  await expect(page.getByText('Without cn-north-7a the pool loses 5 of 12 nodes; 7 left.')).toBeVisible();
}

/** Tiles, from the fleet back: the way there is one of two keys. */
async function lookAtFleet(page: Page, keys: KeyScript): Promise<void> {
  // On a combobox a letter would choose an option.
  await keys.press('Tab', 'g', 'z');
  const table = page.getByRole('table', { name: 'Nodes of all pools by zone, worst balance first' });
  const top = table.getByRole('row').nth(1);
  await expect(top).toHaveAccessibleName(/^fraud-realtime 9 1 0 10/);
  await keys.to(page.getByRole('searchbox', { name: 'Search pools' }));
  await keys.type('vision-serving');
  await expect(top).toHaveAccessibleName(/^vision-serving/);
  await keys.to(button(page, 'Clear all'));
  await keys.press('Enter');
  await expect(top).toHaveAccessibleName(/^fraud-realtime/);
  await keys.to(page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Job type/ }));
  await keys.press('Enter');
  await keys.down(page.getByRole('menuitemcheckbox', { name: /^Inference/ }));
  await keys.press('Enter', 'Escape');
  await expect(table.getByRole('rowheader', { name: 'llm-pretrain-supernode' })).toHaveCount(0);
  await keys.to(button(page, 'Clear all'));
  await keys.press('Enter');
  const part = page.getByRole('group', { name: 'Show', exact: true });
  await keys.choose(part, 'Sold out');
  await expect(page.getByRole('table', { name: 'Sold out by flavor and zone' })).toBeVisible();
  await keys.choose(part, 'Balance', 'ArrowLeft');
  await keys.to(page.getByRole('link', { name: 'Propose a balance for fraud-realtime' }));
  await keys.press('Enter');
  const preview = page.getByRole('dialog', { name: /^Shift existing nodes of/ });
  await expect(preview).toContainText('cn-north-7a: removes 5 nodes and whatever runs on them');
  await keys.press('Escape');
  await expect(preview).toBeHidden();
  await expect(page.getByText('Nothing is changed yet.')).toBeVisible();
}

/** From anywhere to the form of a pool. */
async function openForm(page: Page, keys: KeyScript): Promise<void> {
  await keys.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keys.type(serving);
  await expect(page.getByRole('option', { name: new RegExp(serving) }).first()).toBeVisible();
  await keys.press('Enter');
  await keys.to(page.getByRole('link', { name: 'Edit pool' }));
  await keys.press('Enter');
  await expect(cell(page, first, 'a')).toHaveValue('3');
}

async function changeModes(page: Page, keys: KeyScript): Promise<void> {
  const mode = page.getByRole('group', { name: `Flavor ${second}, Placement` });
  const dialog = page.getByRole('dialog');
  await keys.to(mode.getByRole('radio', { checked: true }));
  await keys.press('ArrowUp');
  await keys.to(button(dialog, 'Let the cloud place'));
  await keys.press('Enter');
  await expect(cell(page, second, 'a')).toHaveCount(0);
  await keys.to(mode.getByRole('radio', { checked: true }));
  await keys.press('ArrowDown');
  await expectZones(page, second, [2, 2, 2], 6);
}

/** Numbers by arrows, pins, both ways of evening out with their previews, a chip taken back, undo and redo. */
async function shapeMatrix(page: Page, keys: KeyScript): Promise<void> {
  const dialog = page.getByRole('dialog');
  await keys.to(cell(page, first, 'a'));
  await keys.press('ArrowRight');
  await keys.type('4');
  await keys.press('p');
  await expect(cell(page, first, 'b')).toHaveAttribute('readonly', '');
  await keys.press('ArrowRight', 'ArrowRight');
  await expect(total(page, first)).toBeFocused();
  await keys.type('10');
  // Neither the pinned zone nor the one that is sold out gets any.
  await expectZones(page, first, [5, 4, 1], 10);
  // The arrow leaves the number: what was typed stands, and is a step of its own.
  await keys.press('ArrowDown', 'Control+z');
  await expectZones(page, first, [3, 4, 1], 8);
  await keys.press('Control+y');
  await expectZones(page, first, [5, 4, 1], 10);

  await keys.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await expect(cell(page, second, 'a')).toBeFocused();
  await keys.type('8');
  await keys.press('Enter');
  await keys.to(button(page, `Flavor ${second}, spread new nodes`));
  await keys.press('Enter');
  await expect(dialog.getByText(/No node that is there is moved or removed/)).toBeVisible();
  await keys.to(button(dialog, 'Spread new nodes'));
  await keys.press('Enter');
  await expectZones(page, second, [4, 4, 4], 12);
  const steps = page.getByRole('list', { name: `Flavor ${second}, done by itself` });
  await keys.to(steps.getByRole('button', { name: /^Take back: New nodes spread/ }));
  await keys.press('Enter');
  await expectZones(page, second, [8, 2, 2], 12);

  await keys.to(button(page, `Flavor ${second}, shift existing nodes`));
  await keys.press('Enter');
  await expect(dialog.getByText(/^Risk high: nodes do not move\./)).toBeVisible();
  await keys.to(button(dialog, 'Shift existing nodes'));
  await keys.press('Enter');
  await expectZones(page, second, [4, 4, 4], 12);
}

/** A block of one line is copied and pasted one line below. */
async function copyBlock(page: Page, keys: KeyScript): Promise<void> {
  await keys.to(cell(page, first, 'a'));
  await keys.press('Shift+ArrowRight');
  await expect(page.getByText('1 × 2 numbers chosen.')).toBeAttached();
  await keys.press('Control+c', 'ArrowDown');
  await expect(cell(page, second, 'a')).toBeFocused();
  await keys.press('Control+v');
  await expectZones(page, second, [5, 4, 4], 13);
}

async function reviewAndApply(page: Page, keys: KeyScript): Promise<void> {
  await keys.to(button(page, 'Review'));
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: /^Review of/ })).toBeFocused();
  const shown = page.getByRole('group', { name: 'Show', exact: true });
  for (const [view, row] of [
    ['Before', ['5', '4', '3', '12']],
    ['After', ['10', '8', '5', '23']],
  ] as const) {
    await keys.choose(shown, view);
    await expect(page.getByRole('img', { name: new RegExp(`^cn-north-7a: ${row[0]} nodes`) })).toBeVisible();
  }
  await keys.to(button(page, 'Apply'));
  await keys.press('Enter');
  await expect(page).toHaveURL(/\/changes\//);
  await expect(page.getByRole('heading', { name: `Change of ${serving}` })).toBeFocused();
}

test('the distribution is seen, compared, shaped, applied and followed by keys alone', async ({
  page,
  world,
  control,
}, info) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const keys = await KeyScript.begin(page);
  await page.goto(`/projects/${world.projectId}/pools/${serving}-${world.projectId}`);
  await test.step('the pictures of a pool, and a zone that fails', () => lookAtPool(page, keys));
  await test.step('all pools by zones', () => lookAtFleet(page, keys));
  await test.step('the form', () => openForm(page, keys));
  await test.step('who places the nodes', () => changeModes(page, keys));
  await test.step('the matrix', () => shapeMatrix(page, keys));
  await test.step('a block', () => copyBlock(page, keys));
  await test.step('review and apply', () => reviewAndApply(page, keys));
  const { entries } = await control.journal({ wait: 1 });
  const azs = (counts: readonly number[]) =>
    counts.map((count, at) => ({ az: zoneOf('abc'[at] ?? ''), count }));
  expect(entries.map(({ body }): unknown => JSON.parse(body))).toMatchObject([
    {
      spec: {
        resources: [
          { flavor: first, count: 10, azs: azs([5, 4, 1]) },
          { flavor: second, count: 13, azs: azs([5, 4, 4]) },
        ],
      },
    },
  ]);
  await control.advance(120_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible();
  await keys.end(info);
});
