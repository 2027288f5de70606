import { createCatalog } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createChance } from '../clock/chance.ts';
import type { Clock } from '../clock/clock.ts';
import type { Settings } from '../config/settings.ts';
import type { Switches } from '../config/switches.ts';
import type { JsonObject } from '../json/json.ts';
import { changeAsSomebodyElse, payOrders } from '../patching/change-pool.ts';
import type { Changing, NodeFailure } from '../patching/change-pool.ts';
import type { Timing } from '../convergence/durations.ts';
import { turnNodes } from '../convergence/turn-nodes.ts';
import type { NodeTurn } from '../convergence/turn-nodes.ts';
import { patchPool } from '../patching/patch-pool.ts';
import type { PatchOutcome, PatchRequest } from '../patching/patch-pool.ts';
import { placePool } from '../pools/place-pool.ts';
import type { PlacedPool } from '../pools/place-pool.ts';
import { poolDocument } from '../pools/pool-document.ts';
import type { PoolRecord } from '../pools/pool-record.ts';
import { shownDocument } from '../pools/shown-document.ts';
import { samplePools } from '../sample/sample-pools.ts';
import { PoolShelf } from './pool-shelf.ts';
import { loadState, saveState } from './state-file.ts';
import type { LateEffect, RegionState } from './state-file.ts';

export interface LateOutcome {
  effect: LateEffect;
  outcome: PatchOutcome;
}

/** All pools of the one project, and the only way to change them; whatever changes is saved before it is told. */
export class Region {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly #settings: Settings;
  readonly #timing: Timing;
  readonly #shelf = new PoolShelf();
  #fleet: { seed: string; filledAt: number };
  #lateEffects: LateEffect[] = [];
  /** For the tests of one process: not in the state file. */
  #nodeFailures: NodeFailure[] = [];

  constructor(settings: Settings, clock: Clock) {
    this.catalog = createCatalog(settings.region);
    this.clock = clock;
    this.switches = { ...settings.switches };
    this.#settings = settings;
    this.#timing = { chance: createChance(settings.seed), scale: settings.timeScale };
    const stored = settings.stateFile === null ? null : loadState(settings.stateFile);
    if (stored !== null) clock.setAdvanced(stored.advancedMs);
    this.#fleet = stored?.fleet ?? { seed: settings.seed, filledAt: clock.now() };
    this.#fill();
    if (stored === null) this.save();
    else this.#restore(stored);
  }

  pools(): PoolRecord[] {
    return this.#shelf.all();
  }

  pool(name: string): PoolRecord | undefined {
    return this.#shelf.find(name);
  }

  /** What a read shows: old for a while after a change, and as the switches have it. */
  shown(pool: PoolRecord): JsonObject {
    return shownDocument(pool, pool.oldRead?.document ?? poolDocument(pool), this.switches);
  }

  /** What the answer to a change shows: always the new state. */
  answered(pool: PoolRecord): JsonObject {
    return shownDocument(pool, poolDocument(pool), this.switches);
  }

  /** Brings every pool to the present; returns the late effects that came with it. */
  settle(): LateOutcome[] {
    const now = this.clock.now();
    const due = this.#lateEffects.filter((effect) => effect.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    this.#lateEffects = this.#lateEffects.filter((effect) => effect.dueAt > now);
    const outcomes = due.map((effect) => {
      this.#shelf.settle(effect.dueAt);
      return { effect, outcome: this.#patchAt(effect.pool, effect, effect.dueAt) };
    });
    this.#shelf.settle(now);
    if (due.length > 0) this.save();
    return outcomes;
  }

  patch(name: string, request: PatchRequest): PatchOutcome {
    const outcome = this.#patchAt(name, request, this.clock.now());
    if (outcome.pool !== null) this.save();
    return outcome;
  }

  patchLater(effect: LateEffect): void {
    this.#lateEffects.push(effect);
    this.save();
  }

  nextLateEffect(): number | null {
    return this.#lateEffects.length === 0 ? null : Math.min(...this.#lateEffects.map(({ dueAt }) => dueAt));
  }

  changeAsSomebodyElse(name: string, patch: JsonObject): PoolRecord | undefined {
    const pool = this.#shelf.find(name);
    if (pool === undefined) return undefined;
    changeAsSomebodyElse(pool, patch, this.#changing(this.clock.now()));
    this.#shelf.noteChange(pool);
    this.save();
    return pool;
  }

  failNextNodes(failure: NodeFailure): void {
    this.#nodeFailures.push(failure);
  }

  /** Null where there is no such pool, else how many orders were paid. */
  payOrders(name: string): number | null {
    const pool = this.#shelf.find(name);
    if (pool === undefined) return null;
    const paid = payOrders(pool, this.#changing(this.clock.now()));
    this.#shelf.noteChange(pool);
    this.save();
    return paid;
  }

  /** Nodes of a pool turn from one phase to another by themselves; how many did, or null where there is no such pool. */
  turnNodes(name: string, turn: NodeTurn): number | null {
    const pool = this.#shelf.find(name);
    if (pool === undefined) return null;
    const turned = turnNodes(pool, turn, this.clock.now());
    this.#shelf.noteChange(pool);
    this.save();
    return turned;
  }

  place(placed: PlacedPool): PoolRecord {
    const pool = placePool(placed, { ...this.#timing, catalog: this.catalog, now: this.clock.now() });
    this.#shelf.place(pool);
    this.save();
    return pool;
  }

  remove(name: string): boolean {
    const wasThere = this.#shelf.remove(name);
    this.save();
    return wasThere;
  }

  reset(): void {
    this.clock.setAdvanced(0);
    Object.assign(this.switches, this.#settings.switches);
    this.#lateEffects = [];
    this.#nodeFailures = [];
    this.#fleet = { seed: this.#settings.seed, filledAt: this.clock.now() };
    this.#fill();
    this.save();
  }

  /** Everything there is, in the shape of the state file. */
  state(): RegionState {
    return { ...this.#stored(), pools: this.pools() };
  }

  save(): void {
    if (this.#settings.stateFile !== null) saveState(this.#settings.stateFile, this.#stored());
  }

  #stored(): RegionState {
    return {
      version: 2,
      advancedMs: this.clock.advanced(),
      switches: { ...this.switches },
      fleet: this.#fleet,
      pools: this.#shelf.changed(),
      removed: this.#shelf.removed(),
      lateEffects: this.#lateEffects,
    };
  }

  /** All from one seed and one moment: after a restart the same pools are as far as time has brought them. */
  #fill(): void {
    const { region, samplePools: count, hasLargePool, timeScale: scale } = this.#settings;
    const { seed, filledAt: now } = this.#fleet;
    const placing = { chance: createChance(seed), catalog: this.catalog, scale, now };
    const pools = samplePools({ region, count, seed, hasLargePool });
    this.#shelf.fill(pools.map((placed) => placePool(placed, placing)));
  }

  #restore(stored: RegionState): void {
    for (const name of stored.removed) this.#shelf.remove(name);
    for (const pool of stored.pools) this.#shelf.place(pool);
    this.#lateEffects = stored.lateEffects;
  }

  #changing(now: number): Changing {
    const nodeFailures = this.#nodeFailures;
    return { ...this.#timing, catalog: this.catalog, switches: this.switches, nodeFailures, now };
  }

  #patchAt(name: string, request: PatchRequest, now: number): PatchOutcome {
    const patching = { ...this.#changing(now), others: this.pools() };
    const outcome = patchPool(this.pool(name), request, patching);
    if (outcome.pool !== null) this.#shelf.noteChange(outcome.pool);
    return outcome;
  }
}
