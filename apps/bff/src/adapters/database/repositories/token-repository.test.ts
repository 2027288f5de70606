import { expect, test } from 'vitest';
import type { Notice } from '../../../domain/stream/ports.ts';
import type { TokenRecord } from '../../../domain/tokens/token-store.ts';
import { auditLine, databaseWorld } from '../database.test-kit.ts';

const line = auditLine({ action: 'createToken', kind: 'done' });
const at = (minutes: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000);
const record = (id: string, parts: Partial<TokenRecord> = {}): TokenRecord => ({
  id,
  hash: `hash of ${id}`,
  person: 'ada',
  name: 'nightly',
  beginning: 'pwt_abcd',
  scopes: ['read'],
  createdAt: at(0),
  expiresAt: at(60),
  lastUsedAt: null,
  ...parts,
});

test('a token is found by its hash, and its use is noted to the minute while it lives', async () => {
  const { tokens } = await databaseWorld();
  await tokens.insert(record('1'), 20, line);
  expect(await tokens.use('hash of 1', at(1))).toEqual(record('1', { lastUsedAt: at(1) }));
  expect(await tokens.use('hash of 1', at(1.5))).toEqual(record('1', { lastUsedAt: at(1) }));
  expect(await tokens.use('hash of 1', at(61))).toEqual(record('1', { lastUsedAt: at(1) }));
  expect(await tokens.use('hash of 2', at(1))).toBeNull();
  expect(await tokens.peek('hash of 1')).toEqual(record('1', { lastUsedAt: at(1) }));
  expect(await tokens.peek('hash of 2')).toBeNull();
});

test('a person has so many live ones and no more, also when they are made at one moment', async () => {
  const { tokens, audit } = await databaseWorld();
  await tokens.insert(record('old', { expiresAt: at(0) }), 2, line);
  const made = await Promise.all(['1', '2', '3'].map((id) => tokens.insert(record(id), 2, line)));
  expect(made.filter(Boolean)).toHaveLength(2);
  expect(await tokens.insert(record('4', { person: 'bob' }), 2, line)).toBe(true);
  expect((await audit.list({ limit: 10 })).items).toHaveLength(4);
});

test('only its owner ends a token; it is gone, told to every process, and in the audit', async () => {
  const { tokens, notices } = await databaseWorld();
  const heard: Notice[] = [];
  await notices.listen((notice) => heard.push(notice));
  await tokens.insert(record('1'), 20, line);
  expect(await tokens.end('bob', '1', () => line)).toBe(false);
  expect(
    await tokens.end('ada', '1', ({ name }) => auditLine({ action: 'endToken', details: { name } })),
  ).toBe(true);
  expect(await tokens.list('ada')).toEqual([]);
  await expect.poll(() => heard).toEqual([{ kind: 'token-ended', hash: 'hash of 1' }]);
});
