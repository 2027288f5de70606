import { advanceChange } from '../domain/changes/advance-change.ts';
import type { ChangeDeps } from '../domain/changes/change-deps.ts';
import { createRounds } from './rounds.ts';

/**
 * Looks after changes that are on their way, together with every other replica: what is due stands in the store, whoever
 * takes it owns it for the time of one look, and a lease that is not renewed gives it to the others.
 */
export interface ChangeRunner {
  start(): Promise<void>;
  /** This process is done with a change for now; it is due again in so many milliseconds. */
  watch(changeId: string, inMs: number): void;
  /** Stops looking and waits for the looks that run. */
  close(): Promise<void>;
}

/** Due work is asked for this often, and leases are renewed this often. */
const everyMs = 1000;
const renewEveryMs = 5000;
/** Looks of one process at a time. */
const mostLooks = 20;
/** After a look that failed (the store is away, say) the next one comes after this long. */
const retryMs = 2000;

export function createChangeRunner(
  depsOf: () => ChangeDeps,
  advance: typeof advanceChange = advanceChange,
): ChangeRunner {
  return new LeasedLooks(depsOf, advance);
}

class LeasedLooks implements ChangeRunner {
  readonly #depsOf: () => ChangeDeps;
  readonly #advance: typeof advanceChange;
  readonly #rounds = createRounds(everyMs, () => this.#round());
  readonly #looking = new Map<string, Promise<void>>();
  /** What was asked for while a look ran. */
  readonly #asked = new Map<string, number>();
  readonly #releasing = new Set<Promise<void>>();
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(depsOf: () => ChangeDeps, advance: typeof advanceChange) {
    this.#depsOf = depsOf;
    this.#advance = advance;
  }

  start(): Promise<void> {
    return this.#rounds.start();
  }

  watch(changeId: string, inMs: number): void {
    if (this.#looking.has(changeId)) this.#asked.set(changeId, inMs);
    else this.#release(changeId, inMs);
  }

  async close(): Promise<void> {
    await this.#rounds.close();
    await Promise.all(this.#looking.values());
    await Promise.all(this.#releasing);
  }

  async #round(): Promise<void> {
    const deps = this.#depsOf();
    try {
      await this.#renew(deps);
      for (const changeId of deps.abandoned) this.#startLook(changeId);
      const room = mostLooks - this.#looking.size;
      if (room <= 0) return;
      const taken = await deps.changes.takeDue(deps.bootId, room, this.#busy(deps));
      for (const { id, fence } of taken) this.#startLook(id, fence);
    } catch (error) {
      this.#fail('change.round_failed', error);
    }
  }

  async #renew(deps: ChangeDeps): Promise<void> {
    if (deps.clock.monotonic() - this.#renewedAt < renewEveryMs) return;
    await deps.changes.renew(this.#busy(deps), deps.bootId);
    const keys = [...deps.keysAtWork.values()].map(({ key }) => key);
    await deps.keys.renew(keys, deps.bootId);
    this.#renewedAt = deps.clock.monotonic();
  }

  #busy(deps: ChangeDeps): string[] {
    return [...this.#looking.keys(), ...deps.sending, ...deps.abandoned];
  }

  #startLook(changeId: string, fence?: number): void {
    if (!this.#looking.has(changeId)) this.#looking.set(changeId, this.#look(changeId, fence));
  }

  async #look(changeId: string, fence?: number): Promise<void> {
    let next: number | null;
    try {
      next = await this.#advance(this.#depsOf(), changeId, fence);
    } catch (error) {
      this.#fail('change.look_failed', error, { changeId });
      next = retryMs;
    }
    const inMs = this.#asked.get(changeId) ?? next;
    this.#asked.delete(changeId);
    this.#looking.delete(changeId);
    if (inMs !== null) this.#release(changeId, inMs);
  }

  #release(changeId: string, inMs: number): void {
    const deps = this.#depsOf();
    // What was abandoned is ended here, by the one who knows.
    if (deps.abandoned.has(changeId)) return;
    const running = deps.changes
      .release(changeId, deps.bootId, inMs)
      .then(() => this.#rounds.within(inMs))
      // It stays ours until the lease ends; then it is due.
      .catch((error: unknown) => this.#fail('change.not_released', error, { changeId }))
      .finally(() => this.#releasing.delete(running));
    this.#releasing.add(running);
  }

  #fail(event: string, error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#depsOf().log.error(event, { ...fields, error: error instanceof Error ? error.message : 'unknown' });
  }
}
