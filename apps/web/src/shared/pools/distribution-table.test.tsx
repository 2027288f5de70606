import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { pool } from '@poolwright/schemas/modelarts/pool';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';
import { DistributionComparison } from './distribution-comparison.tsx';
import { DistributionTable } from './distribution-table.tsx';

const scaled = (count: number, creating: number) =>
  poolDistribution(
    pool.parse({
      metadata: { name: 'p' },
      spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count, azs: [{ az: 'cn-north-7c', count }] }] },
      status: {
        phase: 'Running',
        resources: {
          available: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2, azs: [{ az: 'cn-north-7c', count: 2 }] }],
          creating:
            creating === 0
              ? []
              : [
                  {
                    flavor: 'modelarts.vm.cpu.4ud',
                    count: creating,
                    azs: [{ az: 'cn-north-7c', count: creating }],
                  },
                ],
        },
      },
    }),
  );

test('a cell tells available of wanted and what is still coming, in words', async () => {
  await renderApp(<DistributionTable distribution={scaled(3, 1)} label="Nodes" />);
  const table = screen.getByRole('table', { name: 'Nodes' });
  const row = within(table).getByRole('row', { name: /modelarts\.vm\.cpu\.4ud/ });
  const [zone] = within(row).getAllByRole('cell');
  expect(zone?.textContent).toContain('2 available of 3 wanted');
  expect(zone?.textContent).toContain('1 creating');
});

test('the total row and the total column tell the same sum', async () => {
  await renderApp(<DistributionTable distribution={scaled(3, 1)} label="Nodes" />);
  const total = screen.getByRole('row', { name: /^Total/ });
  const texts = within(total)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
  expect(texts).toHaveLength(2);
  expect(texts[0]).toBe(texts[1]);
});

test('before and after: a changed cell has both numbers, a sign and a word', async () => {
  await renderApp(<DistributionComparison before={scaled(2, 0)} after={scaled(3, 0)} label="Change" />);
  const row = screen.getByRole('row', { name: /modelarts\.vm\.cpu\.4ud/ });
  const [zone] = within(row).getAllByRole('cell');
  expect(zone?.textContent).toBe('2 → 3+1 added');
});

test('in Chinese the states are Chinese', async () => {
  await renderApp(<DistributionTable distribution={scaled(3, 1)} label="节点" />, 'zh-CN');
  expect(screen.getAllByText(/1 创建中/).length).toBeGreaterThan(0);
});
