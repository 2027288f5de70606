import { isObject, numberAt, objectAt, stringAt } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';

export type Fault =
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'hold'; when: 'before' | 'after' }
  | { kind: 'late'; delayMs: number; answer: 'never' | 'reset' }
  | {
      kind: 'answer';
      status: number;
      headers: Record<string, string>;
      body: Json | undefined;
      effect: boolean;
      /** What Content-Length says instead of the truth. */
      length: number | undefined;
    }
  | { kind: 'truncate'; afterBytes: number; effect: boolean; reset: boolean }
  | { kind: 'slow'; delayMs: number; byteDelayMs: number; effect: boolean };

/** A fault and the requests it waits for. */
export interface QueuedFault {
  id: string;
  method: string | null;
  pool: string | null;
  path: string | null;
  skip: number;
  times: number;
  /** What somebody else does to the pool right after, as a merge patch. */
  foreign: JsonObject | null;
  fault: Fault;
}

/** Reads what a test asks for; a string is the sentence that says what is wrong. */
export function toQueuedFault(wanted: Json, id: string): QueuedFault | string {
  const fault = isObject(wanted) ? toFault(objectAt(wanted, 'fault')) : undefined;
  if (!isObject(wanted) || fault === undefined) return 'The fault must be one of those in the README.';
  const times = numberAt(wanted, 'times') ?? 1;
  const skip = numberAt(wanted, 'skip') ?? 0;
  if (!isCount(times) || times < 1 || !isCount(skip)) return 'times and skip must be whole numbers.';
  const foreign = objectAt(wanted, 'foreign') ?? null;
  return { id, ...toMatch(wanted), skip, times, foreign, fault };
}

function toMatch(wanted: JsonObject): Pick<QueuedFault, 'method' | 'pool' | 'path'> {
  return {
    method: stringAt(wanted, 'method')?.toUpperCase() ?? null,
    pool: stringAt(wanted, 'pool') ?? null,
    path: stringAt(wanted, 'path') ?? null,
  };
}

function toFault(wanted: JsonObject | undefined): Fault | undefined {
  const when = moment(wanted);
  switch (wanted?.['kind']) {
    case 'drop':
      return when && { kind: 'drop', when };
    case 'hold':
      return when && { kind: 'hold', when };
    case 'late':
      return toLate(wanted);
    case 'answer':
      return toAnswer(wanted);
    case 'truncate':
      return {
        kind: 'truncate',
        afterBytes: milliseconds(wanted, 'afterBytes'),
        effect: wanted['effect'] !== false,
        reset: wanted['reset'] === true,
      };
    case 'slow':
      return {
        kind: 'slow',
        delayMs: milliseconds(wanted, 'delayMs'),
        byteDelayMs: milliseconds(wanted, 'byteDelayMs'),
        effect: wanted['effect'] !== false,
      };
    default:
      return undefined;
  }
}

function toLate(wanted: JsonObject): Fault | undefined {
  const answer = wanted['answer'] ?? 'never';
  if (answer !== 'never' && answer !== 'reset') return undefined;
  return { kind: 'late', delayMs: milliseconds(wanted, 'delayMs'), answer };
}

function toAnswer(wanted: JsonObject): Fault | undefined {
  const status = numberAt(wanted, 'status');
  if (status === undefined || !Number.isInteger(status) || status < 200 || status > 599) return undefined;
  const headers = Object.entries(objectAt(wanted, 'headers') ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return {
    kind: 'answer',
    status,
    headers: Object.fromEntries(headers),
    body: wanted['body'],
    effect: wanted['effect'] === true,
    length: numberAt(wanted, 'length'),
  };
}

function moment(wanted: JsonObject | undefined): 'before' | 'after' | undefined {
  const when = wanted?.['when'];
  return when === 'before' || when === 'after' ? when : undefined;
}

function milliseconds(wanted: JsonObject, name: string): number {
  return Math.max(0, numberAt(wanted, name) ?? 0);
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
