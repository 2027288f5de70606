import { exampleFlavor, examplePool, exampleRequest } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';
import { trackRequests } from '../fixtures/track-requests.ts';

test('a session that ends in the middle of the form costs nothing: sign in over it, go on, apply', async ({
  page,
  context,
  world,
  control,
}) => {
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  const count = page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` });
  await count.fill('3');
  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: /Account admin/ }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await other.getByRole('button', { name: 'Sign in as admin' }).waitFor();
  await other.close();

  await page.getByRole('button', { name: 'Review' }).click();
  const ended = page.getByRole('dialog', { name: 'Your session has ended' });
  await ended.getByRole('button', { name: 'Sign in as admin' }).click();
  await expect(ended).toBeHidden();
  await expect(page.getByText('"resources"')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the form' }).first().click();
  await expect(count).toHaveValue('3');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  const { entries } = await control.journal({ wait: 1 });
  expect(entries.map(({ body }): unknown => JSON.parse(body))).toEqual([exampleRequest(3)]);
});

test('a session that ends at the very last step sends nothing until one has signed in again', async ({
  page,
  context,
  world,
  control,
}) => {
  await page.goto(`/projects/${world.projectId}/pools/${examplePool}/edit`);
  await page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` }).fill('3');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('"resources"')).toBeVisible();
  await context.clearCookies();
  await page.getByRole('button', { name: 'Apply' }).click();
  const ended = page.getByRole('dialog', { name: 'Your session has ended' });
  await ended.getByRole('button', { name: 'Sign in as admin' }).click();
  await expect(ended).toBeHidden();
  expect((await control.journal()).entries).toEqual([]);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  expect((await control.journal({ wait: 1 })).entries).toHaveLength(1);
});

test('after the browser was closed, or the session ended elsewhere, nothing is asked for that would be refused', async ({
  page,
  context,
  world,
  watch,
}) => {
  const told: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') told.push(message.text());
  });
  const pools = `/projects/${world.projectId}/pools`;
  await page.goto(pools);
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  // Cookies that have no end of their own go with the browser; what the page keeps for itself stays.
  expect((await context.cookies()).every(({ expires }) => expires === -1)).toBe(true);
  // With its page, which would ask on without them.
  await page.goto('about:blank');
  await context.clearCookies();
  await page.goto(pools);
  await expect(page.getByRole('button', { name: 'Sign in as admin' })).toBeVisible();
  expect(told).toEqual([]);

  await page.getByRole('button', { name: 'Sign in as admin' }).click();
  await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
  // Ended without a word to this browser: the first visit is refused once, the next one asks no more.
  watch.allow(/status of 401/);
  await page.goto('about:blank');
  await context.clearCookies({ name: '__Host-poolwright' });
  const untilSettled = trackRequests(page);
  await page.goto(pools);
  await expect(page.getByRole('button', { name: 'Sign in as admin' })).toBeVisible();
  await untilSettled();
  told.length = 0;
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in as admin' })).toBeVisible();
  expect(told).toEqual([]);
});

test.describe('signed out', () => {
  test.use({ account: null });

  test('a first visit asks for nothing that would be refused, and the console of the browser stays empty', async ({
    page,
    world,
  }) => {
    const told: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') told.push(message.text());
    });
    for (const address of ['/', `/projects/${world.projectId}/pools`, '/sign-in']) {
      await page.goto(address);
      await expect(page.getByRole('button', { name: 'Sign in as admin' })).toBeVisible();
    }
    expect(told).toEqual([]);
  });
});

test.describe('with the one-time link', () => {
  test.use({
    account: null,
    worldOptions: { emptyStore: true, bffEnv: { SAMPLE_ACCOUNTS: 'false', LOCAL_ADMIN: 'true' } },
  });

  test('the printed link signs one administrator in once; a second use is refused in words', async ({
    page,
    browser,
    world,
  }) => {
    await page.goto('/');
    await expect(page.getByText('Sign in with the printed link')).toBeVisible();
    const link = /http:\/\/\S+\/sign-in\/local#[\w-]+/.exec(world.bff.output())?.[0] ?? '';
    expect(link).not.toBe('');
    await page.goto(link);
    await expect(page.getByRole('link', { name: 'auto-pool-os', exact: true })).toBeVisible();
    expect(page.url()).not.toContain(link.split('#')[1]);
    await page.getByRole('link', { name: 'auto-pool-os', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Edit pool' })).toBeVisible();

    const stranger = await browser.newContext();
    const second = await stranger.newPage();
    await second.goto(link);
    await expect(second.getByText(/The link was not accepted\. It works once/)).toBeVisible();
    await second.getByRole('link', { name: 'Other ways to sign in' }).click();
    await expect(second.getByText('Sign in with the printed link')).toBeVisible();
    await stranger.close();
  });
});
