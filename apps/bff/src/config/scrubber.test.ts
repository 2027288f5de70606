import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber } from './scrubber.ts';
import { createSecrets } from './secrets.ts';

test.each<[string, (secret: string) => string]>([
  ['plain', (secret) => secret],
  ['inside a sentence', (secret) => `sk=${secret},x`],
  ['in JSON', (secret) => JSON.stringify({ secret })],
  ['in JSON inside JSON', (secret) => JSON.stringify(JSON.stringify({ secret }))],
  ['percent-encoded', (secret) => `?sk=${encodeURIComponent(secret)}`],
  [
    'percent-encoded in lower case',
    (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  ],
  ['in base64', (secret) => Buffer.from(secret).toString('base64')],
])('a secret is found %s', (_, wrap) => {
  const secret = 's3cr+t/"v\\al=ue\u00e9';
  const clean = createScrubber([secret])(`before ${wrap(secret)} after`);
  expect(clean).toContain('[secret]');
  expect(clean).toMatch(/^before .* after$/);
  expect(clean).not.toMatch(/s3cr|czNjc|al(=|%3[dD])ue/);
});

test('no text that holds a secret comes through, whatever else stands in it', () => {
  const key = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => !'[secret]'.includes(text));
  fc.assert(
    fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
      expect(createScrubber([secret])(before + secret + after)).not.toContain(secret);
    }),
    { seed: 7 },
  );
});

test('of two secrets the longer one is taken out first', () => {
  expect(createScrubber(['secret', 'secret-and-more'])('x secret-and-more y')).toBe('x [secret] y');
});

test('every configured secret is scrubbed but words too short to be one', () => {
  const secrets = createSecrets({
    credentials: new Map([
      ['a', { ak: 'AAAAAAAA', sk: 'BBBBBBBB', securityToken: 'CCCCCCCC' }],
      ['b', { ak: 'ak', sk: 'BBBBBBBB' }],
    ]),
    metricsToken: 'DDDDDDDD',
    httpsProxy: 'http://user:EEEE%2FEEE@proxy:3128',
  });
  expect(secrets.secretValues()).toEqual(['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC', 'DDDDDDDD', 'EEEE/EEE']);
});
