import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient } from '../fixtures/api-client.ts';
import type { Control } from '../fixtures/control.ts';
import { exampleFlavor, examplePool } from '../fixtures/example-pool.ts';
import { serverAway } from '../fixtures/page-watch.ts';
import { signIn, type Account } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import type { World } from '../fixtures/world.ts';

const editPage = ({ projectId }: World) => `/projects/${projectId}/pools/${examplePool}/edit`;
const wanted = (page: Page) => page.getByRole('textbox', { name: `Flavor ${exampleFlavor}, wanted nodes` });
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' });
const saved = (page: Page) => page.getByText(/^Saved \d/);

/** Another browser: no cookie, no storage of the first one. */
async function otherBrowser(browser: Browser, world: World, account: Account = 'admin') {
  const context = await browser.newContext({ baseURL: world.url });
  await signIn(context.request, world.url, account);
  return context;
}

/** The page's process dies, so that no handler of the page runs any more. */
async function kill(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

test('the tab is killed, and on another browser the draft is there with its age', async ({
  page,
  context,
  browser,
  world,
}) => {
  await page.goto(editPage(world));
  await wanted(page).fill('3');
  await description(page).fill('half typed <');
  await expect(saved(page)).toBeVisible();
  await kill(context, page);
  const other = await otherBrowser(browser, world);
  const again = await other.newPage();
  await again.goto(editPage(world));
  await expect(wanted(again)).toHaveValue('3');
  await expect(description(again)).toHaveValue('half typed <');
  await expect(again.getByText(/Your unsent changes of .*ago\) are back|\(now\) are back/)).toBeVisible();
  await expectAccessible(again);
  await other.close();
});

test('pins and what can be undone are there again on another browser after the tab is killed', async ({
  page,
  context,
  browser,
  world,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-serving');
  const address = `/projects/${world.projectId}/pools/${pool}/edit`;
  const cell = (on: Page, letter: string) =>
    on.getByRole('textbox', {
      name: `Flavor modelarts.vm.gpu.t4u8, zone cn-north-7${letter}, wanted nodes`,
    });
  await page.goto(address);
  await cell(page, 'a').fill('5');
  await cell(page, 'b').fill('4');
  await expect(saved(page)).toBeVisible();
  const kept = page.waitForResponse(
    (reply) =>
      reply.request().method() === 'PUT' && (reply.request().postData() ?? '').includes('"pinned":[1]'),
  );
  await cell(page, 'b').press('p');
  await expect(cell(page, 'b')).toHaveAttribute('readonly', '');
  expect((await kept).status()).toBe(200);
  await kill(context, page);
  const other = await otherBrowser(browser, world);
  const again = await other.newPage();
  await again.goto(address);
  await expect(cell(again, 'b')).toHaveAttribute('readonly', '');
  await expect(cell(again, 'b')).toHaveValue('4');
  await cell(again, 'a').focus();
  await again.keyboard.press('Control+z');
  await expect(cell(again, 'b')).not.toHaveAttribute('readonly', '');
  await again.keyboard.press('Control+z');
  await expect(cell(again, 'b')).toHaveValue('2');
  await again.keyboard.press('Control+z');
  await expect(cell(again, 'a')).toHaveValue('3');
  await expect(again.getByText('Nothing is changed yet.')).toBeVisible();
  await again.keyboard.press('Control+y');
  await expect(cell(again, 'a')).toHaveValue('5');
  await other.close();
});

test('a pin alone is kept, and goes when the draft is discarded', async ({ page, world }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-serving');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  const cell = page.getByRole('textbox', {
    name: 'Flavor modelarts.vm.gpu.t4u8, zone cn-north-7b, wanted nodes',
  });
  await cell.press('p');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(cell).toHaveAttribute('readonly', '');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Pins and half-typed numbers go. The pool stays as it is.')).toBeVisible();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Discard/ })
    .click();
  await expect(cell).not.toHaveAttribute('readonly', '');
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(cell).toHaveAttribute('readonly', '');
});

test('an acknowledged draft survives kill -9 of the server, a sign-out and the end of the browser', async ({
  page,
  browser,
  world,
}) => {
  await page.goto(editPage(world));
  await wanted(page).fill('');
  await expect(saved(page)).toBeVisible();
  await world.restartBff({ signal: 'SIGKILL' });
  const other = await otherBrowser(browser, world);
  const again = await other.newPage();
  await again.goto(editPage(world));
  await expect(again.getByText(/are back/)).toBeVisible();
  await expect(wanted(again)).toHaveValue('');
  await other.close();
});

