import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { renderApp } from '../../../testing/render-app.tsx';
import type { Command } from '../command-rank.ts';
import { CommandPalette } from './command-palette.tsx';

afterEach(() => vi.unstubAllGlobals());

const pool = (name: string, displayName: string, flavor: string) => ({
  name,
  displayName,
  phase: 'Running',
  type: 'Dedicate',
  controlMode: 0,
  billingMode: '0',
  scope: ['Train'],
  flavors: [{ flavor, wanted: 1, available: 1, creating: 0, abnormal: 0, deleting: 0 }],
  zones: [],
  description: '',
  createdAt: null,
  attention: [],
});
const pools = [
  pool('auto-pool-os-1', 'auto-pool-os', 'modelarts.vm.cpu.4ud'),
  pool('train-a-1', 'train-a', 'modelarts.vm.gpu.8ud'),
];

function answerPools() {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    const q = new URL(address, 'http://console.test').searchParams.get('q') ?? '';
    asked.push(q);
    const items = pools.filter((item) => JSON.stringify(item).includes(q));
    return Promise.resolve(
      Response.json({ items, total: items.length, asOf: '2026-11-24T10:00:00Z', stale: false }),
    );
  });
  return asked;
}

const audit = (onRun: () => void): Command => ({
  id: 'page:audit',
  group: 'pages',
  label: 'Audit',
  icon: 'menu',
  keys: ['g', 'u'],
  onRun,
});

test('a pool is found by a part of its flavor and opened with Enter', async () => {
  answerPools();
  const handleOpen = vi.fn<(pool: string) => void>();
  const handleClose = vi.fn<() => void>();
  const user = userEvent.setup();
  await renderApp(
    <CommandPalette
      project="p"
      commands={[audit(() => undefined)]}
      onOpenPool={handleOpen}
      onClose={handleClose}
    />,
  );
  await user.type(screen.getByRole('combobox', { name: 'Search pools, pages and actions' }), 'gpu.8');
  await waitFor(() =>
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['train-atrain-a-1']),
  );
  await user.keyboard('{Enter}');
  expect(handleOpen.mock.calls).toEqual([['train-a-1']]);
  expect(handleClose).toHaveBeenCalledTimes(1);
});

test('the server is asked when typing pauses, not on every key', async () => {
  const asked = answerPools();
  const user = userEvent.setup();
  await renderApp(
    <CommandPalette project="p" commands={[]} onOpenPool={() => undefined} onClose={() => undefined} />,
  );
  await user.type(screen.getByRole('combobox'), 'train');
  await waitFor(() => expect(asked).toContain('train'));
  expect(asked.filter((q) => q !== '' && q !== 'train')).toEqual([]);
});

test('an action is chosen with the arrows alone and says its keys', async () => {
  answerPools();
  const handleRun = vi.fn<() => void>();
  const user = userEvent.setup();
  await renderApp(
    <CommandPalette
      project=""
      commands={[audit(() => undefined), { ...audit(handleRun), id: 'x', label: 'Activity' }]}
      onOpenPool={() => undefined}
      onClose={() => undefined}
    />,
  );
  const input = await screen.findByRole('combobox');
  expect(screen.getByRole('option', { name: /Audit/ }).textContent).toBe('AuditGU');
  await user.click(input);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(handleRun).toHaveBeenCalledTimes(1);
});

/** Two commands beside each other, and which of them ran. */
async function showTwo() {
  answerPools();
  const ran: string[] = [];
  const command = (label: string): Command => ({ ...audit(() => ran.push(label)), id: label, label });
  await renderApp(
    <CommandPalette
      project=""
      commands={[command('Audit'), command('Dark')]}
      onOpenPool={() => undefined}
      onClose={() => undefined}
    />,
  );
  return { ran, input: await screen.findByRole('combobox') };
}

test('Enter in the very moment of the last letter runs what was typed, and not what stood there before', async () => {
  const { ran, input } = await showTwo();
  act(() => {
    fireEvent.change(input, { target: { value: 'dark' } });
    fireEvent.keyDown(input, { key: 'Enter' });
  });
  expect(ran).toEqual(['Dark']);
});

test('Enter that ends a composed word runs nothing', async () => {
  const { ran, input } = await showTwo();
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 });
  expect(ran).toEqual([]);
});

test('what matches nothing is said in words', async () => {
  answerPools();
  const user = userEvent.setup();
  await renderApp(
    <CommandPalette
      project=""
      commands={[audit(() => undefined)]}
      onOpenPool={() => undefined}
      onClose={() => undefined}
    />,
    'zh-CN',
  );
  await user.type(screen.getByRole('combobox'), 'qqq');
  expect(await screen.findByText('没有与“qqq”匹配的内容。')).toBeTruthy();
});
