import type { Page } from '@playwright/test';
import { expectAccessible, violationsOn } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { applyShown, poolCalled } from '../fixtures/edit-pool.ts';
import { tabTo } from '../fixtures/keyboard.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';
import { typeAtOnce } from '../fixtures/type-at-once.ts';
import type { World } from '../fixtures/world.ts';

/** Entries of the sample pool: 3, 2 and 1 nodes by zone, sold out in the last; and 2, 2 and 2. */
const [first, second] = ['modelarts.vm.gpu.t4u8', 'modelarts.vm.gpu.tnt004'];
const zoneOf = (letter: string) => `cn-north-7${letter}`;
const cell = (page: Page, flavor: string, letter: string) =>
  page.getByRole('textbox', { name: `Flavor ${flavor}, zone ${zoneOf(letter)}, wanted nodes` });
const total = (page: Page, flavor: string) =>
  page.getByRole('textbox', { name: `Flavor ${flavor}, wanted nodes`, exact: true });

async function openMatrix(page: Page, world: World): Promise<unknown[]> {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-serving');
  const spec = Object((await client.get(client.poolPath(pool))).body['spec']);
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  await expect(cell(page, first, 'a')).toHaveValue('3');
  return spec.resources;
}

async function expectZones(page: Page, flavor: string, zones: readonly number[], sum: number) {
  for (const [at, letter] of [...'abc'].entries())
    await expect(cell(page, flavor, letter)).toHaveValue(String(zones[at]));
  await expect(total(page, flavor)).toHaveValue(String(sum));
}

test('the matrix is filled with the keyboard alone, and what is sent is what its cells show', async ({
  page,
  world,
  control,
}) => {
  const read = await openMatrix(page, world);
  const { keyboard } = page;
  await tabTo(page, cell(page, first, 'a'));
  await keyboard.press('ArrowRight');
  await expect(cell(page, first, 'b')).toBeFocused();
  await keyboard.type('12');
  await expectZones(page, first, [3, 12, 1], 16);
  await keyboard.press('Escape');
  await expectZones(page, first, [3, 2, 1], 6);
  await keyboard.type('4');
  await keyboard.press('Enter');
  await expect(cell(page, second, 'b')).toBeFocused();
  await keyboard.press('+');
  await keyboard.press('Shift+Enter');
  await expect(cell(page, first, 'b')).toBeFocused();
  await keyboard.press('p');
  await expect(cell(page, first, 'b')).toHaveAttribute('readonly', '');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(total(page, first)).toBeFocused();
  await keyboard.type('10');
  // Neither the pinned zone nor the one that is sold out gets any.
  await expectZones(page, first, [5, 4, 1], 10);
  await keyboard.press('Control+z');
  await keyboard.press('ArrowDown');
  await expectZones(page, first, [3, 4, 1], 8);
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await expectZones(page, second, [2, 2, 2], 6);
  await keyboard.press('Control+y');
  await expectZones(page, second, [2, 3, 2], 7);
  await tabTo(page, page.getByRole('button', { name: 'Review' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Review of 4 changes/ })).toBeFocused();
  await page.getByRole('button', { name: 'Back to the form' }).first().click();
  await expectZones(page, second, [2, 3, 2], 7);
  const sent = await applyShown(page, control, 'vision-serving');
  const azs = (counts: readonly number[]) =>
    counts.map((count, at) => ({ az: zoneOf('abc'[at] ?? ''), count }));
  const asked: Record<string, { count: number; azs: unknown }> = {
    [first]: { count: 8, azs: azs([3, 4, 1]) },
    [second]: { count: 7, azs: azs([2, 3, 2]) },
  };
  expect(sent).toMatchObject({
    spec: { resources: read.map((entry) => Object({ ...Object(entry), ...asked[Object(entry).flavor] })) },
  });
});

