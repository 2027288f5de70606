import { auditActions, auditKinds, auditWays } from '@poolwright/schemas/audit/audit-entry';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import { attemptOutcome, awaitedCodes, changeActions } from '@poolwright/schemas/changes/change';
import { lossCodes } from '@poolwright/schemas/history/restore-loss';
import { stateOrigins } from '@poolwright/schemas/history/pool-state';
import { knownPhases, knownDriverStates, knownScopeStates } from '@poolwright/schemas/modelarts/pool-status';
import { knownPoolTypes, knownScopes } from '@poolwright/schemas/modelarts/pool-spec';
import { findingCodes } from '@poolwright/schemas/plans/finding';
import { wordsCodes } from '@poolwright/schemas/plans/words';
import { attentionCodes } from '@poolwright/schemas/pools/pool-summary';
import { problemCodes } from '@poolwright/schemas/problem';
import { roles } from '@poolwright/schemas/access/role';
import { sampleAccounts } from '@poolwright/schemas/session/endpoints';
import { matrixRefusalCodes } from '@poolwright/planning/matrix/row-change';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { clientProblemCodes } from '../api/problem-error.ts';

const files = import.meta.glob<string>('./messages/*/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function catalogue(language: string): Map<string, string> {
  const messages = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith(`./messages/${language}/`)) continue;
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) throw new Error(`${path} is no object`);
    for (const [key, message] of Object.entries(parsed)) {
      if (messages.has(key)) throw new Error(`${key} stands in two areas of ${language}`);
      messages.set(key, String(message));
    }
  }
  return messages;
}

const english = catalogue('en');
const chinese = catalogue('zh-CN');

const coded: readonly (readonly [string, readonly string[]])[] = [
  ['audit.action', auditActions],
  ['audit.kind', auditKinds],
  ['audit.way', auditWays],
  ['finding', findingCodes],
  ['refusal', matrixRefusalCodes],
  ['words', wordsCodes],
  ['origin', stateOrigins],
  ['lost', lossCodes],
  ['problem', problemCodes],
  ['problem', clientProblemCodes],
  ['attention', attentionCodes],
  ['state', changeStates],
  ['stateNote', changeStates],
  ['awaiting', awaitedCodes],
  ['outcome', attemptOutcome.options],
  ['change', changeActions],
  ['phase', knownPhases],
  ['scopeState', knownScopeStates],
  ['driverState', knownDriverStates],
  ['scope', knownScopes],
  ['type', knownPoolTypes],
  ['role', roles],
  ['account', sampleAccounts],
];

/** The glossary of the product: an English term and the one Chinese word for it. */
const glossary: readonly (readonly [RegExp, string])[] = [
  [/(?<!node )\bpools?\b/i, '资源池'],
  [/\bdedicated\b/i, '专属'],
  [/\bjob flavors?\b/i, '作业规格'],
  [/\bjob types?\b/i, '作业类型'],
  [/\bnode pools?\b/i, '节点池'],
  [/\bdrivers?\b/i, '驱动'],
  [/\bsupernodes?\b/i, '超节点'],
  [/\bpay-per-use\b/i, '按需计费'],
  [/\byearly\/monthly\b/i, '包年/包月'],
  [/\bsold out\b/i, '售罄'],
  [/\bflavors?\b(?! resource)/i, '规格'],
  [/\bzones?\b/i, '可用区'],
];

/** Words that people also use for these things, and that the glossary does not. */
const foreignWords = [
  '可用域',
  '按量计费',
  '资源规格组',
  '驱动程序',
  '超级节点',
  '节点组',
  '售空',
  '专用资源池',
  '任务类型',
];

/** Chinese messages that are a proper name beside their values. */
const properNames = new Set(['app.title']);

describe('the catalogues', () => {
  test('have the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each(coded)('have a sentence for every %s code', (set, codes) => {
    const keys = codes.map((code) => `${set}.${code}`);
    expect(keys.filter((key) => !english.get(key)?.trim() || !chinese.get(key)?.trim())).toEqual([]);
  });

  test('use the same values in both languages', () => {
    const namesOf = (messages: Map<string, string>) =>
      [...messages]
        .map(([key, message]) => `${key}: ${[...valuesOf(compileMessage(message))].sort().join(' ')}`)
        .sort();
    expect(namesOf(chinese)).toEqual(namesOf(english));
  });
});

describe('a Chinese message', () => {
  test('contains a Chinese character, unless it is a proper name or made of values only', () => {
    const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));
    const without = [...chinese].filter(
      ([key, text]) => hasWords(text) && !/\p{Script=Han}/u.test(text) && !properNames.has(key),
    );
    expect(without).toEqual([]);
  });

  test.each(glossary)('uses the glossary for %s', (term, word) => {
    const without = [...english]
      .filter(([, message]) => term.test(message.replaceAll(/\{\w+\}/g, '')))
      .map(([key, message]) => `${key}: ${message} | ${chinese.get(key) ?? ''}`)
      .filter((pair) => !(pair.split(' | ')[1] ?? '').includes(word));
    expect(without).toEqual([]);
  });

  test('never uses another word for a glossary term', () => {
    const wrong = [...chinese].filter(([, message]) => foreignWords.some((word) => message.includes(word)));
    expect(wrong).toEqual([]);
  });
});

/** The names of the values in a compiled message: `[name, format?, choices?]` inside lists and choices. */
function valuesOf(compiled: unknown, names = new Set<string>()): Set<string> {
  if (!Array.isArray(compiled)) return names;
  for (const token of compiled) {
    if (!Array.isArray(token)) continue;
    const [name, , choices]: readonly unknown[] = token;
    if (typeof name === 'string') names.add(name);
    if (typeof choices === 'object' && choices !== null) {
      for (const choice of Object.values(choices)) valuesOf(choice, names);
    }
  }
  return names;
}
