import { isIP } from 'node:net';
import { z } from 'zod';

const MAX_MS = 2_147_483_647;

/** The sentence of a problem is the variable's name and the message, so each message is a predicate. */
function read<T>(toValue: (text: string) => T | undefined, rule: string) {
  return z.string().transform((text, context): T => {
    const value = toValue(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: rule });
    return z.NEVER;
  });
}

function whole(least: number, most: number) {
  const toValue = (text: string) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  };
  return read(toValue, `must be a whole number from ${least} to ${most}`);
}

const flag = read(
  (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  'must be true or false',
);
const words = <Word extends string>(...allowed: Word[]) =>
  read((text) => allowed.find((word) => word === text), `must be one of ${allowed.join(', ')}`);
const milliseconds = whole(0, MAX_MS);
const atLeastOneMs = whole(1, MAX_MS);
const text = z.string();
/** What may stand in a request header and in the signature's own header. */
export const HEADER_TOKEN = /^[\x21-\x2b\x2d-\x7e]{1,8192}$/;
export const HEADER_TOKEN_RULE = 'must have no white space, no comma and only ASCII characters';
const token = read((value) => (HEADER_TOKEN.test(value) ? value : undefined), HEADER_TOKEN_RULE);

/** Names and passwords of IAM. */
export const IAM_TEXT = /^[^\p{Cc}]{1,256}$/u;
export const IAM_TEXT_RULE = 'must be 1 to 256 characters on one line';
const iamText = read((value) => (IAM_TEXT.test(value) ? value : undefined), IAM_TEXT_RULE);

const millisecondsList = read((value) => {
  const delays = value.split(',').map((part) => (/^\s*\d{1,10}\s*$/.test(part) ? Number(part) : MAX_MS + 1));
  return delays.every((delay) => delay <= MAX_MS) ? delays : undefined;
}, 'must be milliseconds separated by commas, for example 5000,15000,30000,60000');

const scale = read((value) => {
  const factor = /^\d{1,6}(\.\d{1,6})?$/.test(value) ? Number(value) : 0;
  return factor > 0 ? factor : undefined;
}, 'must be a number above 0, for example 0.1 or 2');

const hosts = read((value) => {
  const list = value.split(',').map((part) => part.trim());
  const isHost = (host: string) => /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:\d{1,5})?$/.test(host);
  return list.every(isHost) ? list : undefined;
}, 'must be host names in lower case separated by commas, each with an optional port');

