import type { Json, JsonObject } from '../json/json.ts';
import { sha256Hex } from '../signature/canonical-request.ts';
import { createSignal } from './signal.ts';

/** One PATCH as it reached the simulator, and what came of it. */
export interface JournalEntry {
  n: number;
  at: string;
  method: string;
  path: string;
  pool: string | null;
  headers: Record<string, string | null>;
  verified: boolean;
  requestId: string;
  body: string;
  bodySha256: string;
  before: JsonObject | null;
  after: JsonObject | null;
  effect: boolean;
  /** When the pool was changed, by the wall's clock; null where it was not. */
  effectAt: string | null;
  status: number | null;
  errorCode: string | null;
  fault: string | null;
  done: boolean;
}

interface Arrival {
  at: number;
  method: string;
  path: string;
  pool: string | null;
  headers: ReadonlyMap<string, string>;
  requestId: string;
  body: Buffer;
  before: JsonObject | null;
}

export interface Journal {
  open(arrival: Arrival): JournalEntry;
  /** Marks the entry as done; nothing in it changes afterwards. */
  close(entry: JournalEntry): void;
  byRequest(requestId: string): JournalEntry | undefined;
  count(template: string): void;
  entries(): JournalEntry[];
  requests(): Json;
  finished(count: number, timeoutMs: number): Promise<void>;
  clear(): void;
}

const HEADERS = ['content-type', 'x-modelarts-user-id', 'x-sdk-date', 'x-project-id'];

/** @param most How many entries are kept; the oldest are forgotten. */
export function createJournal(most: number): Journal {
  const signal = createSignal();
  const counters = new Map<string, number>();
  let entries: JournalEntry[] = [];
  let opened = 0;
  let closed = 0;
  let underWay = new Set<JournalEntry>();
  return {
    open(arrival) {
      opened += 1;
      const entry = toEntry(arrival, opened);
      entries.push(entry);
      underWay.add(entry);
      if (entries.length > most) entries.shift();
      return entry;
    },
    close(entry) {
      entry.done = true;
      if (underWay.delete(entry)) closed += 1;
      signal.notify();
    },
    byRequest: (requestId) => entries.find((entry) => entry.requestId === requestId),
    count: (template) => counters.set(template, (counters.get(template) ?? 0) + 1),
    entries: () => entries,
    requests: () => Object.fromEntries(counters),
    finished: (count, timeoutMs) => signal.until(() => closed >= count, timeoutMs),
    clear() {
      entries = [];
      opened = 0;
      closed = 0;
      underWay = new Set();
      counters.clear();
    },
  };
}

function toEntry(arrival: Arrival, n: number): JournalEntry {
  const { method, path, pool, requestId, body, before } = arrival;
  return {
    n,
    at: new Date(arrival.at).toISOString(),
    method,
    path,
    pool,
    headers: Object.fromEntries(HEADERS.map((name) => [name, arrival.headers.get(name) ?? null])),
    verified: false,
    requestId,
    body: body.toString('utf8'),
    bodySha256: sha256Hex(body),
    before,
    after: before,
    effect: false,
    effectAt: null,
    status: null,
    errorCode: null,
    fault: null,
    done: false,
  };
}
