import type { Problem } from '@poolwright/schemas/problem';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../../../testing/render-app.tsx';
import { ApplyProblem } from './apply-problem.tsx';

const changeId = '0b8f0a3e-6f0c-4a53-9d0e-1f6f3a0f9a11';

async function show(more: object) {
  const problem: Problem = {
    type: 'urn:poolwright:problem:change.in_flight',
    title: 'Another change of this pool is under way.',
    status: 409,
    detail: '',
    code: 'change.in_flight',
    requestId: 'r',
    errors: [],
    changeId,
    ...more,
  };
  const failure = { outcome: 'busy', problem, key: 'key-00000000' } as const;
  const routeTree = createRootRoute({
    component: () => <ApplyProblem failure={failure} onChange={() => undefined} />,
  });
  const history = createMemoryHistory({ initialEntries: ['/'] });
  await renderApp(<RouterProvider router={createRouter({ routeTree, history })} />);
  const link = await screen.findByRole('link', { name: 'Open that change' });
  expect(link.getAttribute('href')).toBe(`/changes/${changeId}`);
}

test('a change that is over but not settled in the cloud is in the way until a time that is told', async () => {
  await show({ until: '2026-11-27T10:01:00.000Z' });
  expect(screen.getByText(/^An earlier change of this pool is not settled/)).toBeTruthy();
  expect(document.querySelector('time')?.dateTime).toBe('2026-11-27T10:01:00.000Z');
  expect(screen.queryByText(/under way/)).toBeNull();
});

test('a change that is under way is in the way until it has ended, whenever that is', async () => {
  await show({});
  expect(screen.getByText(/^Another change of this pool is under way/)).toBeTruthy();
  expect(document.querySelector('time')).toBeNull();
});
