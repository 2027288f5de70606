import { DEFAULT_SWITCHES, setSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import type { Settings } from './settings.ts';
import { MOST_SAMPLE_POOLS, SAMPLE_POOLS } from '../sample/sample-pools.ts';

/** A setting that cannot be used; the message is one sentence for the person who set it. */
export class SettingError extends Error {
  override name = 'SettingError';
}

/** A demonstration may run for weeks; a test that sends more says so. */
const JOURNAL_ENTRIES = 5_000;
const MOST_JOURNAL_ENTRIES = 1_000_000;

type Variables = Readonly<Record<string, string | undefined>>;

const SWITCH_VARIABLES: Readonly<Record<string, keyof Switches>> = {
  SIMULATOR_AZS: 'azs',
  SIMULATOR_RESOURCES: 'resources',
  SIMULATOR_REORDER_ENTRIES: 'reorderEntries',
  SIMULATOR_FILL_MAX_COUNT: 'fillMaxCount',
  SIMULATOR_FILL_AZS: 'fillAzs',
  SIMULATOR_REFUSE_UNDOCUMENTED: 'refuseUndocumented',
  SIMULATOR_OLD_READS_SECONDS: 'oldReadsSeconds',
  SIMULATOR_FAIL_NODES: 'failNodes',
  SIMULATOR_UNPAID_ORDERS: 'unpaidOrders',
  SIMULATOR_CLOCK_SKEW_MS: 'clockSkewMs',
};

export function readSettings(variables: Variables = process.env): Settings {
  return {
    port: port(variables, 'SIMULATOR_PORT') ?? 0,
    controlPort: port(variables, 'SIMULATOR_CONTROL_PORT'),
    stateFile: text(variables, 'SIMULATOR_STATE_FILE') ?? null,
    keys: {
      ak: required(variables, 'SIMULATOR_AK'),
      sk: required(variables, 'SIMULATOR_SK'),
      securityToken: text(variables, 'SIMULATOR_SECURITY_TOKEN') ?? null,
    },
    iamUser: iamUser(variables),
    tokenSeconds: count(variables, 'SIMULATOR_TOKEN_SECONDS', 86_400, 86_400),
    projectId:
      matching(variables, 'SIMULATOR_PROJECT_ID', /^[A-Za-z0-9-]{1,64}$/) ??
      '86c13962597848eeb29c5861153a391f',
    region: matching(variables, 'SIMULATOR_REGION', /^[a-z0-9-]{2,40}$/) ?? 'cn-north-7',
    seed: text(variables, 'SAMPLE_SEED') ?? '1',
    samplePools: count(variables, 'SAMPLE_POOLS', SAMPLE_POOLS, MOST_SAMPLE_POOLS),
    hasLargePool: flag(variables, 'SAMPLE_LARGE_POOL'),
    timeScale: timeScale(variables),
    journalEntries: count(variables, 'SIMULATOR_JOURNAL_ENTRIES', JOURNAL_ENTRIES, MOST_JOURNAL_ENTRIES),
    parent: parent(variables),
    switches: switches(variables),
  };
}

function text(variables: Variables, name: string): string | undefined {
  const value = variables[name]?.trim();
  return value === '' ? undefined : value;
}

function required(variables: Variables, name: string): string {
  const value = text(variables, name);
  if (value === undefined) throw new SettingError(`${name} is missing.`);
  return value;
}

function iamUser(variables: Variables): Settings['iamUser'] {
  if (text(variables, 'SIMULATOR_IAM_USER') === undefined) return null;
  return {
    name: required(variables, 'SIMULATOR_IAM_USER'),
    password: required(variables, 'SIMULATOR_IAM_PASSWORD'),
    domain: required(variables, 'SIMULATOR_IAM_DOMAIN'),
  };
}

function matching(variables: Variables, name: string, pattern: RegExp): string | undefined {
  const value = text(variables, name);
  if (value !== undefined && !pattern.test(value))
    throw new SettingError(`${name} is "${value}", which is no such name.`);
  return value;
}

function port(variables: Variables, name: string): number | null {
  const value = text(variables, name);
  if (value === undefined) return null;
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new SettingError(`${name} is "${value}"; it must be a port from 0 to 65535.`);
  }
  return Number(value);
}

function timeScale(variables: Variables): number {
  const value = text(variables, 'SAMPLE_TIME_SCALE') ?? '1';
  const scale = Number(value);
  if (!Number.isFinite(scale) || scale <= 0 || scale > 10_000) {
    throw new SettingError(`SAMPLE_TIME_SCALE is "${value}"; it must be a number above 0, at most 10000.`);
  }
  return scale;
}

function count(variables: Variables, name: string, usual: number, most: number): number {
  const value = text(variables, name) ?? String(usual);
  const count = /^\d{1,7}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > most) {
    throw new SettingError(`${name} is "${value}"; it must be a whole number from 1 to ${most}.`);
  }
  return count;
}

function flag(variables: Variables, name: string): boolean {
  const value = text(variables, name) ?? 'false';
  if (value !== 'true' && value !== 'false') {
    throw new SettingError(`${name} is "${value}"; it must be true or false.`);
  }
  return value === 'true';
}

function parent(variables: Variables): Settings['parent'] {
  const value = text(variables, 'SIMULATOR_PARENT');
  if (value === undefined || value === 'ipc' || value === 'stdin') return value ?? null;
  throw new SettingError(`SIMULATOR_PARENT is "${value}"; it must be ipc or stdin.`);
}

function switches(variables: Variables): Switches {
  const chosen: Switches = { ...DEFAULT_SWITCHES };
  for (const [variable, name] of Object.entries(SWITCH_VARIABLES)) {
    const value = text(variables, variable);
    if (value === undefined) continue;
    const wrong = setSwitches(chosen, { [name]: plain(value) });
    if (wrong !== null) throw new SettingError(`${variable} is "${value}". ${wrong}`);
  }
  return chosen;
}

function plain(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d+$/.test(value) ? Number(value) : value;
}
