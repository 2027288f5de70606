import { expect, test } from 'vitest';
import { rankCommands } from './command-rank.ts';
import type { Command } from './command-rank.ts';

const command = (label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  group: 'pages',
  label,
  icon: 'menu',
  onRun: () => undefined,
  ...more,
});
const labels = (commands: Command[], typed: string) =>
  rankCommands(commands, typed).flatMap(({ items }) => items.map(({ label }) => label));

test('everything stands in its own order while nothing is typed', () => {
  const commands = [command('Activity'), command('Audit'), command('auto-pool-os', { group: 'pools' })];
  expect(labels(commands, '  ')).toEqual(['auto-pool-os', 'Activity', 'Audit']);
});

test('a beginning comes before a beginning of a word, that before a middle, that before scattered letters', () => {
  const commands = ['trap-spool', 'gpu-pool', 'pool-one', 'people-only'].map((label) => command(label));
  expect(labels(commands, 'pool')).toEqual(['pool-one', 'gpu-pool', 'trap-spool']);
  expect(labels(commands, 'gpool')).toEqual(['gpu-pool']);
});

test('letters left out are forgiven, letters in another order are not', () => {
  const commands = [command('auto-pool-os'), command('train-a')];
  expect(labels(commands, 'autopool')).toEqual(['auto-pool-os']);
  expect(labels(commands, 'loop')).toEqual([]);
});

test('every word typed must be found, in the label or around it', () => {
  const commands = [
    command('Edit pool', { note: 'auto-pool-os' }),
    command('Edit pool', { id: 'other', note: 'train-a' }),
  ];
  expect(rankCommands(commands, 'edit train').flatMap(({ items }) => items.map(({ id }) => id))).toEqual([
    'other',
  ]);
  expect(labels(commands, 'edit nothing')).toEqual([]);
});

test('the label counts more than the words around it', () => {
  const commands = [command('Pools', { words: 'audit' }), command('Audit')];
  expect(labels(commands, 'audit')).toEqual(['Audit', 'Pools']);
});

test('the group with the best match comes first', () => {
  const commands = [command('dark-pool-7', { group: 'pools' }), command('Dark', { group: 'settings' })];
  expect(rankCommands(commands, 'dark').map(({ value }) => value)).toEqual(['settings', 'pools']);
});

test('what the server found stays although its words do not say why', () => {
  const commands = [command('train-a', { group: 'pools', isFound: true }), command('Audit')];
  expect(labels(commands, 'xyz')).toEqual(['train-a']);
});

test('signs with a meaning in patterns are ordinary letters', () => {
  expect(labels([command('a.b (c)'), command('aXb')], 'a.b')).toEqual(['a.b (c)']);
  expect(labels([command('x (c)')], '(c')).toEqual(['x (c)']);
});

test('Chinese is found by any part of it', () => {
  expect(labels([command('变更动态'), command('资源池')], '动态')).toEqual(['变更动态']);
});
