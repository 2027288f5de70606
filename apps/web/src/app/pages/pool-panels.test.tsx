import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OpenChanges } from '../../features/changes/components/open-changes.tsx';
import { PoolHistory } from '../../features/changes/components/pool-history.tsx';
import { EventsPanel } from '../../features/pools/components/parts/events-panel.tsx';
import { FamilyPanel } from '../../features/pools/components/parts/family-panel.tsx';
import { JobsPanel } from '../../features/pools/components/parts/jobs-panel.tsx';
import { NodesPanel } from '../../features/pools/components/parts/nodes-panel.tsx';
import { OrdersPanel } from '../../features/pools/components/parts/orders-panel.tsx';
import { UsablePanel } from '../../features/pools/components/parts/usable-panel.tsx';
import { fakeBff, problemOf } from '../../testing/fake-bff.ts';
import { renderPage } from '../../testing/render-page.tsx';

const pool = poolSchema.parse({
  metadata: { name: 'p', annotations: { 'os.modelarts.pool/subpools.count': '1' } },
  spec: { type: 'Dedicate', resources: [{ flavor: 'f', count: 2 }] },
  status: { phase: 'Running', resources: { available: [{ flavor: 'f', count: 2 }] } },
});
const asOf = '2026-11-24T10:41:00Z';
const subpool = {
  name: 'sub',
  displayName: 'sub-pool',
  phase: 'Running',
  type: 'Logical',
  controlMode: 0,
  billingMode: '0',
  scope: [],
  flavors: [{ flavor: 'f', wanted: 1, available: 1, creating: 0, abnormal: 0, deleting: 0 }],
  zones: [],
  description: '',
  createdAt: null,
  attention: [],
};
const change = (state: string) => ({
  id: '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
  project: 'x',
  pool: 'p',
  displayName: 'changed-pool',
  state,
  edit: {},
  body: '{}',
  planHash: null,
  baseEtag: 'e',
  changes: [],
  actor: { id: 'a', name: 'Ada' },
  filedAt: asOf,
  updatedAt: asOf,
  attempts: [],
  actions: [],
});
const node = {
  metadata: { name: 'node-1' },
  status: { phase: 'Available', az: 'zone-a', resources: { cpu: '4' }, availableResources: { cpu: '1' } },
};

interface Panel {
  readonly panel: ReactElement;
  /** Last word of the path it reads. */
  readonly path: string;
  /** What it is called in its sentences. */
  readonly name: string;
  readonly full: object;
  /** Something of `full` that is seen. */
  readonly row: string;
  /** First use: what is read then, and the words. */
  readonly empty?: readonly [body: object, words: string];
  /** A narrowed address under which nothing of `full` is left. */
  readonly narrowed?: string;
  /** Whether single items of it can be unreadable. */
  readonly counts?: string;
}

