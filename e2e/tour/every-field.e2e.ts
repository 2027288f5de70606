import { signInClient } from '../fixtures/api-client.ts';
import { applyShown, poolCalled } from '../fixtures/edit-pool.ts';
import { expect, test } from '../fixtures/test.ts';

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
  for (const type of [/Training/, /Notebook/]) await page.getByRole('checkbox', { name: type }).uncheck();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('The pool would be left without a job type.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Tick what you have understood.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the form' }).first().click();
  for (const type of [/Training/, /Notebook/]) await page.getByRole('checkbox', { name: type }).check();
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

test('counts per zone are sent as shown, the other entries as read; the total follows the zones', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'data-labeling');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  const cell = (az: string) =>
    page.getByRole('textbox', { name: new RegExp(`zone ${az}, wanted nodes`, 'i') });
  const total = page.getByRole('textbox', { name: /8ud(?!.*zone).*, wanted nodes/i });
  await total.fill('4');
  const manual = page.getByRole('radio', { name: 'I set each zone' });
  if (!(await manual.isChecked())) await manual.check();
  await cell('cn-north-7a').fill('2');
  await cell('cn-north-7b').fill('0');
  await cell('cn-north-7c').fill('1');
  await expect(total).toHaveValue('3');
  await cell('cn-north-7c').fill('2');
  await expect(total).toHaveValue('4');
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

test('a strategy alone is warned of; an upgrade by force wants the name typed', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'vision-train-gpu');
  const edit = `/projects/${world.projectId}/pools/${pool}/edit`;
  await page.goto(edit);
  await page.getByRole('radio', { name: /By force/ }).check();
  await expect(page.getByText(/A strategy without a version/).first()).toBeVisible();
  expect(await applyShown(page, control)).toEqual({ spec: { driver: { updateStrategy: 'force' } } });
  await page.goto(edit);
  await page.getByRole('combobox', { name: 'GPU driver version' }).click();
  await page.getByRole('option', { name: /535\.129\.03/ }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('This is not the name of the pool.')).toBeVisible();
  const name = page.getByRole('textbox', { name: /Type the name/ });
  await expect(name).toHaveAccessibleDescription(/upgrades drivers at once.*Running jobs may fail/);
  // What is missing first gets the focus: the tick stands above the name.
  const tick = page.getByRole('checkbox', { name: /running jobs may be hit/ });
  await expect(tick).toBeFocused();
  await tick.check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(name).toBeFocused();
  await page.getByRole('button', { name: 'Back to the form' }).first().click();
  expect((await control.journal()).entries).toHaveLength(1);
  expect(await applyShown(page, control, 'vision-train-gpu')).toMatchObject({
    spec: { driver: { gpuVersion: '535.129.03' } },
  });
});

test('job flavors are sent as chosen; a refusal of the cloud is told in its own words and the choice is kept', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'data-labeling');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  const choice = page.getByRole('checkbox', { name: 'modelarts.vm.cpu.2u' });
  await choice.check();
  const body = { error_code: 'ModelArts.50004000', error_msg: 'Bad request. jobFlavors not allowed' };
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'answer', status: 400, body } });
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('The cloud refused the request.').first()).toBeVisible();
  await expect(page.getByText('Bad request. jobFlavors not allowed')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the form' }).first().click();
  await expect(choice).toBeChecked();
  expect(await applyShown(page, control)).toEqual({ spec: { jobFlavors: ['modelarts.vm.cpu.2u'] } });
});

test('where a field cannot be changed, the form says why and shows the value as text', async ({
  page,
  world,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const cases = [
    ['credit-risk-frozen', 'This pool cannot be edited'],
    ['compliance-batch', 'The cloud does not allow the flavors and counts of this pool to be modified.'],
    ['auto-pool-os', 'This pool has no GPU or NPU flavor, so there is no driver to change.'],
    ['nlp-finetune', 'A logical pool has no driver of its own. Change it in the physical pool.'],
    ['nlp-finetune', 'A logical pool has the job types of its physical pool. They cannot be changed here.'],
    ['robotics-sim', 'The pool is Abnormal. Only a running pool can be changed here.'],
  ] as const;
  for (const [name, words] of cases) {
    const pool = await poolCalled(client, world.projectId, name);
    await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
    await expect(page.getByText(words, { exact: true }).first(), name).toBeVisible();
    await expect(page.getByRole('combobox', { name: /driver version/ }), name).toHaveCount(0);
  }
});
