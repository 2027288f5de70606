import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { expect } from '../fixtures/test.ts';
import { enterAs, test } from '../referee/provider-test.ts';

const maxAgeMs = 10 * 60_000;

// Eve's sign-in ends Ada's session at the provider. Told of that the console ends hers too, and whether the page has noticed
// before the next click is a matter of moments: here the provider keeps it to itself, and the session stays as it was.
test.use({ providerEnv: { FRESH_SIGN_IN_MS: String(maxAgeMs) }, tellsOfLogouts: false });

const words = {
  'en-US': {
    go: 'Go to the sign-in page',
    description: 'Description',
    review: 'Review',
    again: 'Sign in again',
    title: 'Sign in again before you apply this',
    typed: 'Type the name of the pool to confirm',
    apply: 'Apply',
    done: 'You are signed in',
    other: /Somebody else signed in/,
    wanted: /, wanted nodes$/,
  },
  'zh-CN': {
    go: '前往登录页面',
    description: '描述',
    review: '审阅',
    again: '重新登录',
    title: '执行前请重新登录',
    typed: /输入.*名称/,
    apply: '执行',
    done: '您已登录',
    other: /登录的是另一个人/,
    wanted: /节点/,
  },
} as const;

for (const [locale, word] of Object.entries(words)) {
  test.describe(locale, () => {
    test.use({ locale });

    test('what takes nodes away asks for a fresh sign-in, of the same person, and keeps the review', async ({
      page,
      context,
      world,
      control,
      provider,
      watch,
    }) => {
      watch.allow(/status of 403/);
      provider.groups.set('Ada', ['admins']).set('Eve', ['admins']);
      const client = await signInClient(world.url, world.projectId, 'admin');
      const pool = await poolCalled(client, world.projectId, 'auto-pool-os');
      // The provider was not asked when Ada signed in, and does not say: it counts as not fresh.
      await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
      await page.getByRole('link', { name: word.go }).click();
      await enterAs(page, 'Ada');
      const count = page.getByRole('textbox', { name: word.wanted }).first();
      await count.fill('1');
      await page.getByRole('button', { name: word.review }).click();
      await expect(page.getByText(word.title).first()).toBeVisible();
      const apply = page.getByRole('button', { name: word.apply, exact: true });
      await expect(apply).toHaveAttribute('aria-disabled', 'true');
      await page.getByRole('textbox', { name: word.typed }).fill('auto-pool-os');
      await expectGoodLook(page, `${locale}-fresh-sign-in`);

      const signInAs = async (name: string) => {
        const opened = context.waitForEvent('page');
        await page.getByRole('link', { name: word.again }).click();
        const tab = await opened;
        await enterAs(tab, name);
        return tab;
      };
      const wrong = await signInAs('Eve');
      await expect(wrong.getByText(word.other)).toBeVisible();
      await wrong.close();
      await page.bringToFront();
      await expect(apply).toHaveAttribute('aria-disabled', 'true');
      const session = await context.request.get(`${world.url}/api/session`);
      expect(await session.json()).toMatchObject({ user: { name: 'Ada' } });
      const tab = await signInAs('Ada');
      await expect(tab.getByRole('heading', { name: word.done })).toBeVisible();
      await tab.close();
      await page.bringToFront();
      await expect(page.getByText(word.title)).toHaveCount(0);
      await expect(page.getByRole('textbox', { name: word.typed })).toHaveValue('auto-pool-os');
      expect((await control.journal()).entries).toEqual([]);
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await apply.click();
      await expect(page).toHaveURL(/\/changes\/[0-9a-f-]{36}$/);
      expect((await control.journal({ wait: 1 })).entries).toHaveLength(1);
    });
  });
}
