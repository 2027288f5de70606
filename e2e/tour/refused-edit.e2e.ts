import { randomUUID } from 'node:crypto';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import { poolCalled } from '../fixtures/edit-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test('one flavor grows while another shrinks: the form says to make two changes, and nothing is sent', async ({
  page,
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const pool = await poolCalled(client, world.projectId, 'platform-shared');
  await page.goto(`/projects/${world.projectId}/pools/${pool}/edit`);
  const counts = page.getByRole('textbox', { name: /^(?!.*zone).*, wanted nodes/i });
  await counts.first().fill('2');
  await counts.nth(1).fill('3');
  const last = counts.last();
  await page
    .getByRole('button', { name: /^Remove Flavor/ })
    .last()
    .click();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(/One operation cannot do both: make two changes\./).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Keep Flavor/ }).click();
  await expect(last).toBeVisible();
  await expect(page.getByText(/make two changes/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: /Review of 2 changes/ })).toBeFocused();
  expect((await control.journal()).entries).toEqual([]);
});

/** The form as somebody left it, with a version that the cloud has stopped to offer since. */
async function leaveDraft(client: ApiClient, pool: string, version: Readonly<Record<string, string>>) {
  const path = `${client.poolPath(pool)}/draft`;
  const kept: unknown = (await client.get(path)).body['draft'];
  const { base, content, key, version: tag } = Object(kept);
  const saved = await client.call('PUT', path, {
    headers: { 'If-Match': `"${tag}"` },
    body: {
      owner: 'admin',
      editor: randomUUID(),
      seq: 1,
      base: { etag: base.etag, asOf: base.asOf },
      values: { ...content.values, ...version },
      changes: 1,
      key,
      sent: null,
    },
  });
  expect(saved.status, saved.text).toBe(200);
}

for (const [kind, name, field] of [
  ['GPU', 'vision-train-gpu', 'gpuVersion'],
  ['NPU', 'speech-npu', 'npuVersion'],
] as const) {
  test(`an ${kind} driver version that is not offered is warned of, and the cloud's refusal told in its words`, async ({
    page,
    world,
    control,
  }) => {
    const client = await signInClient(world.url, world.projectId, 'admin');
    const pool = await poolCalled(client, world.projectId, name);
    const edit = `/projects/${world.projectId}/pools/${pool}/edit`;
    await page.goto(edit);
    await page.getByRole('radio', { name: /By force/ }).check();
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await page.goto('/audit');
    await leaveDraft(client, pool, { [field]: '999.1', updateStrategy: 'idle' });
    await page.goto(edit);
    await expect(page.getByRole('combobox', { name: `${kind} driver version` })).toHaveText(/999\.1/);
    await expect(page.getByText('The cloud does not offer the driver version 999.1.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.locator('pre').first()).toContainText('999.1');
    for (const tick of await page.getByRole('checkbox').all()) await tick.check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByText('The cloud refused the request.').first()).toBeVisible();
    await expect(page.getByText(new RegExp(`${kind} driver version 999\\.1 does not exist`))).toBeVisible();
    await expectAccessible(page);
    const { entries } = await control.journal();
    expect(entries.map(({ status, effect }) => ({ status, effect }))).toEqual([
      { status: 400, effect: false },
    ]);
  });
}