const list = (item: object) => ({ items: [item], asOf });
const none = { items: [], asOf };
const panels: Readonly<Record<string, Panel>> = {
  nodes: {
    panel: <NodesPanel project="x" pool={pool} />,
    path: 'nodes',
    name: 'nodes',
    full: list(node),
    row: 'node-1',
    empty: [none, 'The pool has no nodes'],
    narrowed: '/?q=nowhere&state=Abnormal',
    counts: 'nodes',
  },
  jobs: {
    panel: <JobsPanel project="x" pool="p" />,
    path: 'workloads',
    name: 'jobs',
    full: { ...list({ jobName: 'job-1', type: 'train', status: 'Running' }), total: 1 },
    row: 'job-1',
    empty: [{ ...none, total: 0 }, 'Nothing runs or waits in this pool'],
    narrowed: '/?q=nowhere&type=infer',
    counts: 'jobs',
  },
  events: {
    panel: <EventsPanel project="x" pool="p" />,
    path: 'events',
    name: 'events',
    full: list({ type: 'Normal', message: 'event-1', lastTimestamp: asOf }),
    row: 'event-1',
    empty: [none, 'The cloud reports no events'],
    narrowed: '/?q=nowhere&type=Warning',
    counts: 'events',
  },
  operations: {
    panel: <OrdersPanel project="x" pool="p" />,
    path: 'orders',
    name: 'operations',
    full: list({ orderName: 'order-1', operation: 'modify', phase: 'failed', failReason: 'no capacity' }),
    row: 'order-1',
    empty: [none, 'The cloud reports no operations of the last 7 days'],
    narrowed: '/?q=nowhere&operation=delete',
    counts: 'operations',
  },
  history: {
    panel: <PoolHistory project="x" pool="p" />,
    path: 'changes',
    name: 'finished changes',
    full: { items: [change('applied')] },
    row: 'Ada',
    empty: [{ items: [] }, 'No finished change of this pool yet'],
  },
  'open changes': {
    panel: <OpenChanges project="x" pool="p" />,
    path: 'changes',
    name: 'open changes',
    full: { items: [change('following')] },
    row: 'changed-pool',
    empty: [{ items: [] }, 'No change of this pool is under way.'],
  },
  family: {
    panel: <FamilyPanel project="x" pool={pool} />,
    path: 'family',
    name: 'related pools',
    full: { parent: null, root: null, subpools: [subpool], hidden: 0, asOf, stale: false },
    row: 'sub-pool',
    empty: [
      { parent: null, root: null, subpools: [], hidden: 0, asOf, stale: false },
      'The pool says that it holds 1 logical pool; the list shows none.',
    ],
  },
  capacity: {
    panel: <UsablePanel project="x" pool={pool} />,
    path: 'nodes',
    name: 'capacity',
    full: list(node),
    row: 'CPU cores',
    empty: [none, 'The cloud does not tell what the nodes offer.'],
    counts: 'nodes',
  },
};
const cases = Object.entries(panels);
const withEmpty = cases.flatMap(([title, { empty, ...rest }]) => (empty ? [{ title, ...rest, empty }] : []));
const withFilter = cases.flatMap(([title, { narrowed, ...rest }]) =>
  narrowed === undefined ? [] : [{ title, ...rest, narrowed }],
);
const withCounts = cases.flatMap(([title, { counts, ...rest }]) =>
  counts === undefined ? [] : [{ title, ...rest, counts }],
);

afterEach(() => vi.unstubAllGlobals());

/** As the browser does when a person comes back to the tab: what is shown is read again. */
async function lookAgain(): Promise<void> {
  await act(async () => void window.dispatchEvent(new Event('visibilitychange')));
}
const ok = (body: object) => ({ status: 200, body });
const textOf = () => document.body.textContent;

