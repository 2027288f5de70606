import { expectGoodLook, expectGoodOverlay } from '../fixtures/look.ts';
import { signInClient } from '../fixtures/api-client.ts';
import { expect, test } from '../fixtures/test.ts';

const words = {
  'en-US': {
    person: 'Person',
    give: 'Give the role',
    people: 'People',
    disable: 'Disable',
    disableOf: 'Disable viewer',
    enableOf: 'Enable viewer',
    self: 'Disable admin',
    why: 'You cannot disable yourself. Another admin can.',
    disabled: 'Disabled',
    refused: /an admin of this console has disabled you/,
    signIn: /Sign in as viewer/,
  },
  'zh-CN': {
    person: '人员',
    give: '授予角色',
    people: '已知人员',
    disable: '停用',
    disableOf: '停用 viewer',
    enableOf: '启用 viewer',
    self: '停用 admin',
    why: '您不能停用自己，可由其他管理员操作。',
    disabled: '已停用',
    refused: /管理员已将您停用/,
    signIn: /viewer/,
  },
} as const;

for (const [locale, word] of Object.entries(words)) {
  test.describe(locale, () => {
    test.use({ locale });

    test('an admin disables somebody, who is out at once and told at the next sign-in, and enables them again', async ({
      page,
      world,
      browser,
      watch,
    }) => {
      watch.allow(/status of 403/);
      const viewer = await signInClient(world.url, world.projectId, 'viewer');
      await page.goto('/access');
      // Somebody who never signed in by a provider becomes known by a role; free text is taken.
      await page.getByRole('combobox', { name: word.person, exact: true }).fill('viewer');
      await page.getByRole('button', { name: word.give }).click();
      const list = page.getByRole('list', { name: word.people, exact: true });
      await page.reload();
      await expect(list.getByRole('button', { name: word.self })).toHaveAccessibleDescription(word.why);
      await expect(page.locator('datalist option[value="viewer"]')).toBeAttached();
      await list.getByRole('button', { name: word.disableOf }).click();
      const dialog = page.getByRole('dialog');
      await expectGoodOverlay(page, `${locale}-disable-person`, '[role="dialog"]');
      expect((await viewer.get('/api/projects')).status).toBe(200);
      await dialog.getByRole('button', { name: word.disable, exact: true }).click();
      await expect(list.getByText(word.disabled, { exact: true })).toBeVisible();
      expect((await viewer.get('/api/projects')).status).toBe(401);
      await expectGoodLook(page, `${locale}-people`);

      const theirs = await browser.newContext({ locale, baseURL: world.url });
      const other = await theirs.newPage();
      await other.goto('/sign-in');
      await other.getByRole('button', { name: word.signIn }).click();
      await expect(other.getByText(word.refused)).toBeVisible();
      await list.getByRole('button', { name: word.enableOf }).click();
      await expect(list.getByRole('button', { name: word.disableOf })).toBeVisible();
      await other.getByRole('button', { name: word.signIn }).click();
      await expect(other).not.toHaveURL(/sign-in/);
      await theirs.close();
      const admin = await signInClient(world.url, world.projectId, 'admin');
      const { body } = await admin.get('/api/audit?limit=20');
      const rows: { action: string }[] = Array.isArray(body['items']) ? body['items'] : [];
      expect(rows.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['disablePerson', 'enablePerson']),
      );
    });
  });
}
