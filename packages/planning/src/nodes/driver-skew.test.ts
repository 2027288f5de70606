import { poolNode } from '@poolwright/schemas/modelarts/node';
import { pool } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { driverSkew } from './driver-skew.ts';

const poolWith = (driver: object) => pool.parse({ metadata: { name: 'p' }, spec: { driver } });
const nodes = (...versions: (string | null)[]) =>
  versions.map((version, at) =>
    poolNode.parse({ metadata: { name: `n${at}` }, status: version === null ? {} : { driver: { version } } }),
  );

test('nodes without a driver have no skew', () => {
  expect(driverSkew(poolWith({}), nodes(null, null))).toMatchObject({
    versions: [],
    expected: null,
    others: 0,
  });
});

test('one version that is the one asked for is no skew', () => {
  expect(driverSkew(poolWith({ gpuVersion: '2' }), nodes('2', '2')).others).toBe(0);
});

test('nodes with another version than the one asked for are counted', () => {
  expect(driverSkew(poolWith({ gpuVersion: '2' }), nodes('1', '2', '1'))).toMatchObject({
    versions: [
      { version: '1', nodes: 2 },
      { version: '2', nodes: 1 },
    ],
    expected: '2',
    others: 2,
  });
});

test('where the pool asks for none, the commonest is expected', () => {
  expect(driverSkew(poolWith({}), nodes('1', '2', '2'))).toMatchObject({ expected: '2', others: 1 });
});

test('a pool that asks for a GPU and an NPU version takes either', () => {
  const both = poolWith({ gpuVersion: 'g', npuVersion: 'n' });
  expect(driverSkew(both, nodes('g', 'n', 'x')).others).toBe(1);
});
