import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Switches } from '../config/switches.ts';
import type { PoolRecord } from '../pools/pool-record.ts';

/**
 * What must outlive the process. Times in it are absolute, so that convergence goes on where it was. Sample pools that
 * nobody changed are not in it: seed and time give them again, which keeps a save short however large the fleet is.
 */
export interface RegionState {
  version: 2;
  /** Milliseconds the clock is ahead of the wall's. */
  advancedMs: number;
  switches: Switches;
  /** What the sample pools were made from; absent in a file of the first version, which had every pool. */
  fleet?: { seed: string; filledAt: number };
  /** The pools that were placed or changed. */
  pools: PoolRecord[];
  /** Names of sample pools that are gone. */
  removed: string[];
  lateEffects: LateEffect[];
}

/** A PATCH whose effect comes long after its caller was left without an answer. */
export interface LateEffect {
  id: string;
  dueAt: number;
  pool: string;
  contentType: string;
  body: string;
}

/** A state file that cannot be used; the message is one sentence. */
export class StateFileError extends Error {
  override name = 'StateFileError';
}

export function loadState(file: string): RegionState | null {
  if (!existsSync(file)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isFirstVersion(value)) return { ...value, version: 2, removed: [] };
    if (isRegionState(value)) return value;
  } catch (cause) {
    throw new StateFileError(
      `The state file ${file} cannot be read; delete it to begin with the sample pools.`,
      { cause },
    );
  }
  throw new StateFileError(
    `The state file ${file} is not a simulator's; delete it to begin with the sample pools.`,
  );
}

/** Written whole beside the old one and renamed, so that a kill at any moment leaves one complete file. */
export function saveState(file: string, state: RegionState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    writeSynced(temporary, JSON.stringify(state));
    renameSync(temporary, file);
    syncDirectory(dirname(file));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StateFileError(`The state file ${file} cannot be written: ${reason}.`, { cause });
  }
}

function writeSynced(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncDirectory(directory: string): void {
  // Windows cannot open a directory; there the rename itself has to do.
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

type FirstVersion = Omit<RegionState, 'version' | 'removed' | 'fleet'> & { version: 1 };

// The file is only ever written by saveState: its version says which shape it has.
function isRegionState(value: unknown): value is RegionState {
  return hasPools(value, 2) && 'removed' in value && Array.isArray(value.removed);
}

function isFirstVersion(value: unknown): value is FirstVersion {
  return hasPools(value, 1);
}

function hasPools(value: unknown, version: number): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === version &&
    'pools' in value &&
    Array.isArray(value.pools) &&
    'lateEffects' in value &&
    Array.isArray(value.lateEffects)
  );
}
