import { expect, test } from 'vitest';
import type { HeldRole } from '@poolwright/schemas/access/grant';
import type { Text } from '../i18n/use-text.ts';
import { noRightText } from './no-right-text.ts';

const t: Text = (key, values) => (values === undefined ? key : `${key} ${String(values['teams'])}`);
const format = { list: (items: readonly string[]) => items.join(' and ') };
const everywhere = { kind: 'everywhere' } as const;
const vision = { kind: 'team', team: 'vision' } as const;

test.each<[string, HeldRole[], string[], string | null]>([
  ['an admin everywhere', [{ role: 'admin', reach: everywhere }], [], null],
  ['a member of the team', [{ role: 'member', reach: vision }], ['vision', 'language'], null],
  ['a viewer', [{ role: 'viewer', reach: everywhere }], ['vision'], 'pool.edit.noRight'],
  ['an approver of the team', [{ role: 'approver', reach: vision }], ['vision'], 'pool.edit.noRight'],
  ['nobody', [], [], 'pool.edit.noRight'],
  [
    'a viewer who edits for another team',
    [
      { role: 'viewer', reach: everywhere },
      { role: 'member', reach: vision },
    ],
    ['language', 'speech'],
    'pool.edit.otherTeam language and speech',
  ],
  [
    'a viewer who edits for a team, of a pool of none',
    [
      { role: 'viewer', reach: everywhere },
      { role: 'member', reach: vision },
    ],
    [],
    'pool.edit.noTeam',
  ],
  [
    'an admin of another project',
    [{ role: 'admin', reach: { kind: 'project', project: 'p2' } }],
    [],
    'pool.edit.noTeam',
  ],
])('%s', (_, held, teams, text) => {
  expect(noRightText({ t, format }, { user: { held }, project: 'p1', teams })).toBe(text);
});
