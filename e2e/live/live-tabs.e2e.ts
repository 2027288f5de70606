import type { BrowserContext, Page } from '@playwright/test';
import { signInClient } from '../fixtures/api-client.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

/** Sooner than a page polls by itself: the list every 10 s, a pool every 5 s, and seldom while it is told what moves. */
const soon = { timeout: 4000 };

/** The streams that the tabs of this browser have asked for, closed ones included. */
function countStreams(context: BrowserContext): { readonly urls: string[] } {
  const urls: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/stream') urls.push(request.url());
  });
  return { urls };
}

/** The next poll of a page's pool: after it the page waits for 5 s at least. */
function untilPolled(page: Page): Promise<unknown> {
  return page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith(`/pools/${examplePool}`));
}

async function openPool(page: Page, projectId: string): Promise<void> {
  await page.goto(`/projects/${projectId}/pools/${examplePool}`);
  await expect(page.getByRole('heading', { name: 'auto-pool-os' })).toBeVisible();
}

async function describePool(url: string, projectId: string, description: string): Promise<void> {
  const client = await signInClient(url, projectId, 'admin');
  const body = { metadata: { annotations: { 'os.modelarts/description': description } } };
  expect((await client.patch(examplePool, body)).status).toBe(200);
}

const shown = (page: Page, description: string) => page.getByText(description, { exact: true });

test('ten tabs have one stream, all stay usable, and each shows what somebody else changes', async ({
  context,
  world,
}) => {
  test.setTimeout(180_000);
  const streams = countStreams(context);
  const pages: Page[] = [];
  for (let n = 0; n < 10; n += 1) {
    pages.push(await context.newPage());
    await openPool(pages[n] ?? context.pages()[0] ?? (await context.newPage()), world.projectId);
  }
  for (const page of pages) {
    await page.bringToFront();
    await page.getByRole('link', { name: 'Nodes' }).first().click();
    await expect(page.getByRole('columnheader', { name: 'Node' }).first()).toBeVisible();
    await page.goBack();
  }
  expect(streams.urls).toHaveLength(1);
  const last = pages.at(-1) ?? (await context.newPage());
  await untilPolled(last);
  await describePool(world.url, world.projectId, 'told to all');
  await expect(shown(last, 'told to all')).toBeVisible(soon);
  for (const page of pages) await expect(shown(page, 'told to all')).toBeVisible();
});

test('when the tab with the stream is closed another one goes on', async ({ context, page, world }) => {
  const streams = countStreams(context);
  await openPool(page, world.projectId);
  await expect.poll(() => streams.urls.length).toBe(1);
  const second = await context.newPage();
  await openPool(second, world.projectId);
  await page.close();
  await expect.poll(() => streams.urls.length).toBe(2);
  await untilPolled(second);
  await describePool(world.url, world.projectId, 'after the first was closed');
  await expect(shown(second, 'after the first was closed')).toBeVisible(soon);
});

test('a page is told of changes by the list and by the changes themselves, whoever made them', async ({
  context,
  page,
  world,
  growable,
}) => {
  await page.goto('/changes');
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
  const list = await context.newPage();
  await list.goto(`/projects/${world.projectId}/pools`);
  await expect(list.getByRole('link', { name: growable.displayName, exact: true })).toBeVisible();
  // Both have been read once since they are told, and would now be read again in half a minute.
  await list.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith('/pools'));
  const client = await signInClient(world.url, world.projectId, 'admin');
  const { status } = await client.patch(growable.name, growable.request(growable.count + 1));
  expect(status).toBe(200);
  await expect(page.getByRole('link', { name: growable.displayName }).first()).toBeVisible(soon);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible();
});

test('a session that ends closes the stream; who signs in again is told again', async ({
  context,
  page,
  world,
}) => {
  const streams = countStreams(context);
  await openPool(page, world.projectId);
  await expect.poll(() => streams.urls.length).toBe(1);
  const other = await context.newPage();
  await other.goto('/changes');
  await other.getByRole('button', { name: /Account admin/ }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await other.getByRole('button', { name: 'Sign in as admin' }).waitFor();
  const ended = page.getByRole('dialog', { name: 'Your session has ended' });
  await ended.getByRole('button', { name: 'Sign in as admin' }).click();
  await expect(ended).toBeHidden();
  await expect.poll(() => streams.urls.length, { timeout: 40_000 }).toBeGreaterThan(1);
  await describePool(world.url, world.projectId, 'told again');
  await expect(shown(page, 'told again')).toBeVisible({ timeout: 10_000 });
});

test.describe('where no more streams are to be had', () => {
  test.use({ worldOptions: { bffEnv: { STREAMS_PER_PERSON: '1' } } });

  test('pages poll as ever and say nothing of it', async ({ page, world, browser }) => {
    const other = await browser.newContext();
    const holder = await other.newPage();
    await holder.goto(world.url);
    await holder.getByRole('button', { name: 'Sign in as admin' }).click();
    const isHeld = holder.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/stream');
    expect((await isHeld).status()).toBe(200);
    const isRefused = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/stream');
    await openPool(page, world.projectId);
    expect((await isRefused).status()).toBe(429);
    await describePool(world.url, world.projectId, 'polled');
    await expect(shown(page, 'polled')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await other.close();
  });
});

test('a stream that was cut is polled over, and comes back by itself', async ({
  context,
  page,
  world,
  watch,
}) => {
  watch.allow(/ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/);
  const streams = countStreams(context);
  await openPool(page, world.projectId);
  await expect.poll(() => streams.urls.length).toBe(1);
  await world.restartBff({ signal: 'SIGKILL' });
  await describePool(world.url, world.projectId, 'while it was cut');
  await expect(shown(page, 'while it was cut')).toBeVisible();
  await expect.poll(() => streams.urls.length, { timeout: 40_000 }).toBeGreaterThan(1);
  await describePool(world.url, world.projectId, 'told once more');
  await expect(shown(page, 'told once more')).toBeVisible();
});
