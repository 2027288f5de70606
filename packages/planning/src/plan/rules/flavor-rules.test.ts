import { flavorFact, flavorList } from '../facts.test-kit.ts';
import { nodes, poolWith } from '../pool.test-kit.ts';
import { add, count, rule, zones } from './rule-case.test-kit.ts';

const list = flavorList([
  flavorFact('cpu', { zones: { a: 'normal', b: 'soldout', c: 'odd' }, jobFlavors: ['j1'] }),
]);
const placed = poolWith({
  spec: {
    resources: [
      {
        flavor: 'cpu',
        count: 4,
        azs: [
          { az: 'a', count: 2 },
          { az: 'b', count: 2 },
        ],
      },
      { flavor: 'old', count: 1 },
    ],
  },
});
const cloud = poolWith({
  spec: { resources: [{ flavor: 'cpu', count: 4 }] },
  status: { resources: { available: nodes('cpu', { a: 2, b: 2 }) } },
});
const readAgo = (at: string) => ({ flavors: flavorList(list?.items ?? [], at) });

rule('entry.unknown_flavor', [
  {
    when: 'a flavor that is not in the list is added',
    edit: add('new', 1),
    facts: { flavors: list },
    finds: { severity: 'block', pointer: '/entries/0' },
  },
  {
    when: 'a flavor is added while the list cannot be read',
    edit: add('new', 1),
    finds: { severity: 'confirm', params: { readAt: null } },
  },
  {
    when: 'a flavor the pool has, but the list has not, grows',
    pool: placed,
    edit: count('old', 1, 2),
    facts: { flavors: list },
    finds: { severity: 'warn' },
  },
  {
    when: 'a flavor in the list is added',
    pool: poolWith({ spec: { resources: [{ flavor: 'old', count: 1 }] } }),
    edit: add('cpu', 1),
    facts: { flavors: list },
    finds: null,
  },
  {
    when: 'a flavor the pool has grows while the list cannot be read',
    edit: count('cpu', 2, 3),
    finds: null,
  },
]);

rule('entry.unknown_zone', [
  {
    when: 'a zone the flavor is not sold in',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 2, z: 1 }),
    facts: { flavors: list },
    finds: { severity: 'block', pointer: '/entries/0/azs/to', params: { az: 'z', from: 0, to: 1 } },
  },
  {
    when: 'a new zone while the list cannot be read',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 2, z: 1 }),
    finds: { severity: 'confirm', params: { az: 'z', readAt: null } },
  },
  {
    when: 'a zone in use while the list cannot be read',
    pool: placed,
    edit: zones('cpu', { a: 3, b: 2 }),
    finds: null,
  },
  {
    when: 'a zone in a state nobody knows',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 2, c: 1 }),
    facts: { flavors: list },
    finds: null,
  },
]);

rule('entry.sold_out', [
  {
    when: 'a cell raised where the zone is sold out',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 3 }),
    facts: { flavors: list },
    finds: {
      severity: 'block',
      pointer: '/entries/0/azs/to',
      params: { flavor: 'cpu', az: 'b', from: 2, to: 3 },
    },
  },
  {
    when: 'the list is exactly ten minutes old',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 3 }),
    facts: readAgo('2025-11-19T07:50:00.000Z'),
    finds: { severity: 'block' },
  },
  {
    when: 'the list is older',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 3 }),
    facts: readAgo('2025-11-19T07:49:59.999Z'),
    finds: { severity: 'confirm', params: { readAt: '2025-11-19T07:49:59.999Z' } },
  },
  {
    when: 'an addition in a sold-out zone',
    pool: poolWith({ spec: { resources: [{ flavor: 'old', count: 1 }] } }),
    edit: add('cpu', 1, { b: 1 }),
    facts: { flavors: list },
    finds: { severity: 'block', pointer: '/entries/0/add/azs' },
  },
  {
    when: 'zones set as the nodes are',
    pool: cloud,
    edit: zones('cpu', { a: 2, b: 2 }),
    facts: { flavors: list },
    finds: null,
  },
  {
    when: 'a cell lowered',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 1 }),
    facts: { flavors: list },
    finds: null,
  },
  {
    when: 'another cell raised',
    pool: placed,
    edit: zones('cpu', { a: 3, b: 2 }),
    facts: { flavors: list },
    finds: null,
  },
]);

rule('job_flavors.unknown', [
  {
    when: 'a job flavor no flavor offers',
    edit: { jobFlavors: { from: null, to: ['j1', 'j9'] } },
    facts: { flavors: list },
    finds: { severity: 'warn', params: { flavors: ['j9'] } },
  },
  {
    when: 'one the pool has already',
    pool: poolWith({ spec: { jobFlavors: ['j9'] } }),
    edit: { jobFlavors: { from: null, to: ['j9', 'j1'] } },
    facts: { flavors: list },
    finds: null,
  },
]);
