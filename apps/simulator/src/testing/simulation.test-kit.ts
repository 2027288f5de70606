import { readFileSync } from 'node:fs';
import { createClock } from '../clock/clock.ts';
import type { Clock } from '../clock/clock.ts';
import { DEFAULT_SWITCHES } from '../config/switches.ts';
import type { Settings } from '../config/settings.ts';
import { isObject, objectAt, objectsAt, readJson } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { canonicalRequest, signatureOf } from '../signature/canonical-request.ts';
import { sdkDate } from '../signature/verify-signature.ts';
import { startSimulator } from '../start-simulator.ts';
import type { Simulator } from '../start-simulator.ts';

export const PROJECT = '86c13962597848eeb29c5861153a391f';
export const REFERENCE = `auto-pool-os-${PROJECT}`;
export const REFERENCE_ANSWER = readJson(
  readFileSync(new URL('./update-pool-answer.reference.json', import.meta.url), 'utf8'),
);
export const KEYS = { ak: 'AKTEST', sk: 'SKTEST', securityToken: null };
export const IAM_USER = { name: 'console', password: 'PASSWORDTEST', domain: 'account' };
const NOON = Date.parse('2026-03-01T12:00:00Z');

export interface Sending {
  body?: string;
  contentType?: string;
  headers?: Record<string, string>;
  sk?: string;
  signedAt?: number;
  signal?: AbortSignal;
}

export interface Received {
  status: number;
  headers: Headers;
  text: string;
  json: JsonObject;
}

/** A running simulator with a clock that stands still until told, and a client that signs. */
export interface Simulation extends AsyncDisposable {
  simulator: Simulator;
  clock: Clock;
  send(method: string, path: string, sending?: Sending): Promise<Received>;
  patch(pool: string, patch: Json): Promise<Received>;
  pool(name: string): Promise<JsonObject>;
  control(method: string, path: string, body?: Json): Promise<JsonObject>;
  journal(atLeast: number): Promise<JsonObject[]>;
  advance(ms: number): Promise<void>;
}

function testSettings(overrides: Partial<Settings> = {}): Settings {
  return {
    port: 0,
    controlPort: 0,
    stateFile: null,
    keys: KEYS,
    iamUser: IAM_USER,
    tokenSeconds: 86_400,
    projectId: PROJECT,
    region: 'cn-north-7',
    seed: '1',
    samplePools: 40,
    journalEntries: 100,
    hasLargePool: false,
    timeScale: 1,
    parent: null,
    ...overrides,
    switches: { ...DEFAULT_SWITCHES, ...overrides.switches },
  };
}

export async function startSimulation(overrides: Partial<Settings> = {}): Promise<Simulation> {
  const clock = createClock(() => NOON);
  const simulator = await startSimulator(testSettings(overrides), clock);
  const send = (method: string, path: string, sending?: Sending) =>
    sendSigned(simulator.endpoint, method, path, sending);
  const control = async (method: string, path: string, body?: Json) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${simulator.control ?? ''}${path}`, init);
    return asObject(await answer.text());
  };
  return {
    simulator,
    clock,
    send,
    control,
    patch: (pool, patch) => send('PATCH', `/v2/${PROJECT}/pools/${pool}`, { body: JSON.stringify(patch) }),
    pool: async (name) => (await send('GET', `/v2/${PROJECT}/pools/${name}`)).json,
    async journal(atLeast) {
      const answer = await fetch(`${simulator.control ?? ''}/journal?wait=${atLeast}`);
      return objectsAt(asObject(await answer.text()), 'entries');
    },
    advance: async (ms) => void (await control('POST', '/advance', { ms })),
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

/** Signs with the wall clock of the tests unless told otherwise. */
export async function sendSigned(
  endpoint: string,
  method: string,
  path: string,
  {
    body = '',
    contentType = 'application/merge-patch+json',
    headers = {},
    sk = KEYS.sk,
    signedAt = NOON,
    signal,
  }: Sending = {},
): Promise<Received> {
  const date = sdkDate(signedAt);
  const sent = new Map([['host', new URL(endpoint).host], ['x-sdk-date', date], ...Object.entries(headers)]);
  if (body !== '') sent.set('content-type', contentType);
  const signed = [...sent.keys()].sort();
  const canonical = canonicalRequest(
    { method, target: path, headers: sent, body: Buffer.from(body) },
    signed,
  );
  const signature = signatureOf(sk, date, canonical);
  sent.set(
    'authorization',
    `SDK-HMAC-SHA256 Access=${KEYS.ak}, SignedHeaders=${signed.join(';')}, Signature=${signature}`,
  );
  const init = {
    method,
    headers: Object.fromEntries(sent),
    ...(body !== '' && { body }),
    ...(signal && { signal }),
  };
  const answer = await fetch(endpoint + path, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: asObject(text) };
}

function asObject(text: string): JsonObject {
  try {
    const json = readJson(text);
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}

/** Zone → nodes of one state, over all flavors or one. */
export function zones(pool: JsonObject, state: string, flavor?: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const group of objectsAt(objectAt(objectAt(pool, 'status'), 'resources'), state)) {
    if (flavor !== undefined && group['flavor'] !== flavor) continue;
    for (const { az, count } of objectsAt(group, 'azs')) {
      if (typeof az === 'string') counts[az] = (counts[az] ?? 0) + Number(count);
    }
  }
  return counts;
}

export function nodes(pool: JsonObject, state: string): number {
  return Object.values(zones(pool, state)).reduce((sum, count) => sum + count, 0);
}

export function named(name: string): string {
  return `${name}-${PROJECT}`;
}
