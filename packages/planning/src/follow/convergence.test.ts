import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import { expect, test } from 'vitest';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { convergence } from './convergence.ts';

const pool = (count: number, resources: Record<string, unknown>, more: Record<string, unknown> = {}): Pool =>
  poolWith({
    spec: {
      resources: [
        { flavor: 'cpu', count },
        { flavor: 'gpu', count: 5 },
      ],
    },
    status: { resources, ...more },
  });
const asked = (count: number): UpstreamPatch => ({
  spec: {
    resources: [
      { flavor: 'cpu', count },
      { flavor: 'gpu', count: 5 },
    ],
  },
});
const cpu = (available: number) => nodes('cpu', { a: available });
const before = pool(2, { available: [cpu(2)] });

test.each<[string, Pool, string[]]>([
  ['as many as wanted', pool(3, { available: [cpu(3)] }), []],
  ['one object instead of a list', pool(3, { available: cpu(3) }), []],
  [
    'one being created',
    pool(3, { available: [cpu(2)], creating: [cpu(1)] }),
    ['nodes.creating', 'nodes.missing'],
  ],
  ['nothing moving yet', pool(3, { available: [cpu(2)] }), ['nodes.missing']],
  [
    'one broken at birth',
    pool(3, { available: [cpu(2)], abnormal: [cpu(1)] }),
    ['nodes.abnormal', 'nodes.missing'],
  ],
  ['the wish not there any more', pool(2, { available: [cpu(2)] }), ['spec', 'nodes.missing']],
  ['a pool that does not run', pool(3, { available: [cpu(3)] }, { phase: 'Abnormal' }), ['phase']],
  ['another flavor short of nodes as before', pool(3, { available: [cpu(3), nodes('gpu', { a: 1 })] }), []],
])('growing from 2 to 3 with %s awaits %j', (_, live, awaiting) => {
  const seen = convergence(live, asked(3), before);
  expect(seen.awaiting).toEqual(awaiting);
  expect(seen.reached).toBe(awaiting.length === 0);
});

test('what was abnormal before does not count against a change', () => {
  const broken = pool(3, { available: [cpu(2)], abnormal: [cpu(1)] });
  expect(convergence(pool(4, { available: [cpu(3)], abnormal: [cpu(1)] }), asked(4), broken).reached).toBe(
    true,
  );
  expect(convergence(pool(4, { available: [cpu(4)], abnormal: [cpu(1)] }), asked(4), broken).reached).toBe(
    true,
  );
  expect(convergence(pool(4, { available: [cpu(4)] }), asked(4), broken).reached).toBe(true);
  expect(
    convergence(pool(4, { available: [cpu(2)], abnormal: [cpu(2)] }), asked(4), broken).awaiting,
  ).toEqual(['nodes.abnormal', 'nodes.missing']);
});

test('shrinking waits until the nodes are gone', () => {
  expect(convergence(pool(1, { available: [cpu(2)] }), asked(1), before).awaiting).toEqual([
    'nodes.deleting',
  ]);
  expect(
    convergence(pool(1, { available: [cpu(1)], deleting: [cpu(1)] }), asked(1), before).awaiting,
  ).toEqual(['nodes.deleting']);
  expect(convergence(pool(1, { available: [cpu(1)] }), asked(1), before).reached).toBe(true);
});

test('the nodes of a removed flavor must be gone', () => {
  const patch: UpstreamPatch = { spec: { resources: [{ flavor: 'gpu', count: 5 }] } };
  const live = (resources: Record<string, unknown>) =>
    poolWith({ spec: { resources: [{ flavor: 'gpu', count: 5 }] }, status: { resources } });
  expect(convergence(live({ available: [cpu(1)] }), patch, before).awaiting).toEqual(['nodes.deleting']);
  expect(convergence(live({}), patch, before).reached).toBe(true);
});