test('keys typed just before the tab closes are kept by the page as it goes', async ({
  page,
  browser,
  world,
}) => {
  await page.goto(editPage(world));
  await description(page).fill('first');
  await expect(saved(page)).toBeVisible();
  await description(page).fill('the last word');
  await page.goto('about:blank');
  const other = await otherBrowser(browser, world);
  const again = await other.newPage();
  await again.goto(editPage(world));
  await expect(description(again)).toHaveValue('the last word');
  await other.close();
});

test('what moved in the pool since is told in words, and an overlap is asked for', async ({
  page,
  browser,
  world,
  control,
}) => {
  await page.goto(editPage(world));
  await wanted(page).fill('3');
  await description(page).fill('mine');
  await expect(saved(page)).toBeVisible();
  await page.goto('about:blank');
  await control.changePool(examplePool, {
    metadata: { annotations: { 'os.modelarts/description': 'theirs' } },
    spec: { resources: [{ flavor: exampleFlavor, count: 2 }] },
  });
  const other = await otherBrowser(browser, world);
  const again = await other.newPage();
  await expect(async () => {
    await again.goto(editPage(world));
    await expect(again.getByText('Since your draft was kept, the pool has changed.')).toBeVisible({
      timeout: 1500,
    });
  }).toPass();
  await expect(
    again.getByRole('heading', { name: 'Somebody changed the same things' }).first(),
  ).toBeVisible();
  await again.getByRole('radio', { name: /mine/i }).last().check();
  await again.getByRole('button', { name: 'Go on with these choices' }).click();
  await expect(description(again)).toHaveValue('mine');
  await expect(wanted(again)).toHaveValue('3');
  await other.close();
});

test('two browsers of one person never overwrite each other silently', async ({ page, browser, world }) => {
  await page.goto(editPage(world));
  await description(page).fill('from the first');
  await expect(saved(page)).toBeVisible();
  const other = await otherBrowser(browser, world);
  const second = await other.newPage();
  await second.goto(editPage(world));
  await description(second).fill('from the second');
  await expect(saved(second)).toBeVisible();
  await description(page).fill('from the first again');
  await expect(page.getByText(/was saved in another tab or browser/)).toBeVisible();
  await expectAccessible(page);
  await second.reload();
  await expect(description(second)).toHaveValue('from the second');
  await page.getByRole('button', { name: 'Use the saved one' }).click();
  await expect(description(page)).toHaveValue('from the second');
  await description(second).fill('second, more');
  await expect(saved(second)).toBeVisible();
  await description(page).fill('first, more');
  await page.getByRole('button', { name: 'Keep this one' }).click();
  await expect(saved(page)).toBeVisible();
  await second.reload();
  await expect(description(second)).toHaveValue('first, more');
  await other.close();
});

test('a draft ends with its change, and when it is discarded', async ({ page, world, control }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const draft = async () => (await client.get(`${client.poolPath(examplePool)}/draft`)).body['draft'];
  await page.goto(editPage(world));
  await description(page).fill('to be discarded');
  await expect(saved(page)).toBeVisible();
  expect(await draft()).not.toBeNull();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect.poll(draft).toBeNull();
  await description(page).fill('to be applied');
  await expect(saved(page)).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  await control.journal({ wait: 1, timeoutMs: 10_000 });
  expect(await draft()).toBeNull();
});

test('nobody else sees a draft, by page or by API', async ({ page, browser, world }) => {
  await page.goto(editPage(world));
  await description(page).fill('a secret intent');
  await expect(saved(page)).toBeVisible();
  for (const account of ['member', 'member2', 'viewer', 'auditor', 'approver'] as const) {
    const client = await signInClient(world.url, world.projectId, account);
    const answers = [
      await client.get(`${client.poolPath(examplePool)}/draft`),
      await client.get('/api/drafts'),
      await client.get('/api/audit'),
    ];
    expect(answers.map(({ text }) => text).join('\n'), account).not.toContain('a secret intent');
  }
  const other = await otherBrowser(browser, world, 'member');
  const theirs = await other.newPage();
  await theirs.goto(editPage(world));
  await expect(theirs.getByText('a secret intent')).toHaveCount(0);
  await other.close();
});