test('by the cloud no zone is sent and the other entries go back as read; it is asked first', async ({
  page,
  world,
  control,
}) => {
  const read = await openMatrix(page, world);
  const mode = page.getByRole('group', { name: `Flavor ${first}, Placement` });
  await mode.getByRole('radio', { name: 'Let the cloud place' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep my zones' }).click();
  await expect(cell(page, first, 'a')).toHaveValue('3');
  await mode.getByRole('radio', { name: 'Let the cloud place' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let the cloud place' }).click();
  await expect(cell(page, first, 'a')).toHaveCount(0);
  await total(page, first).fill('7');
  const sent = Object(await applyShown(page, control, 'vision-serving'));
  const { azs: _dropped, ...plain } = Object(read.find((entry) => Object(entry).flavor === first));
  expect(sent.spec.resources).toEqual(
    read.map((entry) =>
      Object(entry).flavor === first ? expect.objectContaining({ flavor: plain.flavor, count: 7 }) : entry,
    ),
  );
  expect(sent.spec.resources.find((entry: { flavor: string }) => entry.flavor === first)).not.toHaveProperty(
    'azs',
  );
});

test('a block from a spreadsheet fills the cells, all or nothing, and the table is copied out', async ({
  page,
  world,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openMatrix(page, world);
  const paste = async (text: string) => {
    await page.evaluate((block) => navigator.clipboard.writeText(block), text);
    await cell(page, first, 'a').focus();
    await page.keyboard.press('Control+v');
  };
  await paste('4\t3\t1\n2\t5\t2\n');
  await expectZones(page, first, [4, 3, 1], 8);
  await expectZones(page, second, [2, 5, 2], 9);
  await paste('4\tmany');
  await expect(page.getByText('Nothing was changed: “many” is no whole number.')).toBeVisible();
  await paste('4\t3\t9');
  await expect(page.getByText(/Nothing was changed: The flavor is sold out in cn-north-7c/)).toBeVisible();
  await expectZones(page, first, [4, 3, 1], 8);
  await page.getByRole('button', { name: 'Copy table' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').at(-1)).toBe('Total\t6\t8\t3\t17');

  // A block is copied by keys alone, is what a paste would put back, and goes with the next move.
  await cell(page, first, 'b').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 × 2 numbers chosen.')).toBeAttached();
  await expect(page.locator('[data-chosen]')).toHaveCount(4);
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('3\t1\n5\t2');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-chosen]')).toHaveCount(0);
  await expectZones(page, first, [4, 3, 1], 8);
});

test('new nodes are spread, existing ones shifted, both seen before; a step is taken back by its chip', async ({
  page,
  world,
}) => {
  await openMatrix(page, world);
  await total(page, second).fill('9');
  const steps = page.getByRole('list', { name: `Flavor ${second}, done by itself` });
  await expect(steps.getByRole('listitem')).toHaveText([/^Placed: /]);
  await cell(page, second, 'a').fill('8');
  await page.getByRole('button', { name: `Flavor ${second}, spread new nodes` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/No node that is there is moved or removed/)).toBeVisible();
  await expect(dialog.getByRole('columnheader')).toHaveText(['Zone', 'There now', 'In the form', 'Then']);
  await expect(dialog.getByRole('row', { name: /cn-north-7a/ })).toHaveText(/cn-north-7a2 ?8 ?−4 ?4/);
  await expectAccessible(page);
  await takeScreenshots(page, 'spread');
  await dialog.getByRole('button', { name: 'Spread new nodes' }).click();
  await expect(steps.getByRole('listitem').last()).toHaveText(/^New nodes spread: /);
  await page.getByRole('button', { name: `Flavor ${first}, shift existing nodes` }).click();
  await expect(dialog.getByText(/^Risk high: nodes do not move\./)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Largest difference between zones' }).fill('1');
  await expectAccessible(page, { contrastSeenIn: 'look-overlays' });
  await takeScreenshots(page, 'shift');
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await expectZones(page, first, [3, 2, 1], 6);
  const last = steps.getByRole('listitem').last();
  await last.getByRole('button', { name: /^Take back: New nodes spread/ }).click();
  await expect(cell(page, second, 'a')).toHaveValue('8');
});

test('an entry removed and a flavor added are undone by keys like a number, and the focus stays in the table', async ({
  page,
  world,
  control,
}) => {
  await openMatrix(page, world);
  const { keyboard } = page;
  const lines = page.getByRole('table', { name: 'Wanted nodes by flavor and zone' }).locator('tbody');
  const inTable = page.locator('table :focus');
  const before = await lines.count();
  await cell(page, first, 'a').fill('5');
  await page.getByRole('button', { name: `Remove Flavor ${second}` }).click();
  await expect(cell(page, second, 'a')).toHaveCount(0);
  await page.getByRole('button', { name: 'Add a flavor' }).click();
  await page.getByRole('button', { name: /^Add / }).first().click();
  await expect(lines).toHaveCount(before + 1);
  const added = lines.last().getByRole('textbox').last();
  await added.focus();
  await keyboard.press('Control+z');
  await expect(lines).toHaveCount(before);
  await expect(inTable).toBeVisible();
  await cell(page, first, 'a').focus();
  await keyboard.press('Control+z');
  await expectZones(page, second, [2, 2, 2], 6);
  await keyboard.press('Control+z');
  await expectZones(page, first, [3, 2, 1], 6);
  await expect(page.getByText('Nothing is changed yet.')).toBeVisible();
  for (let step = 0; step < 3; step += 1) await keyboard.press('Control+y');
  await expect(lines).toHaveCount(before + 1);
  await expect(page.getByText('4 changes', { exact: true })).toBeVisible();
  // Under the focus the inputs of an entry go with it.
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await cell(page, second, 'a').focus();
  await keyboard.press('Control+y');
  await expect(cell(page, second, 'a')).toHaveCount(0);
  await expect(inTable).toBeVisible();
  expect((await control.journal()).entries).toEqual([]);
});

for (const press of ['click', 'tap'] as const) {
  test.describe(`by ${press}`, () => {
    test.use({ hasTouch: press === 'tap' });
    test('a mistake told by leaving a number does not move the button that was pressed for it', async ({
      page,
      world,
    }) => {
      await openMatrix(page, world);
      // Sold out there.
      await cell(page, first, 'c').fill('9');
      await page.getByRole('button', { name: `Remove Flavor ${second}` })[press]();
      await expect(cell(page, second, 'a')).toHaveCount(0);
      await expect(page.getByText(/Zone cn-north-7c is sold out/).first()).toBeVisible();
    });
  });
}

test('a total that no zone can follow is refused at its field, and says why', async ({
  page,
  world,
  control,
}) => {
  await openMatrix(page, world);
  for (const letter of 'ab') {
    await cell(page, first, letter).focus();
    await page.getByRole('button', { name: new RegExp(`^Pin .*${first}, zone ${zoneOf(letter)}`) }).click();
  }
  await total(page, first).fill('9');
  // What is wrong with total and zones together is told with whichever of them is left.
  await total(page, first).blur();
  await expect(page.getByText(/so the zones cannot follow/)).toBeVisible();
  await expect(page.getByText(/add up to 6/).first()).toBeVisible();
  await expectAccessible(page);
  expect((await control.journal()).entries).toEqual([]);
});

/** Colour schemes as a browser is asked for them. */
const schemes = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

for (const locale of ['en-US', 'zh-CN']) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`the matrix with a change, a pin and a mistake is accessible in every colour scheme, in ${locale}`, async ({
      page,
      world,
    }) => {
      const client = await signInClient(world.url, world.projectId, 'admin');
      const pool = await poolCalled(client, world.projectId, 'vision-serving');
      await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
      const input = (letter: string) => page.locator(`input[data-az="${zoneOf(letter)}"]`).first();
      await input('a').fill('5');
      await input('b').press('p');
      await typeAtOnce(input('c'), '9', 'leave the field');
      await expect(input('c')).toHaveAttribute('aria-invalid', 'true');
      await takeScreenshots(page, 'matrix');
      for (const [scheme, media] of Object.entries(schemes)) {
        await page.emulateMedia(media);
        // A scheme is painted a moment after it was asked for; what stays wrong is wrong.
        await expect.poll(() => violationsOn(page), { message: `axe, ${scheme}` }).toEqual([]);
      }
    });
  });
}