test('a shift between zones is not there before the nodes are', () => {
  const entry = (azs: Record<string, number>) => ({ flavor: 'cpu', count: 4, azs: nodes('cpu', azs).azs });
  const spec = (azs: Record<string, number>) => ({ resources: [entry(azs)] });
  const was = poolWith({
    spec: spec({ a: 3, b: 1 }),
    status: { resources: { available: nodes('cpu', { a: 3, b: 1 }) } },
  });
  const live = (azs: Record<string, number>) =>
    poolWith({ spec: spec({ a: 2, b: 2 }), status: { resources: { available: nodes('cpu', azs) } } });
  const patch: UpstreamPatch = { spec: spec({ a: 2, b: 2 }) };
  expect(convergence(live({ a: 3, b: 1 }), patch, was).awaiting).toEqual(['nodes.deleting', 'nodes.missing']);
  expect(convergence(live({ a: 2, b: 2 }), patch, was).reached).toBe(true);
});

test('the counts are those of the flavors touched, or of all', () => {
  const live = pool(3, { available: [cpu(2), nodes('gpu', { a: 5 })], creating: cpu(1) });
  expect(convergence(live, asked(3), before).counts).toEqual({
    wanted: 3,
    available: 2,
    creating: 1,
    deleting: 0,
    abnormal: 0,
  });
  expect(convergence(live, {}, before).counts).toMatchObject({ wanted: 8, available: 7 });
});

test('a description is there as soon as it reads so, whatever the nodes and the phase do', () => {
  const patch: UpstreamPatch = { metadata: { annotations: { 'os.modelarts/description': 'x' } } };
  const live = (description: string) =>
    poolWith({
      annotations: { 'os.modelarts/description': description },
      status: { phase: 'Abnormal', resources: { creating: cpu(1) } },
    });
  expect(convergence(live('x'), patch, live('')).reached).toBe(true);
  expect(convergence(live(''), patch, live('')).awaiting).toEqual(['spec']);
});

test.each<[string, { scopeType: string; state: string }[], boolean]>([
  [
    'the new one enabled, the old one disabled',
    [
      { scopeType: 'Infer', state: 'Enabled' },
      { scopeType: 'Train', state: 'Disabled' },
    ],
    true,
  ],
  ['the old one gone', [{ scopeType: 'Infer', state: 'Enabled' }], true],
  ['the new one being enabled', [{ scopeType: 'Infer', state: 'Enabling' }], false],
  ['the new one not shown', [], false],
  [
    'the old one still there',
    [
      { scopeType: 'Infer', state: 'Enabled' },
      { scopeType: 'Train', state: 'Disabling' },
    ],
    false,
  ],
  [
    'one that was not touched failing',
    [
      { scopeType: 'Infer', state: 'Enabled' },
      { scopeType: 'Notebook', state: 'EnableFailed' },
    ],
    true,
  ],
])('job types settle with %s', (_, scope, isReached) => {
  const was = poolWith({ spec: { scope: ['Train', 'Notebook'] } });
  const live = poolWith({ spec: { scope: ['Infer', 'Notebook'] }, status: { scope } });
  const seen = convergence(live, { spec: { scope: ['Infer', 'Notebook'] } }, was);
  expect(seen.awaiting).toEqual(isReached ? [] : ['scope']);
});

test.each([
  ['the version running', { version: '2', state: 'Running' }, true],
  ['the version being installed', { version: '2', state: 'Upgrading' }, false],
  ['the old version', { version: '1', state: 'Running' }, false],
  ['nothing shown', null, false],
])('a driver settles with %s: %s', (_, gpu, isReached) => {
  const live = poolWith({
    spec: { driver: { gpuVersion: '2' } },
    status: { driver: { gpu, npu: { version: 'x', state: 'Abnormal' } } },
  });
  const seen = convergence(live, { spec: { driver: { gpuVersion: '2' } } }, poolWith());
  expect(seen.awaiting).toEqual(isReached ? [] : ['driver']);
});
