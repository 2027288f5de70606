import { findingCodes } from '@poolwright/schemas/plans/finding';
import { wordsCodes } from '@poolwright/schemas/plans/words';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wordsText } from '../pools/change-words.tsx';
import { findingText } from '../pools/finding-list.tsx';
import { activateLanguage, i18n, loadAllMessages } from './i18n.ts';
import type { Text } from './use-text.ts';

const t: Text = (key, values) => i18n._(key, values === undefined ? undefined : { ...values });

const params = {
  from: 'before',
  to: 'after',
  by: 2,
  types: ['Train', 'Notebook'],
  type: 'Infer',
  flavors: ['a.flavor', 'b.flavor'],
  flavor: 'modelarts.vm.cpu.4ud',
  nodePool: null,
  step: 8,
  az: 'cn-north-7c',
  zones: ['cn-north-7a'],
  count: 3,
  phase: 'Abnormal',
  max: 10,
  reason: 'logical',
  accelerator: 'gpu',
  running: 1,
  held: 4,
  readAt: '2026-11-24T10:00:00Z',
  characters: ['!'],
  percent: 60,
  nodes: 12,
  limit: 50,
  difference: 3,
  growing: ['a.flavor'],
  shrinking: ['b.flavor'],
  arch: 'arm64',
  others: ['x86'],
  creating: 1,
  deleting: 0,
  length: 120,
  version: '1.2.3',
  keys: ['taints'],
  isChosen: true,
};

beforeAll(loadAllMessages);

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  beforeEach(() => activateLanguage(language));

  test.each(wordsCodes)('the words %s become a sentence with no hole in it', (code) => {
    expect(wordsText(t, { code, params })).not.toMatch(/[{}]|undefined|null|words\./);
  });

  test.each(findingCodes)('the finding %s becomes a sentence with no hole in it', (code) => {
    expect(findingText(t, { code, params })).not.toMatch(/[{}]|undefined|null|finding\./);
  });

  test.each(findingCodes)('the finding %s is a sentence even when nothing is known', (code) => {
    const unknown = Object.fromEntries(Object.keys(params).map((name) => [name, null]));
    expect(
      findingText(t, { code, params: { ...unknown, flavor: 'f', reason: 'logical', isChosen: false } }),
    ).toMatch(/\S/);
  });
});

test('a growing entry is told with both counts, the difference and its node pool', async () => {
  await activateLanguage('en');
  const sentence = wordsText(t, {
    code: 'entry.grown',
    params: { flavor: 'modelarts.vm.cpu.4ud', nodePool: 'batch', from: 2, to: 3, by: 1 },
  });
  expect(sentence).toBe('modelarts.vm.cpu.4ud (node pool batch) grows from 2 to 3 nodes (+1)');
});

test('a description that is emptied is told as emptied', async () => {
  await activateLanguage('en');
  expect(wordsText(t, { code: 'description.changed', params: { from: 'old', to: '' } })).toBe(
    'Description “old” is emptied',
  );
});
