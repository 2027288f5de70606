import type { Locator, Page } from '@playwright/test';
import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expectGoodOverlay, seen } from '../fixtures/look.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

/** What the things that open are reached by, in each language. */
const languages = {
  en: {
    locale: 'en-US',
    saveView: 'Save as…',
    clear: 'Clear all',
    add: 'Add a flavor',
    discard: 'Discard',
    describe: 'Edit the description',
    shift: 'Shift existing nodes',
  },
  'zh-CN': {
    locale: 'zh-CN',
    saveView: '另存为…',
    clear: '全部清除',
    add: '添加规格',
    discard: '放弃',
    describe: '编辑描述',
    shift: '调整现有节点',
  },
} as const;

const opened = { menu: '[role=menu]', dialog: '[role=dialog]', listbox: '[role=listbox]' } as const;

/** Everything in `place` that says it opens something: opened, looked at, closed with Escape, the focus where it was. */
async function lookAtWhatOpens(page: Page, place: Locator, name: string, most = 99): Promise<void> {
  const triggers = place.locator('[aria-haspopup]:visible');
  await expect(triggers.first()).toBeVisible();
  const count = Math.min(most, await triggers.count());
  for (let at = 0; at < count; at += 1) {
    const trigger = triggers.nth(at);
    const kind = await trigger.getAttribute('aria-haspopup');
    const part = opened[kind === 'dialog' || kind === 'listbox' ? kind : 'menu'];
    await trigger.focus();
    await page.keyboard.press('Enter');
    await seen(page, part).waitFor();
    await expectGoodOverlay(page, `${name}-${at}`, part);
    await page.keyboard.press('Escape');
    await expect(seen(page, part)).toHaveCount(0);
    await expect(trigger).toBeFocused();
  }
}

/** Looks at the dialog that stands there, and closes it. */
async function lookAtDialog(page: Page, name: string): Promise<void> {
  await seen(page, opened.dialog).waitFor();
  await expectGoodOverlay(page, name, opened.dialog);
  await page.keyboard.press('Escape');
  await expect(seen(page, opened.dialog)).toHaveCount(0);
}

for (const [language, words] of Object.entries(languages)) {
  test.describe(language, () => {
    test.use({ locale: words.locale, account: null });
    test.slow();

    test(`what opens above the list and a pool fits and is accessible in every colour scheme, in ${language}`, async ({
      page,
      world,
    }) => {
      await signIn(page.context().request, world.url, 'admin');
      const client = await signInClient(world.url, world.projectId, 'admin');
      const pools = `/projects/${world.projectId}/pools`;
      const main = page.locator('main');
      await page.goto(`${pools}?q=npu`);
      await lookAtWhatOpens(page, page.locator('header').first(), `${language}-bar`);
      // Menus of views, order and display, and two of the filters: the others are like them.
      await lookAtWhatOpens(page, main, `${language}-list`, 5);
      await page.keyboard.press('?');
      await lookAtDialog(page, `${language}-shortcuts`);
      await main.locator('[aria-haspopup]').first().click();
      await page.getByRole('menuitem', { name: words.saveView }).click();
      await lookAtDialog(page, `${language}-save-view`);
      await page.getByRole('button', { name: words.clear }).first().click();
      await page.locator('section[aria-live] p').waitFor();
      await expectGoodOverlay(page, `${language}-toast`, 'section[aria-live]');

      const pool = `${pools}/${await poolCalled(client, world.projectId, 'vision-train-gpu')}`;
      await page.goto(`${pool}/nodes`);
      await lookAtWhatOpens(page, main, `${language}-nodes`, 1);
      await page.getByRole('button', { name: words.describe }).click();
      await expectGoodOverlay(page, `${language}-describe`, 'main form');
    });

    test(`what opens above the form and the audit fits and is accessible in every colour scheme, in ${language}`, async ({
      page,
      context,
      world,
    }) => {
      await signIn(context.request, world.url, 'admin');
      const pools = `/projects/${world.projectId}/pools`;
      const main = page.locator('main');
      await page.goto('/audit');
      await lookAtWhatOpens(page, main, `${language}-audit`);
      const client = await signInClient(world.url, world.projectId, 'admin');
      const gpu = await poolCalled(client, world.projectId, 'vision-train-gpu');
      await page.goto(`${pools}/${gpu}/edit`);
      await lookAtWhatOpens(page, main, `${language}-help`, 1);
      await lookAtWhatOpens(page, main.locator(':has(> [aria-haspopup=listbox])'), `${language}-driver`, 1);
      const zoned = await poolCalled(client, world.projectId, 'llm-serving');
      await page.goto(`${pools}/${zoned}/edit`);
      await page.getByText(words.shift, { exact: true }).first().click();
      await lookAtDialog(page, `${language}-shift`);

      await page.goto(`${pools}/${examplePool}/edit`);
      await page.getByRole('button', { name: words.add, exact: true }).click();
      await lookAtDialog(page, `${language}-add-flavor`);
      await page
        .getByRole('textbox', { name: new RegExp(exampleFlavor.replaceAll('.', '\\.')) })
        .first()
        .fill('3');
      await page.getByRole('button', { name: words.discard, exact: true }).click();
      await lookAtDialog(page, `${language}-discard`);
      await page.locator('header nav a').last().click();
      await lookAtDialog(page, `${language}-leave`);
      await context.clearCookies();
      await page.locator('[data-foot] button').last().click();
      await page.locator(opened.dialog).waitFor();
      await expectGoodOverlay(page, `${language}-session-ended`, opened.dialog);
    });
  });
}
