import { createHash } from 'node:crypto';
import { ACTIONS, poolId } from './fill-audit.mjs';

/** @typedef {Readonly<Record<string, string>>} Query filters of the audit page, by their names in its address */
/** @typedef {{ name: string, queries: readonly Query[] }} Case */

/** From who has most rows to who has hardly any, and one who has none. */
const ranks = [0, 1, 7, 50, 199, 999];
const kinds = ['intent', 'outcome', 'refused', 'done'];
const actions = Object.keys(ACTIONS);

/** @param {string} text */
const md5 = (text) => createHash('md5').update(text).digest('hex');
/** @param {string} text */
const uuid = (text) => md5(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** @param {string} name @param {readonly (string | number)[]} values @returns {Query[]} */
const each = (name, values) => values.map((value) => ({ [name]: String(value) }));

/** Every query of one with every query of the others. @param {readonly (readonly Query[])[]} parts @returns {Query[]} */
function crossed(...parts) {
  /** @type {Query[]} */
  let all = [{}];
  for (const part of parts) all = all.flatMap((query) => part.map((more) => ({ ...query, ...more })));
  return all;
}

const actor = each(
  'actor',
  ranks.map((rank) => `user-${rank}`),
);
const name = each(
  'actor',
  ranks.map((rank) => `person ${rank}`),
);
const pool = each('pool', ranks.map(poolId));
const project = each('project', ['project-0', 'project-1', 'project-2', 'project-9']);
const action = each('action', [...actions, 'readPool']);
const kind = each('kind', kinds);
const time = [
  { from: '2025-11-01T00:00:00.000Z' },
  { from: '2024-03-01T00:00:00.000Z', to: '2024-03-01T01:00:00.000Z' },
  { from: '2024-06-01T00:00:00.000Z', to: '2024-07-01T00:00:00.000Z' },
  { to: '2024-02-01T00:00:00.000Z' },
  { from: '2030-01-01T00:00:00.000Z' },
];
/** Words of nearly every row, of many, of few, of one, of none; beginnings; several at once. */
const words = each('q', [
  'capacity',
  'inference',
  'withdrawChange',
  'removeView',
  'user-0',
  'user-150',
  'modelarts.vm.gpu',
  'train',
  md5('upstream77777').slice(0, 12),
  'nothinglikeit',
  'capacity inference',
  'notebooks user-3 refused',
  'removeView capacity',
  'team 7',
]);

/** Every filter of the audit page, alone and with others, those that find nothing too. @type {readonly Case[]} */
export const cases = [
  { name: 'no filter', queries: [{}] },
  { name: 'actor, by id', queries: actor },
  { name: 'actor, by name', queries: name },
  { name: 'pool', queries: pool },
  { name: 'project', queries: project },
  { name: 'action', queries: action },
  { name: 'kind', queries: kind },
  {
    name: 'change',
    queries: each(
      'change',
      [1, 4242, 200_000, 0.5].map((n) => uuid(`change${n}`)),
    ),
  },
  {
    name: 'request',
    queries: each(
      'request',
      [1, 4242, 400_000, 0.5].map((n) => uuid(`request${n}`)),
    ),
  },
  {
    name: "request, the cloud's",
    queries: each(
      'request',
      [1, 77_777, 0.5].map((n) => md5(`upstream${n}`)),
    ),
  },
  { name: 'time', queries: time },
  { name: 'words', queries: words },
  { name: 'actor, pool', queries: crossed(actor, pool) },
  { name: 'actor, action', queries: crossed(actor, action) },
  { name: 'actor, kind', queries: crossed(actor, kind) },
  { name: 'actor by name, kind', queries: crossed(name, kind) },
  { name: 'pool, action', queries: crossed(pool, action) },
  { name: 'pool, kind', queries: crossed(pool, kind) },
  { name: 'project, pool', queries: crossed(project, pool) },
  { name: 'project, action', queries: crossed(project, action) },
  { name: 'project, kind', queries: crossed(project, kind) },
  { name: 'project, actor', queries: crossed(project, actor) },
  { name: 'action, kind', queries: crossed(action, kind) },
  { name: 'time, actor', queries: crossed(time, actor) },
  { name: 'time, pool', queries: crossed(time, pool) },
  { name: 'time, action', queries: crossed(time, action) },
  { name: 'time, kind', queries: crossed(time, kind) },
  { name: 'time, project', queries: crossed(time, project) },
  { name: 'words, actor', queries: crossed(words, actor) },
  { name: 'words, pool', queries: crossed(words, pool) },
  { name: 'words, project', queries: crossed(words, project) },
  { name: 'words, action', queries: crossed(words, action) },
  { name: 'words, kind', queries: crossed(words, kind) },
  { name: 'words, time', queries: crossed(words, time) },
  { name: 'actor, pool, kind', queries: crossed(actor, pool, kind) },
  { name: 'pool, action, kind', queries: crossed(pool, action, kind) },
  { name: 'pool, kind, time', queries: crossed(pool, kind, time) },
  { name: 'actor, action, time', queries: crossed(actor, action, time) },
  { name: 'project, actor, words', queries: crossed(project, actor, words) },
];
