import { signInClient } from '../fixtures/api-client.ts';
import { applyShown, poolCalled } from '../fixtures/edit-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test('a yearly/monthly pool grows with an order id only', async ({ page, world, control }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'recsys-prepaid');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  await page.getByRole('radio', { name: 'Let the cloud place' }).check();
  const yes = page.getByRole('dialog').getByRole('button', { name: 'Let the cloud place' });
  if (await yes.isVisible()) await yes.click();
  await page.getByRole('textbox', { name: /16u64g\.d(?!.*zone).*, wanted nodes/i }).fill('7');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('textbox', { name: 'Order id' })).toBeFocused();
  await expect(page.getByText('A yearly/monthly pool needs an order id to grow.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Order id' }).fill('CS2304191748WNW2R');
  expect(await applyShown(page, control, 'recsys-prepaid')).toMatchObject({
    metadata: { annotations: { 'os.modelarts/order.id': 'CS2304191748WNW2R' } },
    spec: { resources: [{ flavor: 'modelarts.vm.cpu.16u64g.d', count: 7 }] },
  });
});

test('a supernode comes in steps of eight, an NPU driver has its version', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const supernode = await poolCalled(client, world.projectId, 'llm-pretrain-supernode');
  await page.goto(`/projects/${world.projectId}/pools/${supernode}/edit`);
  await page.getByRole('textbox', { name: /c004(?!.*zone).*, wanted nodes/i }).fill('20');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/multiple of 8|steps of 8/).first()).toBeVisible();
  const npu = await poolCalled(client, world.projectId, 'speech-npu');
  await page.goto(`/projects/${world.projectId}/pools/${npu}/edit`);
  const leave = page.getByRole('button', { name: 'Leave and discard' });
  if (await leave.isVisible()) await leave.click();
  await page.getByRole('combobox', { name: 'NPU driver version' }).click();
  await page.getByRole('option', { name: /25\.2\.1/ }).click();
  await page.getByRole('radio', { name: /When idle/ }).check();
  expect(await applyShown(page, control, 'speech-npu')).toMatchObject({
    spec: { driver: { npuVersion: '7.7.0.9.220-25.2.1' } },
  });
});

test('a flavor is added and removed; the last one is never', async ({ page, world, control }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'auto-pool-os');
  const edit = `/projects/${world.projectId}/pools/${pool}/edit`;
  await page.goto(edit);
  await page.getByRole('button', { name: 'Remove Flavor modelarts.vm.cpu.4ud' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/no node left/i).first()).toBeVisible();
  await page.getByRole('button', { name: 'Keep Flavor modelarts.vm.cpu.4ud' }).click();
  await page.getByRole('button', { name: 'Add a flavor' }).click();
  await page.getByRole('button', { name: 'Add modelarts.vm.cpu.8ud' }).click();
  await page.getByRole('textbox', { name: 'Flavor modelarts.vm.cpu.8ud, wanted nodes' }).fill('1');
  expect(await applyShown(page, control, 'auto-pool-os')).toEqual({
    spec: {
      resources: [
        { flavor: 'modelarts.vm.cpu.4ud', count: 2 },
        { flavor: 'modelarts.vm.cpu.8ud', count: 1 },
      ],
    },
  });
  await page.goto(edit);
  await page.getByRole('button', { name: 'Remove Flavor modelarts.vm.cpu.8ud' }).click();
  expect(await applyShown(page, control, 'auto-pool-os')).toEqual({
    spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2 }] },
  });
});

test('counts and additions that a rule forbids are refused in the form with its words', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const full = await poolCalled(client, world.projectId, 'platform-shared');
  await page.goto(`/projects/${world.projectId}/pools/${full}/edit`);
  const counts = page.getByRole('textbox', { name: /^(?!.*zone).*, wanted nodes/i });
  const first = counts.first();
  const from = await first.inputValue();
  await first.fill('0');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/is set to 0 nodes\. Leave it out to remove it\./).first()).toBeVisible();
  await first.fill(from);
  await page.getByRole('button', { name: 'Add a flavor' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Add modelarts/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/; 10 are allowed/).first()).toBeVisible();
  expect((await control.journal()).entries).toEqual([]);
});
