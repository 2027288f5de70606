import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { takeScreenshots } from '../fixtures/screenshots.ts';
import { expect, test } from '../fixtures/test.ts';

const name = 'many-entries';
const entries = 50;
const flavor = 'modelarts.vm.cpu.4ud';
const nodePool = (at: number) => `np-${String(at + 1).padStart(2, '0')}`;
const line = (page: Page, at: number) => page.locator(`tbody[aria-label*="${nodePool(at)}"]`);
const input = (page: Page, at: number, az: string) => line(page, at).locator(`input[data-az="${az}"]`);

/** A pool of so many entries, each a node pool of the same flavor over three zones. */
function poolOfEntries(count: number) {
  const resources = Array.from({ length: count }, (_, at) => ({
    flavor,
    nodePool: nodePool(at),
    count: 3,
    azs: ['cn-north-7a', 'cn-north-7b', 'cn-north-7c'].map((az) => ({ az, count: 1 })),
  }));
  return {
    document: {
      kind: 'Pool',
      apiVersion: 'v2',
      metadata: { labels: { 'os.modelarts/name': name } },
      spec: { type: 'Dedicate', scope: ['Train'], resources },
      status: { phase: 'Running', resources: { available: resources } },
    },
    workloads: [],
  };
}

test('of a long matrix only the lines near the screen are drawn, and nothing is lost by it', async ({
  page,
  world,
  control,
}) => {
  await control.placePool(name, poolOfEntries(entries));
  await page.goto(`/projects/${world.projectId}/pools/${name}/edit`);
  const table = page.getByRole('table', { name: 'Wanted nodes by flavor and zone' });
  // The heads, two lines an entry, the totals.
  await expect(table).toHaveAttribute('aria-rowcount', String(2 * entries + 2));
  await expect(table.getByRole('columnheader')).toHaveCount(5);
  const [first, last] = [line(page, 0), line(page, entries - 1)];
  await expect(last).toHaveAttribute('hidden', 'until-found');

  await test.step('the arrows reach the last line, and each on the way', async () => {
    await input(page, 0, 'cn-north-7b').focus();
    for (let at = 1; at < entries; at += 1) {
      await page.keyboard.press('ArrowDown');
      await expect(input(page, at, 'cn-north-7b')).toBeFocused();
    }
    await expect(last).not.toHaveAttribute('hidden');
    await expect(first).toHaveAttribute('hidden', 'until-found');
    // The zones and the totals stay beside whatever line is in sight.
    await expect(table.getByRole('columnheader', { name: 'cn-north-7b' })).toBeInViewport();
    await expect(table.getByRole('rowheader', { name: 'Total' })).toBeInViewport();
    await expectAccessible(page);
    await takeScreenshots(page, 'long-matrix');
  });

  await test.step('a mistake in a line that is not drawn takes the focus', async () => {
    await first.scrollIntoViewIfNeeded();
    await input(page, 0, 'cn-north-7a').fill('');
    await input(page, 0, 'cn-north-7a').blur();
    await last.scrollIntoViewIfNeeded();
    await expect(first).toHaveAttribute('hidden', 'until-found');
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(input(page, 0, 'cn-north-7a')).toBeFocused();
    await expect(input(page, 0, 'cn-north-7a')).toBeInViewport();
  });

  await test.step('a line that is scrolled away keeps the focus, and the next key goes on from it', async () => {
    await input(page, 1, 'cn-north-7a').focus();
    await last.scrollIntoViewIfNeeded();
    await expect(line(page, 3)).toHaveAttribute('hidden', 'until-found');
    await expect(input(page, 1, 'cn-north-7a')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(input(page, 2, 'cn-north-7a')).toBeFocused();
    await expect(input(page, 2, 'cn-north-7a')).toBeInViewport();
  });

  await test.step('paper has every line', async () => {
    const drawn = () =>
      last
        .locator('input')
        .first()
        .evaluate((field) => field.checkVisibility({ contentVisibilityAuto: true }));
    await expect.poll(drawn).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(drawn).toBe(true);
  });
});
