import type { BrowserContext, Page } from '@playwright/test';
import { signInClient } from '../fixtures/api-client.ts';
import { examplePool } from '../fixtures/example-pool.ts';
import { serverAway } from '../fixtures/page-watch.ts';
import { expect, test } from '../fixtures/test.ts';

// Many pages and processes at once: the limit is there to end a hang, not to judge speed.
test.describe.configure({ timeout: 240_000 });
const patient = { timeout: 30_000 };

/** The streams that the tabs of this browser have asked for, closed ones included. */
function countStreams(context: BrowserContext): { readonly urls: string[] } {
  const urls: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/stream') urls.push(request.url());
  });
  return { urls };
}

/** How many streams the tabs of this browser were given from now on. */
function countGiven(context: BrowserContext): { readonly sum: () => number } {
  let given = 0;
  context.on('response', (answer) => {
    if (new URL(answer.url()).pathname === '/api/stream' && answer.status() === 200) given += 1;
  });
  return { sum: () => given };
}

/** A page in the background polls nothing by itself: what it shows from now on it was told. */
async function putInBackground(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

async function openPool(page: Page, projectId: string): Promise<void> {
  await page.goto(`/projects/${projectId}/pools/${examplePool}`);
  await expect(page.getByRole('heading', { name: 'auto-pool-os' })).toBeVisible(patient);
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
    await putInBackground(page);
  }
  expect(streams.urls).toHaveLength(1);
  await describePool(world.url, world.projectId, 'told to all');
  for (const page of pages) await expect(shown(page, 'told to all')).toBeVisible(patient);
});

test('when the tab with the stream is closed another one goes on', async ({ context, page, world }) => {
  const streams = countStreams(context);
  await openPool(page, world.projectId);
  await expect.poll(() => streams.urls.length, patient).toBe(1);
  const second = await context.newPage();
  await openPool(second, world.projectId);
  await page.close();
  await expect.poll(() => streams.urls.length, patient).toBe(2);
  await putInBackground(second);
  await describePool(world.url, world.projectId, 'after the first was closed');
  await expect(shown(second, 'after the first was closed')).toBeVisible(patient);
});

test('a list and the activity show what somebody else changes, in the background too', async ({
  context,
  page,
  world,
  growable,
}) => {
  const streams = countStreams(context);
  await page.goto('/changes');
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible(patient);
  await expect.poll(() => streams.urls.length, patient).toBe(1);
  const list = await context.newPage();
  await list.goto(`/projects/${world.projectId}/pools`);
  const row = list.getByRole('row', { name: new RegExp(growable.displayName) });
  await expect(row.first()).toBeVisible(patient);
  for (const each of [page, list]) await putInBackground(each);
  const client = await signInClient(world.url, world.projectId, 'admin');
  const { status } = await client.patch(growable.name, growable.request(growable.count + 1));
  expect(status).toBe(200);
  await expect(page.getByRole('link', { name: growable.displayName }).first()).toBeVisible(patient);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible(patient);
  await expect(row.first()).toContainText(String(growable.count + 1), patient);
});

test('a session that ends closes the stream; who signs in again is told again', async ({
  context,
  page,
  world,
}) => {
  const streams = countStreams(context);
  await openPool(page, world.projectId);
  await expect.poll(() => streams.urls.length, patient).toBe(1);
  const other = await context.newPage();
  await other.goto('/changes');
  await other.getByRole('button', { name: /Account admin/ }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await other.getByRole('button', { name: 'Sign in as admin' }).waitFor();
  const ended = page.getByRole('dialog', { name: 'Your session has ended' });
  await ended.getByRole('button', { name: 'Sign in as admin' }).click();
  await expect(ended).toBeHidden();
  await expect.poll(() => streams.urls.length, patient).toBeGreaterThan(1);
  await putInBackground(page);
  await describePool(world.url, world.projectId, 'told again');
  await expect(shown(page, 'told again')).toBeVisible(patient);
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
    await expect(shown(page, 'polled')).toBeVisible(patient);
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
  watch.allow(serverAway);
  const streams = countStreams(context);
  // The last part of the page to be loaded: it cannot come from a bff that is away.
  const isWhole = page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith('/drift'));
  await openPool(page, world.projectId);
  await isWhole;
  await expect.poll(() => streams.urls.length, patient).toBe(1);
  await world.restartBff({ signal: 'SIGKILL' });
  const given = countGiven(context);
  await describePool(world.url, world.projectId, 'while it was cut');
  await expect(shown(page, 'while it was cut')).toBeVisible(patient);
  await expect.poll(given.sum, patient).toBeGreaterThan(0);
  await putInBackground(page);
  await describePool(world.url, world.projectId, 'told once more');
  await expect(shown(page, 'told once more')).toBeVisible(patient);
});
