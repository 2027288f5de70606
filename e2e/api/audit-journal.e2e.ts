import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import type { Fault } from '../fixtures/control.ts';
import { examplePool, exampleRequest } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ account: null });

interface Row {
  readonly id: number;
  readonly kind: string;
  readonly action: string;
  readonly changeId: string | null;
  readonly requestId: string;
  readonly upstreamRequestId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

async function exportedRows(client: ApiClient): Promise<Row[]> {
  const { text } = await client.call('GET', '/api/audit', { headers: { Accept: 'application/jsonl' } });
  const lines = text.trimEnd().split('\n');
  // The bff's own tests hold it to the shape of a row.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return lines.map((line) => JSON.parse(line) as Row).reverse();
}

/** What the cloud does with a send, and whether the pool moves. */
const faults: readonly (Fault | null)[] = [
  null,
  { kind: 'drop', when: 'before' },
  { kind: 'answer', status: 400, body: { error_code: 'ModelArts.50004000', error_msg: 'Refused.' } },
  null,
  { kind: 'drop', when: 'after' },
  { kind: 'answer', status: 500, effect: true },
  { kind: 'truncate', afterBytes: 40 },
  { kind: 'answer', status: 403, body: { error_code: 'APIGW.0302', error_msg: 'Refused.' } },
  null,
];

test('T33: every send in the journal has its intent and its outcome in the audit, and nothing else claims one', async ({
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  let [count, refused] = [2, 0];
  for (const fault of faults) {
    if (fault !== null) await control.fault({ method: 'PATCH', times: 1, fault });
    const { entries } = await control.journal();
    const answer = await client.patch(examplePool, exampleRequest(count + 1));
    const sent = (await control.journal({ wait: entries.length + 1, timeoutMs: 10_000 })).entries.at(-1);
    if (sent?.effect === true) count += 1;
    const id = answer.headers.get('poolwright-change') ?? '';
    await expect
      .poll(
        async () => {
          const { body } = await client.get(`/api/changes/${id}`);
          if (body['unsettled'] === true) await client.call('POST', `/api/changes/${id}/withdraw`);
          return body['state'];
        },
        { timeout: 20_000, intervals: [50, 100, 200] },
      )
      .toMatch(/^(following|applied|failed|unresolved)$/);
    await control.advance(60_000);
    // Refused before anything is sent: one row, no send.
    const stale = { 'If-Match': `"${'0'.repeat(64)}"` };
    expect((await client.patch(examplePool, exampleRequest(count + 1), { headers: stale })).status).toBe(412);
    refused += 1;
  }
  const { entries } = await control.journal();
  const rows = await exportedRows(client);
  const intents = rows.filter(({ kind }) => kind === 'intent');
  expect(intents.map(({ details }) => details['body'])).toEqual(entries.map(({ body }) => body));
  for (const intent of intents) {
    const outcomes = rows.filter(({ kind, changeId }) => kind === 'outcome' && changeId === intent.changeId);
    expect(outcomes.length, `outcomes of ${intent.changeId}`).toBeGreaterThanOrEqual(1);
    expect(intent.details).toMatchObject({ before: { spec: {} }, after: { spec: {} } });
  }
  const answered = entries.filter(({ fault, status }) => fault === null && status === 200);
  const named = rows.map(({ upstreamRequestId }) => upstreamRequestId);
  for (const { requestId } of answered) expect(named).toContain(requestId);
  expect(rows.filter(({ kind, action }) => kind === 'refused' && action === 'updatePool')).toHaveLength(
    refused,
  );
  expect(rows.map(({ id }) => id)).toEqual(rows.map((_, index) => index + 1));
  const { body } = await client.call('POST', '/api/audit/verify', { body: {} });
  expect(body).toMatchObject({ flaw: null, rows: rows.length });
  process.stdout.write(
    `\nT33: ${entries.length} sends, ${intents.length} intents, ${refused} refused before a send, chain whole\n`,
  );
});
