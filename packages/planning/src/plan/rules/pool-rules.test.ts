import { nodes, poolWith } from '../pool.test-kit.ts';
import { count, describeOnly, rule } from './rule-case.test-kit.ts';

const abnormal = poolWith({ status: { phase: 'Abnormal' } });

rule('pool.not_running', [
  {
    when: 'counts of an abnormal pool are refused',
    pool: abnormal,
    edit: count('cpu', 2, 3),
    finds: { severity: 'block', pointer: '/entries', params: { phase: 'Abnormal' } },
  },
  {
    when: 'job types of an abnormal pool are refused',
    pool: abnormal,
    edit: { scope: { from: null, to: ['Infer'] } },
    finds: { severity: 'block', pointer: '/scope' },
  },
  {
    when: 'a driver of an abnormal pool is refused',
    pool: abnormal,
    edit: { driver: { gpuVersion: { from: null, to: '1' } } },
    finds: { severity: 'block', pointer: '/driver' },
  },
  {
    when: 'a pool without a status is being created',
    pool: poolWith({ status: null }),
    edit: count('cpu', 2, 3),
    finds: { severity: 'block', params: { phase: 'Creating' } },
  },
  {
    when: 'a description of an abnormal pool is only worth a word',
    pool: abnormal,
    edit: describeOnly,
    finds: { severity: 'warn', pointer: '/description' },
  },
  {
    when: 'job flavors of an abnormal pool are only worth a word',
    pool: abnormal,
    edit: { jobFlavors: { from: null, to: ['j'] } },
    finds: { severity: 'warn', pointer: '/jobFlavors' },
  },
  { when: 'a running pool passes', edit: count('cpu', 2, 3), finds: null },
]);

rule('pool.restricted', [
  ...[4, 8, 16, 9, 28].map((controlMode) => ({
    when: `controlMode ${controlMode} forbids even a description`,
    pool: poolWith({ spec: { controlMode } }),
    edit: describeOnly,
    finds: { severity: 'block' as const, params: { controlMode } },
  })),
  ...[0, 1, 2, 3].map((controlMode) => ({
    when: `controlMode ${controlMode} allows a description`,
    pool: poolWith({ spec: { controlMode } }),
    edit: describeOnly,
    finds: null,
  })),
]);

rule('pool.specs_restricted', [
  {
    when: 'bit 2 forbids counts',
    pool: poolWith({ spec: { controlMode: 3 } }),
    edit: count('cpu', 2, 3),
    finds: { severity: 'block', pointer: '/entries' },
  },
  {
    when: 'bit 2 allows job types',
    pool: poolWith({ spec: { controlMode: 2 } }),
    edit: { scope: { from: null, to: ['Infer'] } },
    finds: null,
  },
  {
    when: 'bit 1 allows counts',
    pool: poolWith({ spec: { controlMode: 1 } }),
    edit: count('cpu', 2, 3),
    finds: null,
  },
]);

const moving = poolWith({
  status: { resources: { creating: nodes('cpu', { a: 1 }), deleting: [nodes('gpu', { b: 2 })] } },
});

rule('pool.still_converging', [
  {
    when: 'counts while nodes come and go',
    pool: moving,
    edit: count('cpu', 2, 3),
    finds: { severity: 'warn', params: { creating: 1, deleting: 2 } },
  },
  { when: 'a description while nodes come and go passes', pool: moving, edit: describeOnly, finds: null },
  { when: 'counts while nothing moves pass', edit: count('cpu', 2, 3), finds: null },
]);
