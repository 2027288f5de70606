import { signInClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { expect, test } from '../fixtures/test.ts';

/** Every tab: the last word of its address, the words of its link, and the panel that tells it from the others. */
const tabs = [
  { word: '', link: 'Overview', panel: 'Nodes by flavor and zone' },
  { word: 'nodes', link: 'Nodes', panel: 'Nodes' },
  { word: 'jobs', link: 'Jobs', panel: 'Jobs' },
  { word: 'events', link: 'Events', panel: 'Events' },
  { word: 'operations', link: 'Operations', panel: 'Operations' },
  { word: 'changes', link: 'Changes', panel: 'Finished changes' },
  { word: 'history', link: 'History', panel: 'States that were seen' },
  { word: 'fields', link: 'All fields', panel: 'Identity' },
];

test('every tab of a pool opens from its address, by its link, and with back and forward', async ({
  page,
  world,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = `/projects/${world.projectId}/pools/${await poolCalled(client, world.projectId, 'vision-train-gpu')}`;
  const address = (word: string) => (word === '' ? pool : `${pool}/${word}`);
  const bar = page.getByRole('navigation', { name: 'Parts of the pool' });
  const expectTab = async ({ word, link, panel }: (typeof tabs)[number]) => {
    await expect(page).toHaveURL(`${world.url}${address(word)}`);
    await expect(bar.getByRole('link', { name: link, exact: true })).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { level: 2, name: panel, exact: true })).toBeVisible();
    await expect(page).toHaveTitle(
      word === '' ? /vision-train-gpu/ : new RegExp(`vision-train-gpu: ${link}`),
    );
  };

  for (const tab of tabs) {
    await page.goto(address(tab.word));
    await expectTab(tab);
  }
  await page.goto(address(''));
  for (const tab of tabs.slice(1)) {
    await bar.getByRole('link', { name: tab.link, exact: true }).click();
    await expectTab(tab);
  }
  // No tab is missing from this list.
  await expect(bar.getByRole('link')).toHaveText(tabs.map(({ link }) => link));
  for (const tab of tabs.toReversed().slice(1)) {
    await page.goBack();
    await expectTab(tab);
  }
  for (const tab of tabs.slice(1)) {
    await page.goForward();
    await expectTab(tab);
  }

  await page.setViewportSize({ width: 390, height: 844 });
  for (const { word, link } of [tabs[7], tabs[0]].flatMap((tab) => tab ?? [])) {
    await page.goto(address(word));
    await expect(bar.getByRole('link', { name: link, exact: true })).toBeInViewport({ ratio: 0.9 });
  }

  await page.goto(`${pool}/no-such-tab`);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});