const proxyNames = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** An address, a network as `10.0.0.0/8`, or a name that the web framework knows networks by. */
function isProxyAddress(text: string): boolean {
  if (proxyNames.has(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const trustProxy = read((value) => {
  if (value === 'false') return false as const;
  if (/^[1-9]$/.test(value)) return Number(value);
  const list = value.split(',').map((part) => part.trim());
  return list.every(isProxyAddress) ? list : undefined;
}, 'must be false, a number of proxies from 1 to 9, or addresses separated by commas');

const host = read(
  (value) => (/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:.]+$/.test(value) ? value : undefined),
  'must be an IP address or a host name',
);

const projectId = read(
  (value) => (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(value) ? value : undefined),
  'must be a project id: letters, digits, hyphens and underscores',
);
/** Regions are told by their form: new ones come, and the endpoint is checked on its own. */
export const REGION = /^[a-z]{2}(-[a-z0-9]{1,20}){1,4}$/;
const region = read(
  (value) => (REGION.test(value) ? value : undefined),
  'must be a region such as cn-north-4',
);

const metricsToken = read(
  (value) => (/^[\x21-\x7e]{16,256}$/.test(value) ? value : undefined),
  'must be 16 to 256 ASCII characters without white space',
);
const proxy = read(
  (value) => (/^https?:\/\/[^\s/]+\/?$/.test(value) && URL.canParse(value) ? value : undefined),
  'must be a proxy such as http://proxy.example.com:3128',
);

const scope = read((value) => {
  const words = value.split(' ');
  return words.includes('openid') && words.every((word) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(word))
    ? value
    : undefined;
}, 'must be scopes separated by single spaces, with openid among them');

const claim = read(
  (value) => (/^[\x21-\x7e]{1,200}$/.test(value) ? value : undefined),
  'must be the name of a claim without white space, such as groups or realm_access.roles',
);

const acrValues = read((value) => {
  const list = value.split(' ');
  return list.every((word) => /^[\x21-\x7e]{1,200}$/.test(word)) ? list : undefined;
}, 'must be values of acr separated by single spaces');

const consoleUrl = read(
  (value) => (/^https:\/\/[^\s{}/]+\/\S*$/.test(value) && URL.canParse(value) ? value : undefined),
  'must be an https address, in which {region}, {project} and {pool} stand for themselves',
);

const postgresUrl = read((value) => {
  if (!/^postgres(ql)?:\/\/[^\s]+$/.test(value) || !URL.canParse(value)) return undefined;
  const { hostname, pathname } = new URL(value);
  return hostname !== '' && /^\/[^/]+$/.test(pathname) ? value : undefined;
}, 'must be a PostgreSQL address such as postgres://user:password@host:5432/database');

/** Every variable but the credentials' file forms; `docs/configuration.md` tells what each means. */
export const variables = z.object({
  NODE_ENV: text.default('development'),
  PORT: whole(0, 65_535).default(8080),
  HOST: host.default('127.0.0.1'),
  PUBLIC_URL: text.optional(),
  HUAWEICLOUD_SDK_AK: token.optional(),
  HUAWEICLOUD_SDK_SK: token.optional(),
  HUAWEICLOUD_SDK_SECURITY_TOKEN: token.optional(),
  HUAWEICLOUD_IAM_USER: iamText.optional(),
  HUAWEICLOUD_IAM_DOMAIN: iamText.optional(),
  HUAWEICLOUD_IAM_PASSWORD: iamText.optional(),
  HUAWEICLOUD_SDK_PROJECT_ID: projectId.optional(),
  HUAWEICLOUD_REGION: region.optional(),
  MODELARTS_ENDPOINT: text.optional(),
  IAM_ENDPOINT: text.optional(),
  HUAWEICLOUD_CONSOLE_URL: consoleUrl.default(
    'https://console.huaweicloud.com/modelarts/?region={region}&poolId={pool}',
  ),
  ALLOW_INSECURE_UPSTREAM: flag.default(false),
  EGRESS_ALLOW: hosts.default([]),
  MODELARTS_USER_ID: token.optional(),
  ENTRY_CARRY_OVER: words('all', 'documented').default('all'),
  POOLWRIGHT_CONFIG: text.optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_MIGRATION_URL: postgresUrl.optional(),
  DATABASE_POOL_SIZE: whole(2, 200).default(10),
  DATABASE_WAIT_MS: atLeastOneMs.default(2000),
  DATABASE_STATEMENT_MS: atLeastOneMs.default(5000),
  AUDIT_ANCHOR_FILE: text.optional(),
  /** 3 s on PostgreSQL, where other replicas go on; without them nobody is told. */
  DRAIN_NOTICE_MS: whole(0, 10_000).optional(),
  DATA_DIR: text.default('data'),
  OIDC_ISSUER_URL: text.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_SCOPE: scope.default('openid profile'),
  OIDC_GROUPS_CLAIM: claim.default('groups'),
  OIDC_TIMEOUT_MS: atLeastOneMs.default(10_000),
  SAMPLE_DATA: flag.optional(),
  SAMPLE_ACCOUNTS: flag.default(false),
  SAMPLE_IN_PRODUCTION: flag.default(false),
  SAMPLE_TIME_SCALE: scale.default(1),
  SAMPLE_SEED: whole(0, 4_294_967_295).default(1),
  SAMPLE_POOLS: whole(1, 20_000).default(40),
  SAMPLE_LARGE_POOL: flag.default(false),
  LOCAL_ADMIN: flag.default(false),
  UPSTREAM_CONNECT_TIMEOUT_MS: atLeastOneMs.default(3000),
  UPSTREAM_TIMEOUT_MS: atLeastOneMs.default(30_000),
  /** 20 s, on sample data 2 s. */
  UPSTREAM_POLL_MS: atLeastOneMs.optional(),
  RECONCILE_DELAYS_MS: millisecondsList.default([5000, 15_000, 30_000, 60_000]),
  SETTLE_WINDOW_MS: milliseconds.default(60_000),
  FOLLOW_DEADLINE_MS: atLeastOneMs.default(5_400_000),
  /** 20 s, on sample data 3 s. */
  FOLLOW_STABLE_MS: milliseconds.optional(),
  /** 0: for ever. */
  GONE_POOL_DAYS: whole(0, 36_500).default(365),
  SESSION_IDLE_MS: atLeastOneMs.default(3_600_000),
  SESSION_MAX_MS: atLeastOneMs.default(43_200_000),
  /** 0: no sign-in need be fresh. */
  FRESH_SIGN_IN_MS: milliseconds.default(0),
  FRESH_SIGN_IN_ACR: acrValues.default([]),
  RATE_LIMIT_PER_MINUTE: whole(1, 1_000_000).default(600),
  /** Five times RATE_LIMIT_PER_MINUTE. */
  RATE_LIMIT_READS_PER_MINUTE: whole(1, 10_000_000).optional(),
  /** As RATE_LIMIT_PER_MINUTE, and the next one too. */
  RATE_LIMIT_EXPENSIVE_PER_MINUTE: whole(1, 1_000_000).optional(),
  RATE_LIMIT_ADDRESS_PER_MINUTE: whole(1, 1_000_000).optional(),
  RATE_LIMIT_TEAM_TIMES: whole(1, 1000).default(5),
  REQUESTS_AT_ONCE: whole(4, 1_000_000).default(100),
  STREAMS_PER_PERSON: whole(1, 1_000_000).default(1000),
  TRUST_PROXY: trustProxy.default(false),
  METRICS_PORT: whole(0, 65_535).optional(),
  METRICS_HOST: host.default('127.0.0.1'),
  METRICS_TOKEN: metricsToken.optional(),
  LOG_LEVEL: words('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').default('info'),
  HTTPS_PROXY: proxy.optional(),
  NO_PROXY: text.optional(),
});
export type Variables = z.output<typeof variables>;
export type VariableName = keyof Variables;

/** Variables that may name a file with the value instead, as `<NAME>_FILE`. */
export const fileVariables = [
  'HUAWEICLOUD_SDK_AK',
  'HUAWEICLOUD_SDK_SK',
  'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  'HUAWEICLOUD_IAM_PASSWORD',
  'DATABASE_URL',
  'DATABASE_MIGRATION_URL',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
] as const satisfies readonly VariableName[];

/** Second names, which users of Terraform and of command line tools have set already. */
export const secondNames: Readonly<Record<string, VariableName>> = {
  HW_ACCESS_KEY: 'HUAWEICLOUD_SDK_AK',
  HW_SECRET_KEY: 'HUAWEICLOUD_SDK_SK',
  HW_SECURITY_TOKEN: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  HW_PROJECT_ID: 'HUAWEICLOUD_SDK_PROJECT_ID',
  HW_REGION_NAME: 'HUAWEICLOUD_REGION',
  https_proxy: 'HTTPS_PROXY',
  no_proxy: 'NO_PROXY',
};