test('the form is never lost: offline, a session that ended, and a server that is away', async ({
  page,
  context,
  world,
  watch,
}) => {
  watch.allow(serverAway, /ERR_INTERNET_DISCONNECTED/);
  await page.goto(editPage(world));
  await description(page).fill('online');
  await expect(saved(page)).toBeVisible();
  await context.setOffline(true);
  await description(page).fill('offline');
  await expect(page.getByText('Not saved; kept in this tab')).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(saved(page)).toBeVisible();
  await context.clearCookies();
  await description(page).fill('after the session');
  await expect(
    page.getByText('Your session has ended. Sign in again, and the draft is saved.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Sign in as admin' }).click();
  await expect(saved(page)).toBeVisible({ timeout: 20_000 });
  await world.bff.stop('SIGKILL');
  await description(page).fill('while it is away');
  await expect(page.getByText('Not saved; kept in this tab')).toBeVisible();
  await world.restartBff();
  await page.reload();
  await expect(description(page)).toHaveValue('while it is away');
  await expect(saved(page)).toBeVisible();
});

test('a form left open is not kept for whoever signs in over it', async ({ page, context, world }) => {
  await page.goto(editPage(world));
  await description(page).fill('of the admin');
  await expect(saved(page)).toBeVisible();
  await context.clearCookies();
  await signIn(context.request, world.url, 'member');
  await description(page).fill('of the admin, more');
  await expect(page.getByText('Somebody else is signed in now, so your form was not kept.')).toBeVisible();
  const client = await signInClient(world.url, world.projectId, 'member');
  expect((await client.get('/api/drafts')).body['items']).toEqual([]);
});

test('who signs in over the page of another person finds no draft of that person', async ({
  page,
  context,
  world,
}) => {
  await page.goto(editPage(world));
  await description(page).fill('of the admin');
  await expect(saved(page)).toBeVisible();
  await context.clearCookies();
  await description(page).fill('of the admin, more');
  await page.getByRole('button', { name: /^Sign in as member(?!2)/ }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('of the admin')).toHaveCount(0);
  await context.clearCookies();
  await signIn(context.request, world.url, 'admin');
  await page.reload();
  await expect(description(page)).toHaveValue('of the admin, more');
});

/** Raises the example pool to 3; nobody knows the outcome, and the pool turns out to be as `theirs` says. */
async function conflictWith(world: World, control: Control, theirs: Readonly<Record<string, unknown>>) {
  const client = await signInClient(world.url, world.projectId, 'admin');
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'drop', when: 'before' } });
  await control.changePool(examplePool, {});
  const resources = [{ flavor: exampleFlavor, count: 3 }];
  const { body } = await client.patch(examplePool, { spec: { resources } });
  const id = String(body['id']);
  await control.changePool(examplePool, theirs);
  await expect.poll(async () => (await client.get(`/api/changes/${id}`)).body['state']).toBe('conflict');
  return id;
}

async function rebase(page: Page, id: string): Promise<void> {
  await page.goto(`/changes/${id}`);
  await page.getByRole('button', { name: 'Take the pool as it is now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the pool as it is now' }).click();
  await expect(page).toHaveURL(new RegExp(`${examplePool}/edit`));
}

test('a conflict left for a new edit comes back as a draft over the pool as it is now', async ({
  page,
  world,
  control,
}) => {
  const annotations = { 'os.modelarts/description': 'theirs' };
  await rebase(page, await conflictWith(world, control, { metadata: { annotations } }));
  await expect(wanted(page)).toHaveValue('3');
  await expect(description(page)).toHaveValue('theirs');
  await page.goto('/changes');
  await expect(page.getByText('Your drafts')).toBeVisible();
  await expect(page.getByText('Stale').first()).toBeVisible();
});

test('where somebody else changed the same, the draft of a conflict asks', async ({
  page,
  world,
  control,
}) => {
  const resources = [{ flavor: exampleFlavor, count: 7 }];
  await rebase(page, await conflictWith(world, control, { spec: { resources } }));
  await expect(page.getByRole('heading', { name: 'Somebody changed the same things' }).first()).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Go on with these choices' }).click();
  await expect(wanted(page)).toHaveValue('3');
});
