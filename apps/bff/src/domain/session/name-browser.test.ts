import { expect, test } from 'vitest';
import { nameBrowser } from './name-browser.ts';

const mozilla = 'Mozilla/5.0';
const like = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`${mozilla} (X11; Linux x86_64) ${like} Chrome/149.0.0.0 Safari/537.36`, 'Chrome, Linux'],
  [`${mozilla} (X11; Linux x86_64) ${like} HeadlessChrome/149.0.0.0 Safari/537.36`, 'Chrome, Linux'],
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${like} Chrome/149.0 Safari/537.36 Edg/149.0`, 'Edge, Windows'],
  [`${mozilla} (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0`, 'Firefox, Windows'],
  [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${like} Version/19.0 Safari/605.1.15`, 'Safari, macOS'],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${like} Version/19.0 Mobile/15E148 Safari/604.1`,
    'Safari, iOS',
  ],
  [`${mozilla} (Linux; Android 16; Pixel) ${like} Chrome/149.0 Mobile Safari/537.36`, 'Chrome, Android'],
  ['curl/8.5.0', 'curl'],
  ['<script>alert(1)</script>', null],
  ['x'.repeat(100_000), null],
  ['', null],
  [null, null],
])('%s', (userAgent, name) => {
  expect(nameBrowser(userAgent)).toBe(name);
});