describe.each(cases)('the panel of %s', (_title, { panel, path, name, full, row }) => {
  test('is a skeleton with words while nothing has come', async () => {
    fakeBff({ [path]: 'never' });
    await renderPage(panel);
    expect(screen.getByText(`Loading the ${name}`).closest('[role=status]')).not.toBeNull();
  });

  test('keeps its rows while they are read again', async () => {
    const bff = fakeBff({ [path]: ok(full) });
    await renderPage(panel);
    await screen.findByText(row, { exact: false });
    const before = bff.asked.length;
    bff.answers[path] = 'never';
    await lookAgain();
    expect(bff.asked.length).toBeGreaterThan(before);
    expect(textOf()).toContain(row);
    await expect.poll(() => document.querySelector('[aria-busy=true]')).not.toBeNull();
    expect(screen.queryByText(`Loading the ${name}`)).toBeNull();
  });

  test('fails alone, with what the cloud said, ready to copy, and a way to try again', async () => {
    const upstream = {
      status: 500,
      errorCode: 'ModelArts.50005000',
      errorMsg: 'internal error',
      requestId: 'theirs-1',
    };
    const bff = fakeBff({ [path]: { status: 502, body: problemOf(502, 'upstream.failed', upstream) } });
    await renderPage(panel);
    const alert = await screen.findByRole('alert');
    for (const words of [
      `The ${name} could not be read`,
      'ModelArts.50005000',
      'internal error',
      'theirs-1',
      'ours-1',
    ])
      expect(alert.textContent).toContain(words);
    expect(within(alert).getByRole('button', { name: 'Copy' })).toBeDefined();
    bff.answers[path] = ok(full);
    await userEvent.setup().click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(row, { exact: false })).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('refused later, keeps its rows and says as of when they are', async () => {
    const bff = fakeBff({ [path]: ok(full) });
    await renderPage(panel);
    await screen.findByText(row, { exact: false });
    bff.answers[path] = { status: 502, body: problemOf(502, 'upstream.credential_rejected') };
    await lookAgain();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(new RegExp(`The ${name} could not be read again; shown as of .*2026`));
    expect(textOf()).toContain(row);
  });

  test.each([
    ['the server', 'cut' as const],
    ['the cloud', { status: 503, body: problemOf(503, 'upstream.unreachable') }],
  ])('shows old data with its age when %s cannot be reached', async (_who, answer) => {
    const bff = fakeBff({ [path]: ok(full) });
    await renderPage(panel);
    await screen.findByText(row, { exact: false });
    bff.answers[path] = answer;
    await lookAgain();
    expect(await screen.findByText(new RegExp(`Old data: ${name} as of .*2026`))).toBeDefined();
    expect(screen.getByText('You can read on. It is tried again by itself.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
    expect(textOf()).toContain(row);
  });

  test('says which right is missing and who can give it', async () => {
    fakeBff({ [path]: { status: 403, body: problemOf(403, 'access.denied') } });
    await renderPage(panel);
    expect(await screen.findByText(`You may not see the ${name}`)).toBeDefined();
    expect(textOf()).toContain('a role that may read this pool: viewer, auditor, approver, admin, or member');
    expect(textOf()).toContain('An administrator of Poolwright can give it to you.');
  });

  test('speaks Chinese in every sentence of its own', async () => {
    fakeBff({ [path]: { status: 403, body: problemOf(403, 'access.denied') } });
    await renderPage(panel, '/', 'zh-CN');
    expect(await screen.findByText(/^您无权查看/)).toBeDefined();
  });
});

test.each(withEmpty)(
  'first use of $title says what this is',
  async ({ panel, path, empty: [body, words] }) => {
    fakeBff({ [path]: ok(body) });
    await renderPage(panel);
    expect(await screen.findByText(words)).toBeDefined();
  },
);

test.each(withFilter)(
  'when nothing of $title matches, the filters stand as chips and Clear shows everything again',
  async ({ panel, path, name, full, row, narrowed }) => {
    fakeBff({ [path]: ok(full) });
    const { router } = await renderPage(panel, narrowed);
    expect(await screen.findByText(`No ${name} match`)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Remove filter Search: nowhere' })).toBeDefined();
    expect(screen.getAllByRole('button', { name: /^Remove filter/ })).toHaveLength(2);
    expect(textOf()).not.toContain(row);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Clear' }));
    expect(await screen.findByText(row, { exact: false })).toBeDefined();
    expect(router.state.location.search).toEqual({});
  },
);

test('the history narrowed to a state without a change says so and clears', async () => {
  const bff = fakeBff({ changes: ok({ items: [] }) });
  await renderPage(<PoolHistory project="x" pool="p" />, '/?state=failed');
  expect(await screen.findByText('No finished changes match')).toBeDefined();
  expect(bff.asked[0]).toMatch(/state=failed(&|$)/);
  bff.answers['changes'] = ok({ items: [change('applied')] });
  await userEvent.setup().click(screen.getByRole('button', { name: 'Clear' }));
  expect(await screen.findByText('Ada')).toBeDefined();
});

test.each(withCounts)(
  'when some of $title cannot be read, the others are shown under a bar that says how many',
  async ({ panel, path, full, row, counts }) => {
    const bff = fakeBff({ [path]: ok({ ...full, unreadable: 2 }) });
    await renderPage(panel);
    expect(await screen.findByText(`2 of 3 ${counts} could not be read`)).toBeDefined();
    expect(textOf()).toContain(row);
    bff.answers[path] = ok(full);
    await lookAgain();
    await expect.poll(() => textOf()).not.toContain('could not be read');
  },
);
