import type { Page } from '@playwright/test';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import type { Control } from '../fixtures/control.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(120_000);

/** The id of a sample pool by the name people know. */
async function poolCalled(client: ApiClient, project: string, displayName: string): Promise<string> {
  const { body } = await client.get(`/api/projects/${project}/pools?limit=100`);
  const items: unknown[] = Array.isArray(body['items']) ? body['items'] : [];
  const found = items.map((item) => ({ ...Object(item) })).find((item) => item.displayName === displayName);
  expect(found, displayName).toBeDefined();
  return String(found?.name);
}

/** Reviews and applies what the form holds; the text shown must be the text sent. Answers it as a document. */
async function applyShown(page: Page, control: Control): Promise<unknown> {
  const before = (await control.journal()).entries.length;
  await page.getByRole('button', { name: 'Review' }).click();
  const shown = page.locator('pre').first();
  await expect(shown).toBeVisible();
  const text = (await shown.textContent()) ?? '';
  for (const tick of await page.getByRole('checkbox').all()) await tick.check();
  const name = page.getByRole('textbox', { name: /Type the name of the pool/ });
  if (await name.isVisible()) await name.fill('vision-train-gpu');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/\/changes\//);
  const { entries } = await control.journal({ wait: before + 1, timeoutMs: 10_000 });
  expect(entries[before]?.body).toBe(text);
  await control.advance(120_000);
  await expect(page.getByText('Applied', { exact: true })).toBeVisible();
  const document: unknown = JSON.parse(text);
  return document;
}

test('description, job types, job flavors, driver and strategy: each is sent alone, as shown', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-train-gpu');
  const edit = `/projects/${world.projectId}/pools/${pool}/edit`;

  await page.goto(edit);
  await page.getByRole('textbox', { name: 'Description' }).fill('a < b');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await expect(page.getByText(/not allowed/i).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Description' }).fill('Training of night models');
  expect(await applyShown(page, control)).toEqual({
    metadata: { annotations: { 'os.modelarts/description': 'Training of night models' } },
  });

  await page.goto(edit);
  await page.getByRole('checkbox', { name: /Inference/ }).check();
  expect(await applyShown(page, control)).toMatchObject({
    spec: { scope: expect.arrayContaining(['Infer']) },
  });

  await page.goto(edit);
  await page.getByRole('combobox', { name: 'GPU driver version' }).click();
  await page.getByRole('option', { name: /535\.129\.03/ }).click();
  await page.getByRole('radio', { name: /When idle/ }).check();
  expect(await applyShown(page, control)).toMatchObject({ spec: { driver: { gpuVersion: '535.129.03' } } });
});

test('counts per zone are sent as shown, the other entries as read; a wrong sum is refused at its field', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'data-labeling');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  const flavor = 'Flavor modelarts.vm.cpu.8ud';
  await page.getByRole('textbox', { name: `${flavor}, wanted nodes` }).fill('4');
  const manual = page.getByRole('radio', { name: 'I set each zone' });
  if (!(await manual.isChecked())) await manual.check();
  await page.getByRole('textbox', { name: `${flavor}, zone cn-north-7a, wanted nodes` }).fill('2');
  await page.getByRole('textbox', { name: `${flavor}, zone cn-north-7c, wanted nodes` }).fill('1');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/add up to 3/).first()).toBeVisible();
  await page.getByRole('textbox', { name: `${flavor}, zone cn-north-7c, wanted nodes` }).fill('2');
  const sent = await applyShown(page, control);
  expect(sent).toMatchObject({
    spec: {
      resources: [
        {
          flavor: 'modelarts.vm.cpu.8ud',
          count: 4,
          azs: expect.arrayContaining([
            { az: 'cn-north-7a', count: 2 },
            { az: 'cn-north-7c', count: 2 },
          ]),
        },
      ],
    },
  });
});

test('a frozen pool and a viewer see why there is no editing', async ({ page, world }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'credit-risk-frozen');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  await expect(page.getByText('This pool cannot be edited')).toBeVisible();
});
