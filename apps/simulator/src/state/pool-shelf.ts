import { isMoving, settlePool } from '../convergence/settle-pool.ts';
import type { PoolRecord } from '../pools/pool-record.ts';

/** The pools by name, and which of them differ from what the fleet's seed gives or will move by themselves. */
export class PoolShelf {
  readonly #pools = new Map<string, PoolRecord>();
  readonly #changed = new Set<string>();
  readonly #removed = new Set<string>();
  /** The others are not looked at by every request, however many there are. */
  readonly #moving = new Set<PoolRecord>();

  all(): PoolRecord[] {
    return [...this.#pools.values()];
  }

  find(name: string): PoolRecord | undefined {
    return this.#pools.get(name);
  }

  /** The pools that cannot be made from the seed again. */
  changed(): PoolRecord[] {
    return [...this.#changed].flatMap((name) => this.#pools.get(name) ?? []);
  }

  /** Names of pools that were taken away or deleted themselves. */
  removed(): string[] {
    return [...this.#removed];
  }

  /** Begins anew with these, as the seed gave them. */
  fill(pools: readonly PoolRecord[]): void {
    for (const set of [this.#pools, this.#changed, this.#removed, this.#moving]) set.clear();
    for (const pool of pools) this.#put(pool);
  }

  /** Puts a pool in the place of the one with its name, or at the end. */
  place(pool: PoolRecord): void {
    this.#put(pool);
    this.noteChange(pool);
  }

  /** To be told of every change that time alone did not make. */
  noteChange(pool: PoolRecord): void {
    this.#changed.add(pool.name);
    if (isMoving(pool)) this.#moving.add(pool);
  }

  remove(name: string): boolean {
    this.#stop(name);
    this.#changed.delete(name);
    this.#removed.add(name);
    return this.#pools.delete(name);
  }

  /** Brings every pool to this time. */
  settle(now: number): void {
    for (const pool of this.#moving) {
      settlePool(pool, now);
      if (pool.oldRead !== null && pool.oldRead.until <= now) pool.oldRead = null;
      if (pool.goneAt !== null && pool.goneAt <= now) this.remove(pool.name);
      else if (!isMoving(pool)) this.#moving.delete(pool);
    }
  }

  #put(pool: PoolRecord): void {
    this.#stop(pool.name);
    this.#removed.delete(pool.name);
    this.#pools.set(pool.name, pool);
    if (isMoving(pool)) this.#moving.add(pool);
  }

  #stop(name: string): void {
    const known = this.#pools.get(name);
    if (known !== undefined) this.#moving.delete(known);
  }
}
