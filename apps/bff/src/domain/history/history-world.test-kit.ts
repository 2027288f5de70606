import { changeWorld, examplePool } from '../changes/change-world.test-kit.ts';
import { createPoolSnapshots } from '../pools/pool-snapshots.ts';
import { fakeStates } from './fakes.ts';
import { createPoolHistory } from './pool-history.ts';

/** The history of a pool that is gone is kept for thirty of them. */
export const day = 24 * 3_600_000;

export const projectId = 'p1';
export const name = examplePool().metadata.name;

/** A domain on fakes whose reads are recorded: `poll` reads the list once, a poll interval after the last one. */
export function historyWorld() {
  const world = changeWorld();
  const { clock, gateway, store } = world;
  const states = fakeStates(store.lines);
  const errors: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event: string) => void errors.push(event),
  };
  const history = createPoolHistory({
    ...world.deps,
    states,
    log,
    keepGoneMs: 30 * day,
    breathe: () => Promise.resolve(),
    onDrifts: (project, pools) => snapshots.noteDrifts(project, pools),
  });
  const snapshots = createPoolSnapshots({
    gateway,
    clock,
    pollMs: 1000,
    pause: () => new Promise(() => undefined),
    reads: history,
  });
  const deps = { ...world.deps, snapshots, states };
  const poll = async () => {
    clock.advance(1000);
    const snapshot = await snapshots.read(projectId);
    await history.close();
    return snapshot;
  };
  /** Somebody changes the pool in the cloud's console. */
  const changeElsewhere = (count: number) => {
    const pool = world.live();
    gateway.pools.set(name, {
      ...pool,
      spec: { ...pool.spec, resources: [{ flavor: 'modelarts.vm.cpu.4ud', count }] },
    });
  };
  const rows = () => (states.rows.get(name) ?? []).map(({ n, origin, isRight }) => [n, origin, isRight]);
  return { ...world, deps, states, snapshots, history, poll, changeElsewhere, rows, errors };
}
