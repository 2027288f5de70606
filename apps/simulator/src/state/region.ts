import { createCatalog } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createChance } from '../clock/chance.ts';
import type { Clock } from '../clock/clock.ts';
import type { Settings } from '../config/settings.ts';
import type { Switches } from '../config/switches.ts';
import type { JsonObject } from '../json/json.ts';
import { changeAsSomebodyElse } from '../pools/change-pool.ts';
import type { Changing } from '../pools/change-pool.ts';
import { patchPool } from '../pools/patch-pool.ts';
import type { PatchOutcome } from '../pools/patch-pool.ts';
import { placePool } from '../pools/place-pool.ts';
import type { PlacedPool } from '../pools/place-pool.ts';
import { poolDocument } from '../pools/pool-document.ts';
import type { PoolRecord } from '../pools/pool-record.ts';
import { settlePool } from '../pools/settle-pool.ts';
import { shownDocument } from '../pools/shown-document.ts';
import { samplePools } from '../sample/sample-pools.ts';
import { loadState, saveState } from './state-file.ts';
import type { LateEffect, RegionState } from './state-file.ts';

export interface Region {
  catalog: Catalog;
  switches: Switches;
  clock: Clock;
  /** Brings every pool to the present; returns the late effects that came with it. */
  settle(): LateOutcome[];
  pools(): PoolRecord[];
  pool(name: string): PoolRecord | undefined;
  /** What a read shows: old for a while after a change, and as the switches have it. */
  shown(pool: PoolRecord): JsonObject;
  /** What the answer to a change shows: always the new state. */
  answered(pool: PoolRecord): JsonObject;
  patch(name: string, contentType: string, body: string): PatchOutcome;
  patchLater(effect: LateEffect): void;
  nextLateEffect(): number | null;
  changeAsSomebodyElse(name: string, patch: JsonObject): PoolRecord | undefined;
  place(placed: PlacedPool): PoolRecord;
  remove(name: string): boolean;
  reset(): void;
  state(): RegionState;
  save(): void;
}

export interface LateOutcome {
  effect: LateEffect;
  outcome: PatchOutcome;
}

export function createRegion(settings: Settings, clock: Clock): Region {
  const catalog = createCatalog(settings.region);
  const timing = { chance: createChance(settings.seed), scale: settings.timeScale };
  const switches: Switches = { ...settings.switches };
  let pools = new Map<string, PoolRecord>();
  let lateEffects: LateEffect[] = [];

  const changing = (now: number): Changing => ({ ...timing, catalog, switches, now });
  const placing = () => ({ ...timing, catalog, now: clock.now() });
  const fill = () => {
    pools = new Map();
    for (const placed of samplePools(settings.region)) {
      const pool = placePool(placed, placing());
      pools.set(pool.name, pool);
    }
  };
  const settlePools = (now: number) => {
    for (const pool of pools.values()) {
      settlePool(pool, now);
      if (pool.oldRead !== null && pool.oldRead.until <= now) pool.oldRead = null;
      if (pool.goneAt !== null && pool.goneAt <= now) pools.delete(pool.name);
    }
  };
  const patchAt = (name: string, contentType: string, body: string, now: number): PatchOutcome =>
    patchPool(pools.get(name), { contentType, body }, { ...changing(now), others: [...pools.values()] });

  const region: Region = {
    catalog,
    switches,
    clock,
    settle() {
      const now = clock.now();
      const due = lateEffects.filter((effect) => effect.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
      lateEffects = lateEffects.filter((effect) => effect.dueAt > now);
      const outcomes = due.map((effect) => {
        settlePools(effect.dueAt);
        return { effect, outcome: patchAt(effect.pool, effect.contentType, effect.body, effect.dueAt) };
      });
      settlePools(now);
      if (due.length > 0) region.save();
      return outcomes;
    },
    pools: () => [...pools.values()],
    pool: (name) => pools.get(name),
    answered: (pool) => shownDocument(pool, poolDocument(pool), switches),
    shown: (pool) => shownDocument(pool, pool.oldRead?.document ?? poolDocument(pool), switches),
    patch(name, contentType, body) {
      const outcome = patchAt(name, contentType, body, clock.now());
      if (outcome.pool !== null) region.save();
      return outcome;
    },
    patchLater(effect) {
      lateEffects.push(effect);
      region.save();
    },
    nextLateEffect: () =>
      lateEffects.length === 0 ? null : Math.min(...lateEffects.map(({ dueAt }) => dueAt)),
    changeAsSomebodyElse(name, patch) {
      const pool = pools.get(name);
      if (pool === undefined) return undefined;
      changeAsSomebodyElse(pool, patch, changing(clock.now()));
      region.save();
      return pool;
    },
    place(placed) {
      const pool = placePool(placed, placing());
      pools.set(pool.name, pool);
      region.save();
      return pool;
    },
    remove(name) {
      const wasThere = pools.delete(name);
      region.save();
      return wasThere;
    },
    reset() {
      clock.setAdvanced(0);
      Object.assign(switches, settings.switches);
      lateEffects = [];
      fill();
      region.save();
    },
    state: () => ({
      version: 1,
      advancedMs: clock.advanced(),
      switches: { ...switches },
      pools: [...pools.values()],
      lateEffects,
    }),
    save() {
      if (settings.stateFile !== null) saveState(settings.stateFile, region.state());
    },
  };

  const stored = settings.stateFile === null ? null : loadState(settings.stateFile);
  if (stored === null) {
    fill();
    region.save();
  } else {
    clock.setAdvanced(stored.advancedMs);
    pools = new Map(stored.pools.map((pool) => [pool.name, pool]));
    lateEffects = stored.lateEffects;
  }
  return region;
}
