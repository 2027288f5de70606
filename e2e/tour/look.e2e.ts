import type { Page } from '@playwright/test';
import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

/** What the screens are walked by, in each language. */
const languages = {
  en: {
    locale: 'en-US',
    wanted: `Flavor ${exampleFlavor}, wanted nodes`,
    review: 'Review',
    apply: 'Apply',
    conflict: 'Somebody changed the same things',
    applied: 'Applied',
  },
  'zh-CN': {
    locale: 'zh-CN',
    wanted: new RegExp(`${exampleFlavor.replaceAll('.', '\\.')}.*节点`),
    review: '审阅',
    apply: '执行',
    conflict: '其他人修改了相同的内容',
    applied: '已生效',
  },
} as const;

/** The screens of reading, in groups that take a like time. */
const reading = {
  'the list, the zones and a pool': {
    list: '/',
    zones: '/zones',
    pool: ':pool',
    home: '/home',
    sessions: '/sessions',
    missing: '/nowhere',
  },
  'who may do what': { access: '/access', tokens: '/tokens' },
  'what runs in a pool': { nodes: ':pool/nodes', jobs: ':pool/jobs', events: ':pool/events' },
  'what is known of a pool': {
    operations: ':pool/operations',
    changes: ':pool/changes',
    history: ':pool/history',
    fields: ':pool/fields',
  },
} as const;

/** The page is there and asks for nothing more: headings stand, no skeleton does. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[class*="skeleton-in"]')).toHaveCount(0);
}

for (const [language, words] of Object.entries(languages)) {
  test.describe(language, () => {
    test.use({ locale: words.locale, account: null });
    test.slow();

    test(`every way in fits its sizes and is accessible in every colour scheme, in ${language}`, async ({
      page,
    }) => {
      await page.goto('/');
      await page.getByRole('button', { name: /admin/ }).first().waitFor();
      await expectGoodLook(page, `${language}-sign-in`);
      await page.goto('/sign-in/local');
      await settled(page);
      await expectGoodLook(page, `${language}-sign-in-local`);
    });

    for (const [group, screens] of Object.entries(reading)) {
      test(`${group} fits its sizes and is accessible in every colour scheme, in ${language}`, async ({
        page,
        world,
      }) => {
        await signIn(page.context().request, world.url, 'admin');
        const client = await signInClient(world.url, world.projectId, 'admin');
        const name = await poolCalled(client, world.projectId, 'vision-train-gpu');
        for (const [screen, address] of Object.entries(screens)) {
          await page.goto(address.replace(':pool', `/projects/${world.projectId}/pools/${name}`));
          await settled(page);
          await expectGoodLook(page, `${language}-${screen}`);
        }
      });
    }

    test(`every screen of a change fits its sizes and is accessible in every colour scheme, in ${language}`, async ({
      page,
      world,
      control,
    }) => {
      await signIn(page.context().request, world.url, 'admin');
      const count = page.getByRole('textbox', { name: words.wanted }).first();
      await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
      await count.fill('3');
      await expectGoodLook(page, `${language}-edit`);
      await page.getByRole('button', { name: words.review }).click();
      await page.locator('pre').first().waitFor();
      await expectGoodLook(page, `${language}-review`);
      await page.getByRole('button', { name: words.apply, exact: true }).click();
      await expect(page).toHaveURL(/\/changes\//);
      await settled(page);
      await expectGoodLook(page, `${language}-change`);
      await control.advance(60_000);
      await expect(page.getByText(words.applied, { exact: true }).first()).toBeVisible();
      for (const name of ['changes', 'audit']) {
        await page.goto(`/${name}`);
        await settled(page);
        await expectGoodLook(page, `${language}-${name}`);
      }
      await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
      await count.fill('4');
      await page.getByRole('button', { name: words.review }).click();
      await page.locator('pre').first().waitFor();
      await control.changePool(examplePool, { spec: { resources: [{ flavor: exampleFlavor, count: 5 }] } });
      await page.getByRole('button', { name: words.apply, exact: true }).click();
      await page.getByRole('heading', { name: words.conflict }).first().waitFor();
      await expectGoodLook(page, `${language}-conflict`);
    });
  });
}
