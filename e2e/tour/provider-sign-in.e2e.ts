import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { expectGoodLook } from '../fixtures/look.ts';
import { expect } from '../fixtures/test.ts';
import { enterAs, test } from '../referee/provider-test.ts';

const words = {
  'en-US': {
    go: 'Go to the sign-in page',
    menu: 'Account Ada',
    out: 'Sign out',
    ended: 'Your session has ended',
    done: 'You are signed in',
    review: 'Review',
    back: 'Back to the form',
    title: 'Sign in',
    noRole: /none of your groups has a role here/,
    expired: /was not begun in this browser/,
    wanted: `Flavor ${exampleFlavor}, wanted nodes`,
  },
  'zh-CN': {
    go: '前往登录页面',
    menu: /Ada/,
    out: '退出登录',
    ended: '会话已结束',
    done: '您已登录',
    review: '审阅',
    back: '返回表单',
    title: '登录',
    noRole: /您所在的组在此没有角色/,
    expired: /不是在本浏览器中开始的/,
    wanted: new RegExp(`${exampleFlavor.replaceAll('.', '\\.')}.*节点`),
  },
} as const;

for (const [locale, word] of Object.entries(words)) {
  test.describe(locale, () => {
    test.use({ locale });

    test('one signs in at the identity provider, comes back to where one was, and signs out of both', async ({
      page,
      world,
      provider,
    }) => {
      provider.groups.set('Ada', ['admins']);
      await page.goto('/changes?state=applied');
      await expect(page.getByRole('link', { name: word.go })).toBeVisible();
      await expectGoodLook(page, `${locale}-sign-in-provider`);
      await page.getByRole('link', { name: word.go }).click();
      await enterAs(page, 'Ada');
      await expect(page).toHaveURL(`${world.url}/changes?state=applied`);
      await expect(page.getByRole('button', { name: word.menu })).toBeVisible();
      const kept = await page.evaluate(() => [
        document.cookie,
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        // What nobody can read is what nobody can steal: neither a token nor a secret of the way here.
        location.href,
      ]);
      for (const text of kept) expect(text).not.toMatch(/eyJ|__Host-|code=|state=[\w-]{43}/);
      // Until when somebody is likely signed in, and nothing else.
      expect(kept[0]).toMatch(/^poolwright-signed-in=\d+$/);
      await page.getByRole('button', { name: word.menu }).click();
      await page.getByRole('menuitem', { name: word.out }).click();
      await page.getByRole('button', { name: /Yes, sign me out/ }).click();
      await expect(page).toHaveURL(new RegExp(`^${world.url}/sign-in`));
      await expect(page.getByRole('heading', { name: word.title, exact: true })).toBeVisible();
    });

    test('a session that ends under a form is begun anew in another tab, and the form is as it was', async ({
      page,
      context,
      world,
      provider,
    }) => {
      provider.groups.set('Ada', ['admins']);
      await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
      await page.getByRole('link', { name: word.go }).click();
      await enterAs(page, 'Ada');
      const count = page.getByRole('textbox', { name: word.wanted });
      await count.fill('3');
      const ours = (await context.cookies(world.url)).filter(({ name }) =>
        name.startsWith('__Host-poolwright'),
      );
      expect(ours).toHaveLength(1);
      await context.clearCookies({ name: '__Host-poolwright' });
      await page.getByRole('button', { name: word.review }).click();
      const ended = page.getByRole('dialog', { name: word.ended });
      const [tab] = await Promise.all([
        context.waitForEvent('page'),
        ended.getByRole('link', { name: word.go }).click(),
      ]);
      // The provider still knows who this is.
      await expect(tab.getByRole('heading', { name: word.done })).toBeVisible();
      await expectGoodLook(tab, `${locale}-sign-in-done`);
      await tab.close();
      await page.bringToFront();
      await expect(ended).toBeHidden();
      await expect(page.getByText('"resources"')).toBeVisible();
      await page.getByRole('button', { name: word.back }).first().click();
      await expect(count).toHaveValue('3');
    });

    test('whoever may not come in is told why, in words', async ({ page, world, provider, watch }) => {
      watch.allow(/status of 403/);
      await page.goto('/sign-in');
      await page.getByRole('link', { name: word.go }).click();
      await enterAs(page, 'Stranger');
      await expect(page.getByText(word.noRole)).toBeVisible();
      await expectGoodLook(page, `${locale}-sign-in-refused`);
      await page.goto('/auth/callback?code=x&state=y');
      await expect(page.getByText(word.expired)).toBeVisible();
      expect(provider.issuer).not.toContain(new URL(world.url).hostname);
    });
  });
}
