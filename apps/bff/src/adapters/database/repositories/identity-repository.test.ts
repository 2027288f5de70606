import { expect, test } from 'vitest';
import { databaseWorld } from '../database.test-kit.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes));
const ada = {
  issuer: 'https://idp.example',
  subject: 'ada',
  name: 'Ada 阿达',
  groups: ['admins', 'a,b'],
  signedInAt: at(0),
};
const id = 'https://idp.example#ada';

test('a person is as the provider told last', async () => {
  const { people } = await databaseWorld();
  expect(await people.find(id)).toBeNull();
  await people.save(ada);
  expect(await people.find(id)).toEqual(ada);
  const later = { ...ada, name: 'Ada L.', groups: [], signedInAt: at(1) };
  await people.save(later);
  await people.save({ ...ada, issuer: 'https://other.example', groups: ['theirs'] });
  expect(await people.find(id)).toEqual(later);
  expect(await people.find('ada')).toBeNull();
});

test('a person who has changed is told of', async () => {
  const { people, notices } = await databaseWorld();
  const heard: unknown[] = [];
  await notices.listen((notice) => heard.push(notice));
  await people.save(ada);
  await people.save({ ...ada, groups: [] });
  await expect.poll(() => heard).toContainEqual({ kind: 'person-changed', id });
});

test('a sign-in is taken once, by one of many, and not when it is old', async () => {
  const { signIns } = await databaseWorld();
  const pending = {
    idHash: 'h',
    returnTo: '/changes',
    sessionHash: null,
    isFresh: true,
    userId: id,
    createdAt: at(1),
  };
  await signIns.begin(pending);
  await signIns.begin({ ...pending, idHash: 'old', createdAt: at(0) });
  const taken = await Promise.all(Array.from({ length: 5 }, () => signIns.take('h', at(0))));
  expect(taken.filter((each) => each !== null)).toEqual([pending]);
  expect(await signIns.take('old', at(0))).toBeNull();
  expect(await signIns.take('unknown', at(0))).toBeNull();
});
