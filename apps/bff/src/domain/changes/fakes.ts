import { fakeAudit } from '../audit/fakes.ts';
import type { AuditLine, AuditLog } from '../audit/ports.ts';
import type { ChangeRecord } from './change-record.ts';
import type { ChangeStore, KeyClaim, KeyStore, RequestKey, StoredAnswer } from './ports.ts';

interface FakeKey {
  requestHash: string;
  owner: string;
  changeId: string | null;
  answer: StoredAnswer | null;
}

/** Changes, keys and audit in memory, with the same promises as the database: one change in flight a pool, fences. */
export interface FakeStore {
  readonly changes: ChangeStore;
  readonly keys: KeyStore;
  readonly audit: AuditLog;
  readonly records: Map<string, ChangeRecord>;
  readonly lines: AuditLine[];
  /** Processes whose leases hold; those of all others have expired. */
  readonly alive: Set<string>;
  /** When a released change is due again, by the test's timers. */
  readonly due: Map<string, number>;
}

const inFlightStates = new Set(['applying', 'checking', 'conflict']);
const onTheWay = new Set(['applying', 'checking', 'following']);
const keyOf = (key: RequestKey) => `${key.userId} ${key.key}`;

function fakeKeys(keys: Map<string, FakeKey>, alive: ReadonlySet<string>): KeyStore {
  return {
    async claim(key, requestHash, owner): Promise<KeyClaim> {
      const known = keys.get(keyOf(key));
      if (known === undefined) {
        keys.set(keyOf(key), { requestHash, owner, changeId: null, answer: null });
        return { kind: 'new' };
      }
      if (known.requestHash !== requestHash) return { kind: 'reused' };
      if (known.answer !== null) return { kind: 'done', answer: known.answer };
      const { owner: holder, changeId } = known;
      return { kind: 'running', owner: holder, changeId, expired: !alive.has(holder) };
    },
    async takeOver(key, from, to) {
      const known = keys.get(keyOf(key));
      if (known?.owner !== from || known.answer !== null || (from !== to && alive.has(from))) return false;
      known.owner = to;
      return true;
    },
    renew: async () => undefined,
    async finish(key, answer) {
      const known = keys.get(keyOf(key));
      if (known !== undefined) known.answer = answer;
    },
    async release(key) {
      const known = keys.get(keyOf(key));
      if (known?.answer === null && known.changeId === null) keys.delete(keyOf(key));
    },
  };
}

export function fakeStore(): FakeStore {
  const records = new Map<string, ChangeRecord>();
  const lines: AuditLine[] = [];
  const keys = new Map<string, FakeKey>();
  const alive = new Set(['boot-1']);
  const due = new Map<string, number>();
  const newest = () => [...records.values()].reverse();
  const changes: ChangeStore = {
    async insert(record, key, audit) {
      const open = newest().find(
        (each) =>
          each.project === record.project && each.pool === record.pool && inFlightStates.has(each.state),
      );
      if (inFlightStates.has(record.state) && open !== undefined) return { inFlight: open.id };
      records.set(record.id, record);
      const known = keys.get(keyOf(key));
      if (known !== undefined) known.changeId = record.id;
      lines.push(...audit);
      return null;
    },
    async claim(id, fence, owner) {
      const record = records.get(id);
      if (record?.fence !== fence) return null;
      const claimed = { ...record, owner, fence: fence + 1 };
      records.set(id, claimed);
      return claimed;
    },
    async step(id, fence, from, step, audit) {
      const record = records.get(id);
      if (record?.fence !== fence || record.state !== from) return null;
      const stepped = { ...record, ...step };
      records.set(id, stepped);
      lines.push(...audit);
      return stepped;
    },
    takeDue: async (owner, limit, except) => {
      const free = [...records.values()].filter(
        (each) =>
          onTheWay.has(each.state) &&
          (due.get(each.id) ?? 0) <= Date.now() &&
          (each.owner === null || !alive.has(each.owner)) &&
          !except.includes(each.id),
      );
      return free.slice(0, limit).map((each) => {
        const taken = { ...each, owner, fence: each.fence + 1 };
        records.set(each.id, taken);
        return taken;
      });
    },
    renew: async () => undefined,
    release: async (id, owner, inMs) => {
      const record = records.get(id);
      if (record === undefined || (record.owner !== null && record.owner !== owner)) return;
      records.set(id, { ...record, owner: null });
      due.set(id, Date.now() + inMs);
    },
    find: async (id) => records.get(id) ?? null,
    list: async (query) => ({
      items: newest().filter(
        (each) =>
          (query.pool === undefined || each.pool === query.pool) &&
          (query.state === undefined || query.state.includes(each.state)),
      ),
    }),
    inStates: async (states) => [...records.values()].filter((each) => states.includes(each.state)),
  };
  return { changes, keys: fakeKeys(keys, alive), audit: fakeAudit(lines), records, lines, alive, due };
}
