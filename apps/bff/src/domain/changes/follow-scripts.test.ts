import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { Order } from '@poolwright/schemas/modelarts/order';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { afterAll, expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { updatePool } from '../pools/update-pool.ts';
import { advanceChange } from './advance-change.ts';
import type { ChangeRecord } from './change-record.ts';
import { callerWith, changeWorld, examplePool } from './change-world.test-kit.ts';
import { settleChange, type Decision } from './settle-change.ts';

const admin = callerWith('admin');
const flavor = 'modelarts.vm.cpu.4ud';
const minute = 60_000;

/** What the cloud shows at a point in time. */
interface Shown {
  readonly available?: number;
  readonly creating?: number;
  readonly deleting?: number;
  readonly abnormal?: number;
  /** Wanted nodes in the spec; what was asked unless said. */
  readonly count?: number;
  readonly driver?: { readonly version: string; readonly state: string };
}

type Event =
  | { readonly at: number; readonly shows: Shown | 'gone' | 'unreadable' }
  | { readonly at: number; readonly decides: Decision }
  | { readonly at: number; readonly order: Partial<Order> };

interface Script {
  readonly name: string;
  /** From so many nodes to so many. */
  readonly from: number;
  readonly to: number;
  /** What happens, in minutes after the acceptance. */
  readonly events: readonly Event[];
  readonly word: ChangeState;
  /** Between these minutes the last word must have come. */
  readonly between: readonly [number, number];
  readonly idleDriver?: true;
}

const failed: Event = { at: 10, order: { phase: 'partialSuccessed', failReason: '4 of 15 nodes failed' } };

const scripts: readonly Script[] = [
  {
    name: 'slow: moves for 80 minutes',
    from: 2,
    to: 8,
    events: [10, 30, 50, 70, 80].map((at, step) => ({
      at,
      shows: { available: step === 4 ? 8 : 2 + step, creating: step === 4 ? 0 : 6 - step },
    })),
    word: 'applied',
    between: [80, 82],
  },
  {
    name: 'slow: still for 50 minutes, then goes on',
    from: 2,
    to: 4,
    events: [
      { at: 0, shows: { available: 2 } },
      { at: 50, shows: { available: 3, creating: 1 } },
      { at: 60, shows: { available: 4 } },
    ],
    word: 'applied',
    between: [60, 62],
  },
  {
    name: 'flapping: good and bad reads by turns, good at last',
    from: 2,
    to: 3,
    events: [
      ...Array.from({ length: 12 }, (_, n) => ({
        at: 4.9 + n / 3,
        shows: n % 2 === 0 ? { available: 3 } : { available: 2, abnormal: 1 },
      })),
      { at: 20, shows: { available: 3 } },
    ],
    word: 'applied',
    between: [20, 22],
  },
  {
    name: 'flapping without end',
    from: 2,
    to: 3,
    events: Array.from({ length: 400 }, (_, n) => ({
      at: n / 3 - 0.1,
      shows: n % 2 === 0 ? { available: 3 } : { available: 2, creating: 1 },
    })),
    word: 'partly-applied',
    between: [90, 91],
  },
  {
    name: 'partial: 71 of 75, and nobody decides',
    from: 60,
    to: 75,
    events: [{ at: 10, shows: { available: 71, abnormal: 4 } }, failed],
    word: 'partly-applied',
    between: [90, 91],
  },
  {
    name: 'partial: 71 of 75, and a person accepts what came',
    from: 60,
    to: 75,
    events: [{ at: 10, shows: { available: 71, abnormal: 4 } }, failed, { at: 12, decides: 'accept-part' }],
    word: 'partly-applied',
    between: [12, 13],
  },
  {
    name: 'partial, waited on past the first deadline, and whole after it',
    from: 60,
    to: 75,
    events: [
      { at: 10, shows: { available: 71, abnormal: 4 } },
      failed,
      { at: 15, decides: 'wait-on' },
      { at: 100, shows: { available: 75 } },
    ],
    word: 'applied',
    between: [100, 102],
  },
  {
    name: 'failed: no node came at all',
    from: 2,
    to: 5,
    events: [{ at: 3, order: { phase: 'failed', failReason: 'no capacity' } }],
    word: 'partly-applied',
    between: [90, 91],
  },
  {
    name: 'over the limit: nodes are still being created at 90 minutes',
    from: 2,
    to: 5,
    events: [
      { at: 1, shows: { available: 2, creating: 3 } },
      { at: 91, shows: { available: 5 } },
    ],
    word: 'partly-applied',
    between: [90, 91],
  },
  {
    name: 'old reads and an upstream that cannot be read for 20 minutes',
    from: 2,
    to: 3,
    events: [
      { at: 0, shows: { available: 2, count: 2 } },
      { at: 5, shows: 'unreadable' },
      { at: 25, shows: { available: 3 } },
    ],
    word: 'applied',
    between: [25, 27],
  },
  {
    name: 'the pool goes away',
    from: 2,
    to: 3,
    events: [
      { at: 1, shows: { available: 2, creating: 1 } },
      { at: 6, shows: 'gone' },
    ],
    word: 'partly-applied',
    between: [6, 7],
  },
  {
    name: 'an idle driver upgrade of five hours',
    from: 2,
    to: 2,
    idleDriver: true,
    events: [
      { at: 0, shows: { available: 2, driver: { version: '1', state: 'Upgrading' } } },
      { at: 300, shows: { available: 2, driver: { version: '2', state: 'Running' } } },
    ],
    word: 'applied',
    between: [300, 302],
  },
];

function nodes(count = 0) {
  return count === 0 ? [] : [{ flavor, count, azs: [{ az: 'cn-north-7c', count }] }];
}

/** The pool as the cloud shows it. */
function poolAt(pool: Pool, shown: Shown, asked: number): Pool {
  const { available, creating, deleting, abnormal, count = asked, driver } = shown;
  return {
    ...pool,
    spec: { ...pool.spec, resources: [{ flavor, count }] },
    status: {
      ...pool.status,
      phase: 'Running',
      resources: {
        available: nodes(available),
        creating: nodes(creating),
        deleting: nodes(deleting),
        abnormal: nodes(abnormal),
      },
      ...(driver === undefined ? {} : { driver: { gpu: driver } }),
    },
  };
}

async function start({ from, to, idleDriver }: Script) {
  const before = poolAt(examplePool(), { available: from }, from);
  const world = changeWorld(before);
  const deps = { ...world.deps, times: { ...world.deps.times, followPollMs: 20_000 } };
  await updatePool(deps, admin, world.request(idleDriver ? from + 1 : to));
  const [filed] = world.store.records.values();
  if (filed === undefined) throw new Error('nothing was filed');
  if (idleDriver) {
    const body = JSON.stringify({ spec: { driver: { gpuVersion: '2', updateStrategy: 'idle' } } });
    world.store.records.set(filed.id, { ...filed, body });
    const spec = { ...before.spec, driver: { gpuVersion: '2', updateStrategy: 'idle' } };
    world.gateway.pools.set(filed.pool, { ...before, spec });
  }
  return { ...world, deps, id: filed.id, name: filed.pool };
}

async function happen(world: Awaited<ReturnType<typeof start>>, script: Script, event: Event): Promise<void> {
  const { gateway, deps, id, name, clock } = world;
  if ('decides' in event) {
    await settleChange(deps, admin, id, event.decides);
  } else if ('order' in event) {
    const order: Order = {
      orderName: 'order-1',
      creationTimestamp: clock.now().toISOString(),
      ...event.order,
    };
    gateway.listOrders = async () => ({ items: [order], unreadable: 0 });
  } else if ('shows' in event) {
    const { shows } = event;
    if (shows === 'gone') gateway.pools.delete(name);
    const show = gateway.showPool.bind(gateway);
    if (shows === 'unreadable') {
      gateway.showPool = () => Promise.reject(new DomainError('upstream.failed'));
      restore = () => (gateway.showPool = show);
      return;
    }
    restore();
    const seen = gateway.pools.get(name);
    if (shows !== 'gone' && seen !== undefined) gateway.pools.set(name, poolAt(seen, shows, script.to));
  }
}
let restore = (): unknown => undefined;

/** Looks every poll, as the runner does, until the change is final. */
async function run(script: Script): Promise<{ record: ChangeRecord; minutes: number; reached: boolean[] }> {
  restore = () => undefined;
  const world = await start(script);
  const begun = world.clock.now().getTime();
  const minutes = () => (world.clock.now().getTime() - begun) / minute;
  const events = script.events.toSorted((a, b) => a.at - b.at);
  const reached: boolean[] = [];
  for (let look = 0; look < 2000; look += 1) {
    while (events[0] !== undefined && events[0].at <= minutes()) {
      const [event] = events.splice(0, 1);
      if (event !== undefined) await happen(world, script, event);
    }
    const next = await advanceChange(world.deps, world.id);
    const record = world.store.records.get(world.id);
    if (record === undefined) throw new Error('the change is gone');
    reached.push(record.progress?.awaiting.includes('second-read') ?? false);
    if (next === null) return { record, minutes: minutes(), reached };
    world.clock.advance(next);
  }
  throw new Error('no last word came');
}

let right = 0;
afterAll(() => void process.stdout.write(`T28: ${scripts.length} scripts, ${right} right\n`));

test.each(scripts)('$name ends as $word', async (script) => {
  const { record, minutes, reached } = await run(script);
  expect(record.state).toBe(script.word);
  expect(minutes).toBeGreaterThanOrEqual(script.between[0]);
  expect(minutes).toBeLessThanOrEqual(script.between[1]);
  // The look before the last one was a good read too.
  expect(record.state !== 'applied' || reached.at(-2)).toBe(true);
  right += 1;
});
