import { signInClient } from '../fixtures/api-client.ts';
import { applyShown, poolCalled } from '../fixtures/edit-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(25_000);

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
  const cell = (az: string) =>
    page.getByRole('textbox', { name: new RegExp(`zone ${az}, wanted nodes`, 'i') });
  await page.getByRole('textbox', { name: /8ud(?!.*zone).*, wanted nodes/i }).fill('4');
  const manual = page.getByRole('radio', { name: 'I set each zone' });
  if (!(await manual.isChecked())) await manual.check();
  await cell('cn-north-7a').fill('2');
  await cell('cn-north-7c').fill('1');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/add up to 3/).first()).toBeVisible();
  await cell('cn-north-7c').fill('2');
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
