import { expect, test } from 'vitest';
import { readEndpoint } from './endpoint-rules.ts';

const rules = {
  service: 'modelarts',
  allowInsecure: false,
  allowedHosts: ['upstream.example', '10.0.0.7:8443'],
} as const;

test.each([
  'https://modelarts.cn-north-4.myhuaweicloud.com',
  'https://modelarts.cn-north-4.myhuaweicloud.com/',
  'https://modelarts.cn-southwest-2.myhuaweicloud.com',
  'https://modelarts.tr-west-1.myhuaweicloud.com',
  'https://upstream.example',
  'https://10.0.0.7:8443',
])('%s is allowed', (text) => {
  expect(readEndpoint(text, rules)).toMatchObject({ kind: 'allowed', origin: text.replace(/\/$/, '') });
});

const hostile = [
  'http://modelarts.cn-north-4.myhuaweicloud.com',
  'http://upstream.example',
  'http://127.0.0.1:9999',
  'https://127.0.0.1',
  'http://localhost:8080',
  'https://localhost',
  'http://[::1]:8080',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://0.0.0.0',
  'http://127.1',
  'http://2130706433',
  'http://0x7f.0.0.1',
  'https://10.0.0.1',
  'https://10.0.0.7',
  'https://10.0.0.7:9443',
  'https://172.16.0.1',
  'https://192.168.1.1',
  'https://169.254.169.254',
  'https://[fe80::1]',
  'https://[fd00::1]',
  'https://8.8.8.8',
  'https://user@modelarts.cn-north-4.myhuaweicloud.com',
  'https://user:word@modelarts.cn-north-4.myhuaweicloud.com',
  'https://modelarts.cn-north-4.myhuaweicloud.com@evil.example',
  'https://modelarts.cn-north-4.myhuaweicloud.com.evil.example',
  'https://modelarts.cn-north-4.myhuaweicloud.co',
  'https://modelarts.cn-north-4.notmyhuaweicloud.com',
  'https://modelarts-cn-north-4.myhuaweicloud.com',
  'https://evil.modelarts.cn-north-4.myhuaweicloud.com',
  'https://modelarts.evil.cn-north-4.myhuaweicloud.com',
  'https://iam.cn-north-4.myhuaweicloud.com',
  'https://modelarts.cn-north-4.myhuaweicloud.com:8443',
  'https://modelarts.cn-north-4.myhuaweicloud.com:443@evil.example',
  'https://modelarts.cn-north-4.myhuaweicloud.com:99999',
  'https://modelarts.cn-north-4.myhuaweicloud.com/v2',
  'https://modelarts.cn-north-4.myhuaweicloud.com?x=1',
  'https://modelarts.cn-north-4.myhuaweicloud.com#x',
  'https://modelarts.cn-north-4.myhuaweicloud.com\\@evil.example',
  'https://modelarts.cn-north-4.myhuaweicloud.com\t.evil.example',
  'https://modelarts.cn-north-4.myhuaweicloud.com.',
  'https://modelarts.cn-north-4.myhuaweicloud。com',
  'https://mоdelarts.cn-north-4.myhuaweicloud.com',
  'https://ｍodelarts.cn-north-4.myhuaweicloud.com',
  'https://MODELARTS.cn-north-4.myhuaweicloud.com',
  'https:modelarts.cn-north-4.myhuaweicloud.com',
  'https:///modelarts.cn-north-4.myhuaweicloud.com',
  '//modelarts.cn-north-4.myhuaweicloud.com',
  'ftp://modelarts.cn-north-4.myhuaweicloud.com',
  'file:///etc/passwd',
  'https://',
  ' https://modelarts.cn-north-4.myhuaweicloud.com',
  'https://modelarts.cn-north-4.myhuaweicloud.com\n',
  'https://upstream.example.evil.example',
];

test.each(hostile)('%j is refused', (text) => {
  expect(readEndpoint(text, rules).kind).toBe('refused');
});

test('at least forty hostile settings are tried', () => {
  expect(new Set(hostile).size).toBeGreaterThanOrEqual(40);
});

test('with insecure upstreams allowed only this machine is added', () => {
  const allowed = hostile.filter(
    (text) => readEndpoint(text, { ...rules, allowInsecure: true }).kind === 'allowed',
  );
  expect(allowed).toEqual([
    'http://127.0.0.1:9999',
    'https://127.0.0.1',
    'http://localhost:8080',
    'https://localhost',
    'http://[::1]:8080',
    'https://[::1]',
  ]);
});
