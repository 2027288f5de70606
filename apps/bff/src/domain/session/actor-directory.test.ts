import { expect, test } from 'vitest';
import { createActorDirectory } from './actor-directory.ts';

const all = { localAdmin: true, sampleAccounts: true, oidc: null };

test('a person is who the settings of this start say, whatever a session kept', async () => {
  const directory = createActorDirectory(all);
  expect(await directory.find('member2')).toMatchObject({ roles: ['member'], teams: ['language'] });
  expect(await directory.find('local-admin')).toMatchObject({ roles: ['admin'] });
});

test.each([
  { ways: { ...all, sampleAccounts: false }, id: 'admin' },
  { ways: { ...all, localAdmin: false }, id: 'local-admin' },
])('$id is nobody where that way of signing in is off', async ({ ways, id }) => {
  expect(await createActorDirectory(ways).find(id)).toBeNull();
});

test.each(['', 'root', 'Admin', 'sample:admin', 'https://idp.example#admin', '__proto__', 'constructor'])(
  'an id of no known kind is nobody: %j',
  async (id) => {
    expect(await createActorDirectory(all).find(id)).toBeNull();
  },
);
