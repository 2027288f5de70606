import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { sessionQueries } from '../features/session/queries.ts';
import { forgetEarlierPerson } from './forget-earlier-person.ts';

const key = sessionQueries.current().queryKey;
const session = (id: string | null) => ({
  body: { user: id === null ? null : { id, name: id, roles: [], teams: [], held: [] } },
});

function openPage(): QueryClient {
  const client = new QueryClient();
  forgetEarlierPerson(client);
  return client;
}

test('somebody else who signs in over the page finds nothing of what the earlier person read', () => {
  const client = openPage();
  client.setQueryData<unknown>(key, session('admin'));
  client.setQueryData(['showPool'], 'secret');
  client.setQueryData<unknown>(key, session(null));
  expect(client.getQueryData(['showPool'])).toBe('secret');
  client.setQueryData<unknown>(key, session('member'));
  expect(client.getQueryData(['showPool'])).toBeUndefined();
  expect(client.getQueryData<unknown>(key)).toEqual(session('member'));
});

test('the same person who signs in again keeps the page as it is', () => {
  const client = openPage();
  client.setQueryData<unknown>(key, session('admin'));
  client.setQueryData(['showPool'], 'kept');
  client.setQueryData<unknown>(key, session(null));
  client.setQueryData<unknown>(key, session('admin'));
  expect(client.getQueryData(['showPool'])).toBe('kept');
});
