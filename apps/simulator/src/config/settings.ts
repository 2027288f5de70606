import type { KeyPair } from '../signature/verify-signature.ts';
import type { IamUser } from '../signature/token-desk.ts';
import type { Switches } from './switches.ts';

/** Everything a simulator is started with. */
export interface Settings {
  port: number;
  /** null: no control server. */
  controlPort: number | null;
  /** null: everything is forgotten at the end. */
  stateFile: string | null;
  keys: KeyPair;
  /** Who gets tokens; null: nobody. */
  iamUser: IamUser | null;
  /** How long a token is good. */
  tokenSeconds: number;
  projectId: string;
  region: string;
  seed: string;
  /** How many sample pools there are. */
  samplePools: number;
  /** Whether a pool of a thousand nodes comes besides. */
  hasLargePool: boolean;
  timeScale: number;
  /** How many PATCHes the journal keeps; the oldest are forgotten. */
  journalEntries: number;
  parent: 'ipc' | 'stdin' | null;
  switches: Switches;
}
