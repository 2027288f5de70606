import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

const words = {
  'en-US': {
    menu: /Account admin/,
    own: 'Your sessions',
    here: 'This browser',
    end: /^End this one:/,
    others: 'Sign out everywhere else',
    gone: 'The session has ended.',
    all: 'You are signed out everywhere else.',
  },
  'zh-CN': {
    menu: /admin/,
    own: '您的会话',
    here: '本浏览器',
    end: /^结束此会话：/,
    others: '退出其他所有登录',
    gone: '会话已结束。',
    all: '您已退出其他所有登录。',
  },
} as const;

for (const [locale, word] of Object.entries(words)) {
  test.describe(locale, () => {
    test.use({ locale });

    test('one sees where one is signed in, ends one of them, and then all others', async ({
      page,
      playwright,
      world,
    }) => {
      const places = await Promise.all(
        [0, 1, 2].map(() => playwright.request.newContext({ userAgent: 'curl/8.5.0' })),
      );
      for (const place of places) await signIn(place, world.url, 'admin');
      const codes = async () => {
        const answers = await Promise.all(places.map((place) => place.get(`${world.url}/api/projects`)));
        return answers.map((answer) => answer.status()).toSorted();
      };
      await page.goto('/');
      await page.getByRole('button', { name: word.menu }).click();
      await page.getByRole('menuitem', { name: word.own }).click();
      await expect(page.getByRole('listitem').filter({ hasText: word.here })).toContainText('Chrome, Linux');
      const ends = page.getByRole('button', { name: word.end });
      await expect(ends).toHaveCount(3);
      await ends.first().click();
      await expect(page.getByText(word.gone)).toBeVisible();
      await expect(ends).toHaveCount(2);
      expect(await codes()).toEqual([200, 200, 401]);
      await page.getByRole('button', { name: word.others }).click();
      await expect(page.getByText(word.all)).toBeVisible();
      await expect(ends).toHaveCount(0);
      expect(await codes()).toEqual([401, 401, 401]);
      await page.reload();
      await expect(page.getByText(word.here)).toBeVisible();
      await Promise.all(places.map((place) => place.dispose()));
    });
  });
}
